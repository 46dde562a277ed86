package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random cells, one after the other, over one kernel: valid ones, broken ones, half ones, mere signs, such as throw, train,
 * print, are more than a compiler bears, or never end and are interrupted; Hangul, emoji, and now and then a megabyte. What
 * each does to the kernel's variables is computed here too. {@code -Dsoak.cells=10000} for the long form, {@code -Dsoak.seed=2} for other cells.
 */
class SoakTest {

    private static final int CELLS = Integer.getInteger("soak.cells", 150);
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final int MEGABYTE = 1_000_000;

    /** The kernel's own threads, Jupyter's clients' and those of the native libraries come and go within this. */
    private static final int THREADS = 12;

    private static final long HEAP_GROWTH_PER_CELL = 30_000;

    /** Each snippet is a class, whose code stays. */
    private static final long GROWTH_PER_CELL = 80_000;

    private static final String WHOLE =
            """
            String 글 = "홍길동 🙂";
            for (int i = 0; i < 3; i++) {
                noise += i;
            }
            record Half(int a, String 이름) { int twice() { return 2 * a; } }
            /* ½ */ var half = new Half(noise, 글 + '"' + \"""
                text {
                \""");
            display(half);
            noise = half.twice();""";
    private static final String SIGNS = "(){}[]\"'`;<>=+-/*%&|^!~?:.,@#\\ \n\té글🙂\uD83D\u0000\u2028nx0";

    private final Random random = new Random(SEED);
    private KernelClient kernel;
    private long count;

    @Test
    void aKernelOutlivesWhateverIsTyped() throws Exception {
        try (KernelClient started = KernelClient.start()) {
            kernel = started;
            run("long count = 0;\nint noise = 0;", "ok");
            run(training(), "ok");
            long threads = number("Thread.activeCount()");
            long heap = usedHeap();
            long resident = resident();
            for (int cell = 0; cell < CELLS; cell++) {
                step();
                if (cell % 1_000 == 999) {
                    System.out.println("soak: " + (cell + 1) + " cells, heap grew by " + (usedHeap() - heap) / 1_000
                            + " kB, the process by " + (resident() - resident) / 1_000
                            + " kB, " + number("Thread.activeCount()") + " threads");
                }
            }

            assertThat(number("count")).isEqualTo(count);
            assertThat(number("Thread.activeCount()")).isLessThan(threads + THREADS);
            assertThat(usedHeap() - heap).isLessThan(60_000_000L + CELLS * HEAP_GROWTH_PER_CELL);
            assertThat(resident() - resident).isLessThan(150_000_000L + CELLS * GROWTH_PER_CELL);
            assertThat(kernel.process().isAlive()).isTrue();
        }
    }

