package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterPythonTest {

    @TempDir
    private Path folder;

    @Test
    void withoutJupyterTheTestsFailAndSayWhatInstallsIt() {
        assertThatThrownBy(() -> JupyterPython.find(folder.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "The kernel is tested through Jupyter, but no jupyter is on the PATH. ./workbook test installs it.");
    }

    @Test
    void aJupyterThatIsNoScriptIsNamed() throws IOException {
        Path jupyter = Files.writeString(folder.resolve("jupyter"), "no script");
        jupyter.toFile().setExecutable(true);

        assertThatThrownBy(() -> JupyterPython.find(folder.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessage(jupyter + " must begin with the interpreter that runs it, but began with no script. "
                        + "./workbook test installs a Jupyter that does.");
    }
}
