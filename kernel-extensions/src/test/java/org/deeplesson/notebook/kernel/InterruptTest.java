package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String CELL_THREADS =
            """
            Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey() != Thread.currentThread())
                .filter(each -> Stream.of(each.getValue()).anyMatch(f -> f.getClassName().startsWith("REPL.")))
                .count()
            """;

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.start();
        kernel.execute("int kept = 42;\nint spin(int n) { while (true) { n++; } }");
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
    }

    @AfterEach
    void nothingOfTheCellGoesOnAndVariablesAreKept() throws IOException {
        assertThat(kernel.execute(CELL_THREADS).result()).isEqualTo("0");
        assertThat(kernel.execute("kept").result()).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) System.out.print(1);",
                "int i = 0;\ndo { i += 2; } while (i != 1);",
                "spin(0)",
                "Runnable forever = () -> { while (true) {} };\nforever.run();",
                "Stream.iterate(1, n -> n + 1).count()",
                "Thread.sleep(60_000);",
                "new Object() { synchronized void hold() throws Exception { wait(); } }.hold();",
                "while (true) try { Thread.sleep(60_000); } catch (InterruptedException e) {}",
                "while (true) try { while (true) {} } catch (Throwable e) {}",
                "new Thread(() -> { while (true) {} }).start();\nwhile (true) {}",
                "IntStream.range(0, 4).parallel().forEach(n -> { while (true) {} });",
                "eval(\"while (true) {}\");",
                "%time Thread.sleep(60_000)",
                "while (true) new Sequential(new Input(4), new Dense(4)).predict(Nd4j.ones(100, 4));",
            })
    void anyCellIsStoppedWithinTwoSeconds(String code) throws Exception {
        String id = kernel.submit(code);
        Thread.sleep(500);
        long begin = System.nanoTime();
        kernel.interrupt();
        Run run = kernel.collect(id);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        assertThat(run.errorName()).isEqualTo("Interrupted");
        assertThat(run.errorMessage()).isEqualTo("the cell was stopped");
        assertThat(run.report()).startsWith("Interrupted: the cell was stopped. What it had computed before is kept.");
    }

    @ParameterizedTest
    @CsvSource({
        "var server = new java.net.ServerSocket(0);, try { server.accept(); } catch (IOException e) {}, server.close();",
        "var gate = new Semaphore(0);, gate.acquireUninterruptibly();, gate.release();",
        "var never = new CompletableFuture<String>();, never.join();, never.complete(null);"
    })
    void aCallThatCannotBeInterruptedIsGivenUpAndEndsWhenItReturns(String before, String call, String after)
            throws Exception {
        kernel.execute(before + "\nint reached = 0;");
        String id = kernel.submit(call + "\nreached = 1;");
        Thread.sleep(500);
        long begin = System.nanoTime();
        kernel.interrupt();
        Run run = kernel.collect(id);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        assertThat(run.errorName()).isEqualTo("Interrupted");
        assertThat(run.stream("stderr"))
                .isEqualTo(
                        "The cell waited inside a library that cannot be interrupted, and was given up. What it waits "
                                + "for may go on in the background; it ends with a restart of the kernel.\n");
        assertThat(kernel.execute(after + "\nThread.sleep(200);\nreached").result())
                .isEqualTo("0");
    }

    @Test
    void theSignalOfAnInterruptWorksToo() throws Exception {
        String id = kernel.submit("while (true) {}");
        Thread.sleep(500);
        new ProcessBuilder("kill", "-INT", String.valueOf(kernel.pid())).start().waitFor();

        assertThat(kernel.collect(id).errorName()).isEqualTo("Interrupted");
    }

    @Test
    void theStatementAfterTheInterruptedOneIsNotRun() throws Exception {
        String id = kernel.submit("try { Thread.sleep(60_000); } catch (InterruptedException e) { }\nkept = 0;");
        Thread.sleep(500);
        kernel.interrupt();

        assertThat(kernel.collect(id).errorName()).isEqualTo("Interrupted");
    }

    @Test
    void interruptedTrainingKeepsItsHistoryAndIsShown() throws Exception {
        kernel.execute(
                """
                var moons = Moons.make(2_000, 0.1, 1);
                var model = new Sequential(new Dense(8).activation(RELU), new Dense(2).activation(SOFTMAX));
                model.compile(new Adam(), new SparseCategoricalCrossentropy());
                """);
        String id = kernel.submit("var history = model.fit(moons, epochs(1_000_000));\nhistory");
        Thread.sleep(1_500);
        kernel.interrupt();
        Run run = kernel.collect(id);

        assertThat(run.errorName()).isEqualTo("Interrupted");
        assertThat(kernel.execute("history.interrupted()").result()).isEqualTo("true");
    }

    @Test
    void anInterruptBetweenCellsDoesNothing() throws Exception {
        kernel.control("interrupt_request", Map.of());

        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void theControlChannelAnswersWhileACellRuns() throws Exception {
        String id = kernel.submit("Thread.sleep(60_000);");
        Thread.sleep(300);

        assertThat(kernel.control("kernel_info_request", Map.of())
                        .get("implementation")
                        .getAsString())
                .isEqualTo("deeplesson");
        kernel.interrupt();
        assertThat(kernel.collect(id).errorName()).isEqualTo("Interrupted");
    }

    @Test
    void aCellThatWaitsForInputIsStopped() throws Exception {
        String id = kernel.send(
                "shell",
                "execute_request",
                Map.of("code", "new Scanner(System.in).nextLine()", "silent", false, "allow_stdin", true));
        Thread.sleep(500);
        kernel.interrupt();

        assertThat(kernel.collect(id).errorName()).isEqualTo("Interrupted");
        assertThat(kernel.execute("new Scanner(System.in).nextLine()", List.of("again"))
                        .result())
                .isEqualTo("again");
    }
}
