package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** Another program may take the processor for a moment; not three times. */
    private static final int ATTEMPTS = 3;

    /** From the cell's first word to the call that it is stopped in. */
    private static final long BEGUN_MILLIS = 200;

    private static final String BEGIN = "System.out.println(\"begun\");\n";
    private static final String CELL_THREADS =
            """
            Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey() != Thread.currentThread())
                .filter(each -> Stream.of(each.getValue()).anyMatch(f -> f.getClassName().startsWith("REPL.")))
                .count()
            """;

    /** Takes connections and never says a word. */
    private static ServerSocket silent;

    private static KernelClient kernel;

    /** Jupyter's two ways to interrupt. */
    enum Way {
        MESSAGE,
        SIGNAL
    }

    private interface Cell {
        String submit() throws IOException;
    }

    @BeforeAll
    static void start(@TempDir Path empty) throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        kernel = KernelClient.start(Map.of(
                "JDK_JAVA_OPTIONS",
                "-Dhttps.proxyHost=localhost -Dhttps.proxyPort=" + silent.getLocalPort(),
                "DEEPLESSON_DATA",
                empty.toString(),
                "XDG_CACHE_HOME",
                empty.toString()));
        kernel.execute("int kept = 42;\nint spin(int n) { while (true) { n++; } }\nint silent = "
                + silent.getLocalPort() + ";\nvar monitor = new Object();");
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
        silent.close();
    }

    @AfterEach
    void nothingOfTheCellGoesOnAndVariablesAreKept() throws IOException {
        assertThat(kernel.execute(CELL_THREADS).result()).isEqualTo("0");
        assertThat(kernel.execute("kept").result()).isEqualTo("42");
    }

    /** What keeps a cell busy; each is stopped in both ways. */
    static Stream<Arguments> cells() {
        return Stream.of(
                        "while (true) {}",
                        "for (;;) System.out.print(1);",
                        "int i = 0;\ndo { i += 2; } while (i != 1);",
                        "spin(0)",
                        "Runnable forever = () -> { while (true) {} };\nforever.run();",
                        "Stream.iterate(1, n -> n + 1).count()",
                        "Thread.sleep(60_000);",
                        "while (true) try { Thread.sleep(60_000); } catch (InterruptedException e) {}",
                        "while (true) try { while (true) {} } catch (Throwable e) {}",
                        "eval(\"while (true) {}\");",
                        "%time Thread.sleep(60_000)",
                        "ScheduledFuture<?> none() { return null; }\nnone();\nwhile (true) {}",
                        "class Slow { static final int NEVER = spin(0); }\nint never = Slow.NEVER;",
                        // Other threads
                        "new Thread(() -> { while (true) {} }).start();\nwhile (true) {}",
                        "IntStream.range(0, 4).parallel().forEach(n -> { while (true) {} });",
                        "var pool = Executors.newFixedThreadPool(2);\npool.submit(() -> { while (true) {} }).get();",
                        // What blocks
                        "new Object() { synchronized void hold() throws Exception { wait(); } }.hold();",
                        "new Thread(() -> { synchronized (monitor) { while (true) {} } }).start();\n"
                                + "Thread.sleep(200);\nsynchronized (monitor) { while (true) {} }",
                        "new LinkedBlockingQueue<String>().take()",
                        "new CountDownLatch(1).await();",
                        "new ProcessBuilder(\"sleep\", \"60\").start().waitFor()",
                        "var silence = java.net.URI.create(\"http://localhost:\" + silent);\n"
                                + "java.net.http.HttpClient.newHttpClient().send(\n"
                                + "    java.net.http.HttpRequest.newBuilder(silence).build(),\n"
                                + "    java.net.http.HttpResponse.BodyHandlers.ofString());",
                        // The library
                        "Mnist.load()",
                        "while (true) new Sequential(new Input(4), new Dense(4)).predict(Nd4j.ones(100, 4));")
                .flatMap(cell -> Stream.of(Way.values()).map(way -> Arguments.of(way, cell)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void anyCellIsStoppedWithinASecond(Way way, String code) throws Exception {
        Run run = stopped(way, () -> kernel.submit(BEGIN + code));

        assertThat(run.errorMessage()).isEqualTo("the cell was stopped");
        assertThat(run.report()).startsWith("Interrupted: the cell was stopped. What it had computed before is kept.");
    }

    /** The product that is under way in native code comes to its end in the background; no further one begins. */
    @ParameterizedTest
    @EnumSource
    void aLargePredictionIsStoppedWithinASecond(Way way) throws Exception {
        kernel.execute(
                """
                var large = new Sequential(new Input(784), new Dense(2_048), new Dense(2_048), new Dense(1));
                var many = Nd4j.ones(40_000, 784);
                """);
        Run run = stopped(way, () -> kernel.submit(BEGIN + "large.predict(many)"));

        assertThat(run.errorMessage()).isEqualTo("the cell was stopped");
        assertThat(run.report()).startsWith("Interrupted: the cell was stopped. What it had computed before is kept.");
        assertThat(cellThreadsLeft()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "var server = new java.net.ServerSocket(0);, try { server.accept(); } catch (IOException e) {}, server.close();",
        "'var socket = new java.net.Socket(\"localhost\", silent);', "
                + "try { socket.getInputStream().read(); } catch (IOException e) {}, socket.close();",
        "var gate = new Semaphore(0);, gate.acquireUninterruptibly();, gate.release();",
        "var never = new CompletableFuture<String>();, never.join();, never.complete(null);",
        "'var big = Nd4j.rand(6_000, 6_000);', big.mmul(big);, big = null;"
    })
    void aCallThatCannotBeInterruptedIsGivenUpAndEndsWhenItReturns(String before, String call, String after)
            throws Exception {
        kernel.execute("int reached = 0;");
        Cell cell = () -> {
            kernel.execute(before);
            return kernel.submit(BEGIN + call + "\nreached = 1;");
        };
        Run run = stopped(Way.MESSAGE, cell, after);

        assertThat(run.stream("stderr"))
                .isEqualTo(
                        "The cell waited inside a library that cannot be interrupted, and was given up. What it waits "
                                + "for may go on in the background; it ends with a restart of the kernel.\n");
        assertThat(cellThreadsLeft()).isEqualTo("0");
        assertThat(kernel.execute("reached").result()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var timer = new Timer(true);\n"
                        + "timer.schedule(new TimerTask() { public void run() { ticks.incrementAndGet(); } }, 0, 50);",
                "var pool = Executors.newScheduledThreadPool(1);\n"
                        + "pool.scheduleAtFixedRate(() -> ticks.incrementAndGet(), 0, 50, TimeUnit.MILLISECONDS);",
                "var pool = new ScheduledThreadPoolExecutor(1);\n"
                        + "class Later { Later() { pool.scheduleWithFixedDelay(ticks::incrementAndGet, 0, 50, TimeUnit.MILLISECONDS); } }\n"
                        + "new Later();",
                "class Job extends TimerTask {\n"
                        + "    final String name = \"job\";\n"
                        + "    public void run() { ticks.incrementAndGet(); }\n"
                        + "    public int hashCode() { return name.hashCode(); }\n"
                        + "}\nnew Timer(true).schedule(new Job(), 0, 50);"
            })
    void whatACellLeftForLaterIsCalledOff(String later) throws Exception {
        kernel.execute("import java.util.concurrent.atomic.*;\nvar ticks = new AtomicInteger();");
        stopped(Way.MESSAGE, () -> kernel.submit(BEGIN + later + "\nThread.sleep(60_000);"));

        assertThat(kernel.execute("int before = ticks.get();\nThread.sleep(300);\nbefore > 0 && ticks.get() == before")
                        .result())
                .isEqualTo("true");
    }

    @Test
    void aTaskThatIsScheduledLaterIsCalledOffThen() throws Exception {
        kernel.execute("import java.util.concurrent.atomic.*;\nvar ticks = new AtomicInteger();\n"
                + "var task = new TimerTask() { public void run() { ticks.incrementAndGet(); } };");
        stopped(Way.MESSAGE, () -> kernel.submit(BEGIN + "Thread.sleep(60_000);"));
        stopped(
                Way.MESSAGE,
                () -> kernel.submit(BEGIN + "new Timer(true).schedule(task, 0, 50);\nThread.sleep(60_000);"));

        assertThat(kernel.execute("int before = ticks.get();\nThread.sleep(300);\nbefore > 0 && ticks.get() == before")
                        .result())
                .isEqualTo("true");
    }

    @Test
    void aScheduledExecutorServesAfterAnInterrupt() throws Exception {
        kernel.execute("var pool = Executors.newScheduledThreadPool(1);");
        stopped(Way.MESSAGE, () -> kernel.submit(BEGIN + "pool.schedule(() -> 6, 60, TimeUnit.SECONDS).get()"));

        assertThat(kernel.execute("pool.schedule(() -> 7, 1, TimeUnit.MILLISECONDS).get()")
                        .result())
                .isEqualTo("7");
    }

    /** The stream's lock is with the thread that was given up. */
    @Test
    void aCellThatIsGivenUpWhileItPrintsLeavesPrintingToTheNext() throws Exception {
        kernel.execute("var gate = new Semaphore(0);\nvar stuck = new Object() { public String toString() {"
                + " gate.acquireUninterruptibly(); return \"\"; } };");
        stopped(Way.MESSAGE, () -> kernel.submit(BEGIN + "System.out.printf(\"%s\", stuck);"));

        assertThat(kernel.execute("System.out.print(\"heard\");").stream("stdout"))
                .isEqualTo("heard");
        kernel.execute("gate.release();");
        assertThat(cellThreadsLeft()).isEqualTo("0");
    }

    @Test
    void anInterruptBeforeTheFirstCellLeavesItsMarkOnNone(@TempDir Path folder) throws Exception {
        Path begun = folder.resolve("begun");
        String script = "Files.createFile(Path.of(\"" + begun + "\"));\nThread.sleep(60_000);";
        try (KernelClient early = KernelClient.start(Map.of("DEEPLESSON_STARTUP_SCRIPT", script))) {
            for (int wait = 0; wait < 300 && !Files.exists(begun); wait++) {
                Thread.sleep(100);
            }
            early.signal();
            Run first = early.execute("1 + 1");

            assertThat(first.errorName()).isEqualTo("Interrupted");
            assertThat(early.execute("1 + 1").result()).isEqualTo("2");
        }
    }

    /** As soon as there are none, or after half a minute. */
    private static String cellThreadsLeft() throws Exception {
        for (int wait = 0; wait < 300 && !kernel.execute(CELL_THREADS).result().equals("0"); wait++) {
            Thread.sleep(100);
        }
        return kernel.execute(CELL_THREADS).result();
    }

    @Test
    void theStatementAfterTheInterruptedOneIsNotRun() throws Exception {
        stopped(
                Way.MESSAGE,
                () -> kernel.submit(
                        BEGIN + "try { Thread.sleep(60_000); } catch (InterruptedException e) { }\nkept = 0;"));
    }

    @ParameterizedTest
    @EnumSource
    void interruptedTrainingKeepsItsHistoryAndIsShown(Way way) throws Exception {
        kernel.execute(
                """
                var moons = Moons.make(2_000, 0.1, 1);
                var model = new Sequential(new Dense(8).activation(RELU), new Dense(2).activation(SOFTMAX));
                model.compile(new Adam(), new SparseCategoricalCrossentropy());
                model.fit(moons, epochs(1).verbose(0));
                """);
        stopped(way, () -> kernel.submit(BEGIN + "var history = model.fit(moons, epochs(1_000_000));\nhistory"));

        assertThat(kernel.execute("history.interrupted()").result()).isEqualTo("true");
    }

    /** One step takes several seconds. */
    @ParameterizedTest
    @EnumSource
    void trainingIsStoppedWithinABatch(Way way) throws Exception {
        kernel.execute(
                """
                var wide = new Sequential(new Input(784), new Dense(2_048).activation(RELU),
                    new Dense(2_048).activation(RELU), new Dense(2_048).activation(RELU), new Dense(1));
                wide.compile(new Adam(), new MeanSquaredError());
                var pixels = Nd4j.rand(20_000, 784);
                var ones = Nd4j.ones(20_000, 1);
                var untrained = wide.weights();
                """);
        stopped(way, () -> kernel.submit(BEGIN + "var history = wide.fit(pixels, ones, epochs(1).batchSize(20_000));"));

        assertThat(kernel.execute("history.interrupted() && history.epochs().isEmpty()")
                        .result())
                .isEqualTo("true");
        assertThat(kernel.execute("wide.weights().equals(untrained)").result()).isEqualTo("true");
        kernel.execute("wide = null; pixels = null;");
    }

    @Test
    void aStoppedSearchKeepsWhatItFound() throws Exception {
        kernel.execute(
                """
                var moons = Moons.make(400, 0.1, 1);
                var rate = Space.log("learning_rate", 1e-4, 1e-1);
                Model made(Values p) {
                    var model = new Sequential(new Dense(8).activation(RELU), new Dense(2).activation(SOFTMAX));
                    model.compile(new Adam(p.get(rate)), new SparseCategoricalCrossentropy());
                    return model;
                }
                """);
        String id = kernel.submit("var found = RandomSearch.over(rate).trials(100_000).run(p -> made(p), moons,"
                + " epochs(20).validationSplit(0.2));\nfound");
        Thread.sleep(4_000);
        kernel.interrupt();
        Run run = kernel.collect(id);

        assertThat(run.errorName()).isEqualTo("Interrupted");
        assertThat(kernel.execute("found.interrupted() && found.trials().size() > 0 && !found.best().failed()")
                        .result())
                .isEqualTo("true");
    }

    @Test
    void anInterruptBetweenCellsDoesNothing() throws Exception {
        kernel.control("interrupt_request", Map.of());

        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void theControlChannelAnswersWhileACellRuns() throws Exception {
        stopped(Way.MESSAGE, () -> {
            String id = kernel.submit(BEGIN + "Thread.sleep(60_000);");
            assertThat(kernel.control("kernel_info_request", Map.of())
                            .get("implementation")
                            .getAsString())
                    .isEqualTo("deeplesson");
            return id;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCellThatWaitsForInputIsStopped(Way way) throws Exception {
        String read = "new Scanner(System.in).nextLine()";
        stopped(
                way,
                () -> kernel.send(
                        "shell",
                        "execute_request",
                        Map.of("code", BEGIN + read, "silent", false, "allow_stdin", true)));

        assertThat(kernel.execute(read, List.of("again")).result()).isEqualTo("again");
    }

    private static Run stopped(Way way, Cell cell) throws Exception {
        return stopped(way, cell, "");
    }

    /** Starts a cell, interrupts it, and waits for its end, which must come soon; then lets what it waited for come. */
    private static Run stopped(Way way, Cell cell, String after) throws Exception {
        List<Duration> took = new ArrayList<>();
        while (true) {
            String id = cell.submit();
            for (int wait = 0; wait < 600; wait++) {
                if (kernel.publishedWithin(id, 0.05).toString().contains("begun\\n")) {
                    break;
                }
            }
            Thread.sleep(BEGUN_MILLIS);
            long begin = System.nanoTime();
            if (way == Way.MESSAGE) {
                kernel.interrupt();
            } else {
                kernel.signal();
            }
            Run run = kernel.collect(id);
            took.add(Duration.ofNanos(System.nanoTime() - begin));
            assertThat(run.errorName()).isEqualTo("Interrupted");
            kernel.execute(after);
            if (took.get(took.size() - 1).compareTo(LIMIT) < 0) {
                return run;
            }
            assertThat(took).as("each longer than " + LIMIT).hasSizeLessThan(ATTEMPTS);
        }
    }

    @Test
    void anExpressionOfAFrontEndThatIsInterruptedIsAnError() throws Exception {
        kernel.execute("int sleep() { try { Thread.sleep(10_000); } catch (InterruptedException e) {} return 1; }");
        String id = kernel.send(
                "shell",
                "execute_request",
                KernelClient.cell("2", Map.of("user_expressions", Map.of("slow", "sleep()"))));
        Thread.sleep(1_000);
        kernel.interrupt();
        Run run = kernel.collect(id);

        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.reply()
                        .getAsJsonObject("user_expressions")
                        .getAsJsonObject("slow")
                        .get("ename")
                        .getAsString())
                .isEqualTo("Interrupted");
    }
}
