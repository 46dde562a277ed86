package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    private Path folder;

    @Test
    void startupScriptsRunBeforeTheFirstCell() throws IOException {
        Path script = Files.writeString(folder.resolve("start.jshell"), "int fromFile = 40;");
        Map<String, String> environment =
                Map.of("IJAVA_STARTUP_SCRIPTS_PATH", script.toString(), "IJAVA_STARTUP_SCRIPT", "int inline = 2;");
        try (KernelClient kernel = KernelClient.start(environment)) {
            assertThat(kernel.execute("fromFile + inline").result()).isEqualTo("42");
        }
    }

    @Test
    void theProjectsOwnNamesComeBeforeIJavas() throws IOException {
        Map<String, String> environment =
                Map.of("IJAVA_STARTUP_SCRIPT", "int which = 1;", "DEEPLESSON_STARTUP_SCRIPT", "int which = 2;");
        try (KernelClient kernel = KernelClient.start(environment)) {
            assertThat(kernel.execute("which").result()).isEqualTo("2");
        }
    }

    @Test
    void compilerOptionsAndClassPathAreTaken() throws IOException {
        Files.writeString(folder.resolve("words.txt"), "found");
        Map<String, String> environment =
                Map.of("IJAVA_COMPILER_OPTS", "-Xlint:all -parameters", "IJAVA_CLASSPATH", folder.toString());
        try (KernelClient kernel = KernelClient.start(environment)) {
            Run run = kernel.execute(
                    """
                    void named(int rate) {}
                    class Holder { void method(int momentum) {} }
                    String name = Holder.class.getDeclaredMethods()[0].getParameters()[0].getName();
                    var loader = Thread.currentThread().getContextClassLoader();
                    name + " " + (loader.getResource("words.txt") != null)
                    """);

            assertThat(run.result()).isEqualTo("momentum true");
        }
    }

    @Test
    void aCellThatTakesLongerThanAllowedIsStopped() throws IOException {
        try (KernelClient kernel = KernelClient.start(Map.of("IJAVA_TIMEOUT", "700"))) {
            Run run = kernel.execute("while (true) {}");

            assertThat(run.errorName()).isEqualTo("TimedOut");
            assertThat(run.errorMessage())
                    .isEqualTo("the cell was stopped after 700 milliseconds, the limit of this kernel. "
                            + "Raise DEEPLESSON_TIMEOUT, or make the cell shorter.");
            assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void theLimitOfOutputCanBeSet() throws IOException {
        try (KernelClient kernel = KernelClient.start(Map.of("DEEPLESSON_OUTPUT_LIMIT", "20"))) {
            assertThat(kernel.execute("System.out.print(\"a\".repeat(3_000));").stream("stdout"))
                    .isEqualTo(
                            "a".repeat(20) + "\n… 980 characters were left out here: a cell shows 20. Print less, or "
                                    + "raise DEEPLESSON_OUTPUT_LIMIT. It ended with:\n" + "a".repeat(2_000));
        }
    }

    @Test
    void aTimeLimitThatIsNoNumberIsNamed() throws IOException {
        try (KernelClient kernel = KernelClient.start(Map.of("IJAVA_TIMEOUT", "soon"))) {
            assertThat(kernel.execute("1").errorMessage())
                    .isEqualTo("DEEPLESSON_TIMEOUT: must be a number of milliseconds, but was soon. Correct it in the "
                            + "environment of Jupyter.");
        }
    }

    @Test
    void aStartupScriptThatFailsIsReportedByTheFirstCell() throws IOException {
        try (KernelClient kernel = KernelClient.start(Map.of("IJAVA_STARTUP_SCRIPT", "int broken = nothing;"))) {
            Run run = kernel.execute("1");

            assertThat(run.errorMessage()).isEqualTo("line 1: There is no variable nothing here.");
            assertThat(run.report()).startsWith("startup script, line 1: There is no variable nothing here.");
        }
    }
}
