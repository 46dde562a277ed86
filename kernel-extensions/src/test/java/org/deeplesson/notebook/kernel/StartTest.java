package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.Test;

class StartTest {

    private static final List<String> IMPORTS =
            List.of("import java.math.*;", "import java.awt.Shape;", "import static java.lang.Math.max;");

    @Test
    void importsAreDeclaredAsJShellItselfWouldHaveDeclaredThem() {
        try (JShell put = JShell.create();
                JShell evaluated = JShell.create()) {
            assertThat(ShellImports.declare(put, IMPORTS)).isTrue();
            IMPORTS.forEach(evaluated::eval);

            assertThat(put.imports().map(ImportSnippet::fullname))
                    .containsExactly("java.math.*", "java.awt.Shape", "java.lang.Math.max")
                    .isEqualTo(evaluated.imports().map(ImportSnippet::fullname).toList());
            assertThat(put.imports().map(put::status)).containsOnly(Status.VALID);
            assertThat(put.imports().flatMap(put::diagnostics)).isEmpty();
            assertThat(put.eval("max(1, 2) + BigInteger.TEN.intValue()").get(0).value())
                    .isEqualTo("12");
        }
    }

    @Test
    void aCellMayImportAnotherClassOfANameThatTheKernelBrings() throws IOException {
        try (KernelClient kernel = KernelClient.start()) {
            assertThat(kernel.execute("Shape.class.getName()").result()).isEqualTo("org.deeplesson.tensors.Shape");
            assertThat(kernel.execute("import java.awt.Shape;\nShape.class.getName()")
                            .result())
                    .isEqualTo("java.awt.Shape");
            assertThat(kernel.execute("import java.util.*;\nnew ArrayList<>(List.of(RELU)).size()")
                            .result())
                    .isEqualTo("1");
        }
    }

    @Test
    void withNothingLoadedInTheBackgroundCellsFindTheSame() throws IOException {
        try (KernelClient kernel = KernelClient.start(Map.of("JDK_JAVA_OPTIONS", "-Ddeeplesson.background=false"))) {
            assertThat(kernel.execute("List.of(RELU).size() + Nd4j.ones(2, 2).sumNumber().intValue()")
                            .result())
                    .isEqualTo("5");
        }
    }
}
