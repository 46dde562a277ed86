package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class LifecycleTest {

    @Test
    void theStartIsSilentAndTheFirstTensorIsToo() throws IOException {
        try (KernelClient kernel = KernelClient.start()) {
            Run run = kernel.execute("Nd4j.ones(2, 2).mmul(Nd4j.ones(2, 2)).sumNumber()");

            assertThat(run.result()).isEqualTo("8.0");
            assertThat(run.types()).containsExactly("execute_input", "execute_result");
            assertThat(kernel.stderr()).isEmpty();
        }
    }

    @Test
    void aShutdownLeavesNoProcessEvenWhenACellRunsOn() throws Exception {
        KernelClient kernel = KernelClient.start();
        ProcessHandle process = kernel.process();
        kernel.submit("new Thread(() -> { while (true) {} }).start();\nwhile (true) {}");
        Thread.sleep(1_000);
        kernel.shutdown();

        assertEnds(process);
        kernel.close();
    }

    /** The request alone: a manager would kill a kernel that does not end. */
    @Test
    void aShutdownIsAnsweredAndDoesNotWaitForAHookThatNeverEnds() throws IOException {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.execute("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));");
            JsonObject reply = kernel.control("shutdown_request", Map.of());

            assertThat(reply.toString()).isEqualTo("{\"restart\":false,\"status\":\"ok\"}");
            assertThat(kernel.endsWithin(10)).isTrue();
        }
    }

    @Test
    void aRestartBeginsAfresh() throws IOException {
        try (KernelClient kernel = KernelClient.start()) {
            ProcessHandle before = kernel.process();
            kernel.execute("int forgotten = 1;");
            kernel.restart();

            assertThat(kernel.execute("forgotten").errorMessage())
                    .isEqualTo("line 1: There is no variable forgotten here.");
            assertThat(kernel.pid()).isNotEqualTo(before.pid());
            assertEnds(before);
        }
    }

    @Test
    void theKernelEndsWhenItsServerIsKilled() throws Exception {
        KernelClient kernel = KernelClient.start();
        ProcessHandle process = kernel.process();
        kernel.client().destroyForcibly();

        assertEnds(process);
    }

    /** Nobody could reach it any more; Jupyter starts another when the process is gone. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void theKernelEndsWhenTheThreadOfItsSocketsDies() throws Exception {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.submit("Thread.getAllStackTraces().keySet().stream()"
                    + ".filter(each -> each.getName().startsWith(\"iothread\")).forEach(Thread::stop);");

            assertThat(kernel.endsWithin(10)).isTrue();
        }
    }

    @Test
    void theKernelSaysWhatItIs() throws IOException {
        try (KernelClient kernel = KernelClient.start()) {
            JsonObject info = kernel.request("kernel_info_request", Map.of());

            assertThat(info.getAsJsonObject("language_info").get("name").getAsString())
                    .isEqualTo("Java");
            assertThat(info.get("implementation").getAsString()).isEqualTo("deeplesson");
            assertThat(kernel.request("comm_info_request", Map.of())
                            .get("comms")
                            .getAsJsonObject()
                            .size())
                    .isZero();
        }
    }

    @Test
    void helpIsPrintedWithoutJupyter() throws Exception {
        Process help = new ProcessBuilder(KernelClient.command("--help")).start();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(help.waitFor()).isZero();
        assertThat(text).startsWith("Usage: DeepLessonKernel CONNECTION_FILE\n");
    }

    @Test
    void aMissingConnectionFileIsNamed() throws Exception {
        Process kernel = new ProcessBuilder(KernelClient.command("no/such.json")).start();
        String text = new String(kernel.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(kernel.waitFor()).isEqualTo(1);
        assertThat(text)
                .isEqualTo("DeepLessonKernel: the connection file must be readable, but was no/such.json "
                        + "(java.nio.file.NoSuchFileException: no/such.json). Start the kernel through Jupyter."
                        + System.lineSeparator());
    }

    private static void assertEnds(ProcessHandle process) {
        assertThat(process.onExit()
                        .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                        .join())
                .as("the kernel's process within %s", Duration.ofSeconds(10))
                .isNotNull();
    }
}