    private void step() throws Exception {
        int k = 1 + random.nextInt(9);
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> counts("count += " + k + ";", "ok", k);
            case 3 ->
                counts("int helper = " + k + ";\nlong twice() { return 2 * helper; }\ncount += twice();", "ok", 2 * k);
            case 4 -> counts("count += 1000;\nint x = ;", "error", 0);
            case 5 -> counts("count += 1000;\nint y = nothing + " + k + ";", "error", 0);
            case 6 -> counts("for (int i = 0; i < 3; i++) {\n    count += 1000;", "error", 0);
            case 7 ->
                counts(
                        "count += " + k + ";\nif (count > 0) throw new RuntimeException(\"Ω " + k
                                + "\");\ncount += 1000;",
                        "error",
                        k);
            case 8 -> counts("String 이름 = \"홍길동\";\ncount += 이름.length();\nSystem.out.println(이름);", "ok", 3);
            case 9 -> counts("count += \"🙂👩‍👩‍👧\".codePointCount(0, 2);\n\"🙂\"", "ok", 1);
            case 10 ->
                counts(
                        "class Thing { int v = " + k
                                + "; }\nThing thing = new Thing();\nvar things = List.of(thing);\ncount += things.get(0).v;",
                        "ok",
                        k);
            case 11 ->
                counts(
                        "record Pair(int a, int b) {}\nenum Side { LEFT, RIGHT }\ncount += new Pair(" + k
                                + ", 0).a() + Side.RIGHT.ordinal();",
                        "ok",
                        k + 1);
            case 12 -> counts("for (int i = 0; i < 2_000; i++) System.out.println(\"row \" + i);\ncount++;", "ok", 1);
            case 13 ->
                counts(
                        "var t = new Thread(() -> { count += " + k
                                + "; System.out.print(\"t\"); });\nt.start();\nt.join();",
                        "ok",
                        k);
            case 14 ->
                counts("eval(\"count += " + k + ";\");\n%time int timed = " + k + ";\ncount += timed;", "ok", 2 * k);
            case 15 ->
                counts(
                        "import java.util.zip.CRC32;\nvar crc = new CRC32();\ndisplay(\"<b>\" + crc.getValue() + \"</b>\", \"text/html\");\ncount++;",
                        "ok",
                        1);
            case 16 -> interrupted("while (true) { noise++; }");
            case 17 -> interruptedAnywhere("for (int i = 0; i < 200; i++) { noise += i; Thread.sleep(1); }\nnoise");
            case 18 -> help();
            case 19, 20 -> either(WHOLE.substring(0, random.nextInt(WHOLE.length() + 1)));
            case 21 -> either(signs());
            case 22 -> interruptedAnywhere("noise++;\n".repeat(100));
            default -> rare(k);
        }
    }

    private void rare(int k) throws IOException {
        if (random.nextInt(5) == 0) {
            run("String tooLong = \"" + "글".repeat(30_000) + "\";", "error");
        } else if (random.nextInt(4) == 0) {
            Run run = kernel.executeRepeated("count += " + k + ";\n/*", "글 ", MEGABYTE / 2, "*/ count++;");
            assertThat(run.status()).isEqualTo("ok");
            count += k + 1;
        } else {
            counts(training() + "\ncount++;", "ok", 1);
        }
    }

    private String signs() {
        return random.ints(1 + random.nextInt(300), 0, SIGNS.length())
                .mapToObj(at -> SIGNS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private static String training() {
        return """
                var moons = Moons.make(64, 0.1, 1);
                var model = new Sequential(new Input(2), new Dense(4).activation(RELU), new Dense(2).activation(SOFTMAX));
                model.compile(new Adam(), new SparseCategoricalCrossentropy());
                model.fit(moons, epochs(2));""";
    }

    /** What came of it is not foreseen, but something has. */
    private void either(String code) throws IOException {
        assertThat(kernel.execute(code).status()).as(code).isIn("ok", "error");
    }

    private void counts(String code, String status, long change) throws IOException {
        run(code, status);
        count += change;
    }

    private void run(String code, String status) throws IOException {
        Run run = kernel.execute(code);
        assertThat(run.status()).as("%s%n%s", code, run.reply()).isEqualTo(status);
    }

    private void interrupted(String code) throws Exception {
        String id = kernel.submit(code);
        Thread.sleep(random.nextInt(60));
        kernel.control("interrupt_request", Map.of());
        // One that came before the cell had begun was over then. Not by signal: nothing tells when one has been taken,
        // and the
        // next cell would be stopped by it.
        Thread.sleep(300);
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.collect(id).errorName()).isEqualTo("Interrupted");
    }

    private void interruptedAnywhere(String code) throws Exception {
        String id = kernel.submit(code);
        Thread.sleep(random.nextInt(120));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.collect(id).status()).isIn("ok", "error");
    }

    private void help() throws IOException {
        String code = List.of("new Dense(3).", "\"text\".sub", "Nd4j.", "count.x", "%ti", "for (", "이름.")
                .get(random.nextInt(7));
        kernel.request("complete_request", Map.of("code", code, "cursor_pos", code.length()));
        kernel.request("inspect_request", Map.of("code", code, "cursor_pos", code.length() / 2, "detail_level", 0));
        kernel.request("is_complete_request", Map.of("code", code));
    }

    private long usedHeap() throws IOException {
        return number("System.gc();\nRuntime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()");
    }

    private long resident() throws IOException {
        return number("org.bytedeco.javacpp.Pointer.physicalBytes()");
    }

    private long number(String code) throws IOException {
        return Long.parseLong(kernel.execute(code).result());
    }
}
