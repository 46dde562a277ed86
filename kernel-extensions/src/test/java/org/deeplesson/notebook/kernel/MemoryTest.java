package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx256m -Dorg.bytedeco.javacpp.maxbytes=300m"));
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
    }

    @Test
    void aFullHeapIsToldWithItsRemedyAndTheKernelLives() throws IOException {
        Run run = kernel.execute("var hog = new ArrayList<byte[]>();\nwhile (true) hog.add(new byte[1 << 20]);");

        assertThat(run.errorName()).isEqualTo("OutOfMemoryError");
        assertThat(run.report())
                .contains("→ The heap is full: Java objects may use 0.2 GB here. Give up what is no longer needed "
                        + "(name = null;), or work on less at a time.");
        assertThat(kernel.execute("hog == null").result()).isEqualTo("true");
        assertThat(kernel.execute("new byte[100 << 20].length").result()).isEqualTo("104857600");
    }

    @Test
    void fullTensorMemoryIsToldWithItsRemedyAndTheKernelLives() throws IOException {
        Run run = kernel.execute(
                "var kept = new ArrayList<INDArray>();\nwhile (true) kept.add(Nd4j.zeros(DataType.FLOAT, 5_000, 1_000));");

        assertThat(run.status()).isEqualTo("error");
        assertThat(run.report())
                .contains("→ The memory of tensors, outside the heap, is full: they may use 0.3 GB here. Give up what "
                        + "is no longer needed (name = null; System.gc();), or take smaller batches.");
        assertThat(kernel.execute(
                                "System.gc();\nThread.sleep(300);\nNd4j.ones(DataType.FLOAT, 1_000, 1_000).sumNumber()")
                        .result())
                .isEqualTo("1000000.0");
        assertThat(kernel.execute("Nd4j.zeros(DataType.FLOAT, 100_000, 100_000)")
                        .report())
                .contains("→ The memory of tensors, outside the heap, is full");
    }
}
