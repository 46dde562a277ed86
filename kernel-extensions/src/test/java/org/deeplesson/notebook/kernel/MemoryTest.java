package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

    private static final long HEAP_OF_A_CELL = 50_000;
    private static final long CODE_OF_A_CELL = 150_000;

    private static KernelClient kernel;
    private static KernelClient hoarding;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx256m -Dorg.bytedeco.javacpp.maxbytes=300m"));
        hoarding = KernelClient.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx300m"));
        hoarding.execute("var hog = Collections.synchronizedList(new LinkedList<Object>());");
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
        hoarding.close();
    }

    /** The compiler's 60 MB, the kernel's reserve and an array of 100 MB must have room in the old generation together. */
    @Test
    void aFullHeapIsToldWithItsRemedyAndTheKernelLives() throws IOException {
        try (KernelClient small = KernelClient.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx256m -XX:NewRatio=8"))) {
            Run run = small.execute("var hog = new ArrayList<byte[]>();\nwhile (true) hog.add(new byte[1 << 20]);");

            assertThat(run.errorName()).isEqualTo("OutOfMemoryError");
            assertThat(run.report())
                    .contains("→ The heap is full: Java objects may use 0.2 GB here. Give up what is no longer needed "
                            + "(name = null;), or work on less at a time.");
            assertThat(run.report())
                    .contains("\n→ For more, set JAVA_TOOL_OPTIONS=-Xmx" + shareOfTheMachine()
                            + "g before Jupyter is started.\n");
            assertThat(small.execute("hog == null").result()).isEqualTo("true");
            assertThat(small.execute("new byte[100 << 20].length").result()).isEqualTo("104857600");
        }
    }

    /** What would leave the kernel without memory if the error ended only what met it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "try { while (true) hog.add(new byte[1 << 10]); } catch (OutOfMemoryError e) {}",
                "while (true) try { hog.add(new int[100]); } catch (Throwable e) {}",
                "try { new int[Integer.MAX_VALUE - 8].clone(); } catch (OutOfMemoryError e) {}\n"
                        + "while (true) try { hog.add(new int[100]); } catch (Throwable e) {}",
                "class Jar { Jar() { while (true) try { hog.add(new int[100]); } catch (Error e) {} } }\nnew Jar();",
                "Map<Integer, String> words = new HashMap<>();\nfor (int i = 0; ; i++) words.put(i, \"word \" + i);",
                "CompletableFuture.runAsync(() -> { while (true) hog.add(new byte[1 << 12]); }).join();",
                "IntStream.range(0, 4).parallel().forEach(i -> { while (true) hog.add(new byte[1 << 10]); });",
                "Executors.newCachedThreadPool().submit(() -> { while (true) hog.add(new long[3]); });\nThread.sleep(60_000);",
                "new Thread(() -> { while (true) hog.add(new byte[1 << 14]); }).start();\nThread.sleep(60_000);"
            })
    void aFullHeapEndsAllCodeOfTheCell(String filling) throws IOException {
        Run run = hoarding.execute(filling);

        assertThat(run.errorName()).isEqualTo("OutOfMemoryError");
        assertThat(run.report()).contains("→ The heap is full");
        assertThat(hoarding.execute("class Left { int parts = hog.size(); }\nnew Left().parts >= 0")
                        .result())
                .isEqualTo("true");
        assertThat(hoarding.execute("hog.clear();\nnew byte[50 << 20].length").result())
                .isEqualTo("52428800");
    }

    @Test
    void whatNothingRefersToAnyMoreFillsNoHeap() throws IOException {
        Run run = hoarding.execute("IntStream.range(0, 4).parallel()"
                + ".mapToLong(i -> LongStream.range(0, 500_000).map(n -> new byte[1 << 10].length).sum()).sum()");

        assertThat(run.result()).isEqualTo("2048000000");
    }

    @Test
    void aCellMayCatchThatAnArrayIsTooLarge() throws IOException {
        Run run = hoarding.execute(
                "try { new int[Integer.MAX_VALUE - 8].clone(); } catch (OutOfMemoryError e) { System.out.print(\"too large\"); }");

        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.stream("stdout")).isEqualTo("too large");
    }

    @Test
    void fullTensorMemoryIsToldWithItsRemedyAndTheKernelLives() throws IOException {
        Run run = kernel.execute(
                "var kept = new ArrayList<INDArray>();\nwhile (true) kept.add(Nd4j.zeros(DataType.FLOAT, 5_000, 1_000));");

        assertThat(run.status()).isEqualTo("error");
        assertThat(run.report())
                .contains("→ The memory of tensors, outside the heap, is full: they may use 0.3 GB here. Give up what "
                        + "is no longer needed (name = null; System.gc();), or take smaller batches.");
        assertThat(run.report())
                .contains("\n→ For more, set JAVA_TOOL_OPTIONS=-Dorg.bytedeco.javacpp.maxbytes=" + shareOfTheMachine()
                        + "g before Jupyter is started.\n");
        assertThat(kernel.execute(
                                "System.gc();\nThread.sleep(300);\nNd4j.ones(DataType.FLOAT, 1_000, 1_000).sumNumber()")
                        .result())
                .isEqualTo("1000000.0");
        assertThat(kernel.execute("Nd4j.zeros(DataType.FLOAT, 100_000, 100_000)")
                        .report())
                .contains("→ The memory of tensors, outside the heap, is full");
    }

    @Test
    void tooManyThreadsAreToldApartFromTooManyObjects() throws IOException {
        String words = "unable to create native thread: possibly out of memory or process/resource limits reached";

        assertThat(kernel.execute("throw new OutOfMemoryError(\"" + words + "\");")
                        .report())
                .contains("→ Too many threads are running. Let some of them end before more are started.\n")
                .doesNotContain("JAVA_TOOL_OPTIONS");
    }

    /** Nothing is promised that the machine has not. */
    @Test
    void whoHasAllThatTheMachineHasIsToldOfNoMore() throws IOException {
        try (KernelClient large =
                KernelClient.start(Map.of("JDK_JAVA_OPTIONS", "-Xmx" + (shareOfTheMachine() + 1) + "g"))) {
            assertThat(large.execute("throw new OutOfMemoryError(\"Java heap space\");")
                            .report())
                    .contains("→ The heap is full: Java objects may use ")
                    .doesNotContain("JAVA_TOOL_OPTIONS");
        }
    }

    /** In GB, rounded down, what may be asked for. */
    private static long shareOfTheMachine() {
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return (long) (machine * 0.7 / (1 << 30));
    }

    /** {@code -Dmemory.cells=500} for the long form. */
    @Test
    void cellsThatEachTrainAModelLeaveMemoryAsItWas() throws IOException {
        int cells = Integer.getInteger("memory.cells", 100);
        // Four megabytes of weights, gradients and moments each.
        String cell =
                """
                var moons = Moons.make(64, 0.1, 1);
                var model = new Sequential(
                    new Input(2), new Dense(512).activation(RELU), new Dense(512).activation(RELU), new Dense(2).activation(SOFTMAX));
                model.compile(new Adam(), new SparseCategoricalCrossentropy());
                model.fit(moons, epochs(2));""";
        for (int warm = 0; warm < 30; warm++) {
            kernel.execute(cell);
        }
        long heap = heap();
        long process = process();
        for (int i = 0; i < cells; i++) {
            assertThat(kernel.execute(cell).status()).isEqualTo("ok");
        }

        assertThat(heap() - heap).isLessThan(10_000_000L + cells * HEAP_OF_A_CELL);
        assertThat(process() - process).isLessThan(40_000_000L + cells * CODE_OF_A_CELL);
    }

    private static long heap() throws IOException {
        return number("System.gc();\nRuntime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()");
    }

    /** What the system counts as the kernel's, tensors and all. */
    private static long process() throws IOException {
        return number("System.gc();\norg.bytedeco.javacpp.Pointer.physicalBytes()");
    }

    private static long number(String code) throws IOException {
        return Long.parseLong(kernel.execute(code).result());
    }
}
