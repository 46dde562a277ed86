package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Front ends of Jupyter's own, as their users have them. */
class ConformanceTest {

    @TempDir
    private Path jupyterPath;

    @BeforeEach
    void offerTheKernel() throws IOException {
        KernelClient.writeSpec(jupyterPath, "tested");
    }

    @Test
    void theKernelPassesJupytersOwnTestOfKernels() throws Exception {
        assertThat(python("conformance.py")).contains("Ran 12 tests").contains("\nOK (skipped=1)");
    }

    @Test
    void aTerminalRunsCellsIndentsThemAsksAndStops() throws Exception {
        assertThat(python("console.py")).isEqualTo("ok\n");
    }

    private String python(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                JupyterPython.find(), Path.of("src", "test", "python", script).toString());
        builder.environment().put("JUPYTER_PATH", jupyterPath.toString());
        Process process = builder.redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return words;
    }
}
