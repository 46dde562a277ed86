package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutputTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
    }

    @Test
    void aMillionLinesAreTenMessagesASecondAndNoMoreThanAPageHolds() throws IOException {
        long begin = System.nanoTime();
        Run run = kernel.execute("for (int i = 0; i < 1_000_000; i++) System.out.println(\"line \" + i);");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(run.stream("stdout"))
                .startsWith("line 0\nline 1\n")
                .contains(
                        "characters were left out here: a cell shows 1000000. Print less, or raise DEEPLESSON_OUTPUT_LIMIT. It ended with:\n")
                .endsWith("\nline 999998\nline 999999\n")
                .hasSizeBetween(1_000_000, 1_003_000);
        assertThat(run.all("stream")).hasSizeLessThan(5 + (int) (took.toMillis() / 100));
    }

    @Test
    void aLineThatIsWrittenOverIsSentAsItLooks() throws IOException {
        Run run = kernel.execute(
                "for (int i = 1; i <= 100_000; i++) System.out.print(\"\\r\" + i + \" of 100000\");\nSystem.out.print(\"\\ndone\");");

        assertThat(run.stream("stdout")).endsWith("\r100000 of 100000\ndone").hasSizeLessThan(2_000);
    }

    @Test
    void coloursArriveAsTheyArePrinted() throws IOException {
        assertThat(kernel.execute("System.out.print(\"\\u001B[31mred\\u001B[0m\");").stream("stdout"))
                .isEqualTo("\u001B[31mred\u001B[0m");
    }

    @Test
    void streamsThatTakeTurnsAreFewMessagesToo() throws IOException {
        Run run = kernel.execute(
                "for (int i = 0; i < 10_000; i++) { System.out.print(\"o\"); System.err.print(\"e\"); }");

        assertThat(run.stream("stdout")).isEqualTo("o".repeat(10_000));
        assertThat(run.stream("stderr")).isEqualTo("e".repeat(10_000));
        assertThat(run.all("stream")).hasSizeLessThan(400);
    }

    @Test
    void threadsPrintIntoTheirCellEachInItsOrder() throws IOException {
        Run run = kernel.execute(
                """
                var writers = new ArrayList<Thread>();
                for (String name : List.of("a", "b", "c", "d")) {
                    writers.add(new Thread(() -> { for (int i = 0; i < 1_000; i++) System.out.println(name + i); }));
                }
                writers.forEach(Thread::start);
                for (Thread writer : writers) writer.join();
                """);

        List<String> lines = run.stream("stdout").lines().toList();
        assertThat(lines).hasSize(4_000);
        for (String name : List.of("a", "b", "c", "d")) {
            List<String> own =
                    lines.stream().filter(line -> line.startsWith(name)).toList();
            assertThat(own)
                    .hasSize(1_000)
                    .isSortedAccordingTo((x, y) ->
                            Integer.compare(Integer.parseInt(x.substring(1)), Integer.parseInt(y.substring(1))));
        }
    }

    @Test
    void whatIsPrintedAfterACellHasEndedIsAppendedToIt() throws IOException {
        String id = kernel.submit(
                """
                new Thread(() -> {
                    for (int i = 0; i < 3; i++) {
                        System.out.print("late" + i);
                        try { Thread.sleep(150); } catch (InterruptedException e) { return; }
                    }
                }).start();
                """);
        Run first = kernel.collect(id);
        Run other = kernel.execute("Thread.sleep(700);");

        assertThat(other.types()).containsExactly("execute_input");
        assertThat(first.stream("stdout") + kernel.publishedWithin(id, 0.3)).contains("late0", "late1", "late2");
    }

    @Test
    void aCharacterThatIsNotFinishedStaysInItsCell() throws IOException {
        Run first = kernel.execute("System.out.print(\"a\");\nSystem.out.write(0xED);");
        Run second = kernel.execute("System.out.print(\"b\");");

        assertThat(List.of(first.stream("stdout"), second.stream("stdout"))).containsExactly("a\uFFFD", "b");
    }

    /** Millions of characters wait with the kernel, more than sockets hold. */
    @Test
    void aFrontEndThatReadsSlowlyGetsAllDisplaysInOrder() throws IOException {
        String id = kernel.submit("for (int i = 0; i < 5_000; i++) display(i + \" \" + \"x\".repeat(5_000));");
        kernel.awaitReplyOnly(id);

        List<Integer> shown = kernel.collect(id).all("display_data").stream()
                .map(each -> Integer.valueOf(Run.plain(each).split(" ")[0]))
                .toList();
        assertThat(shown).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void dataIsShownAsItIs() throws IOException {
        String made = "var ready = new org.dflib.jjava.jupyter.kernel.display.DisplayData(\"as it is\");\n";

        for (String shown : List.of("display(ready);", "display(ready, \"text/html\");")) {
            Run run = kernel.execute(made + shown);

            assertThat(Run.plain(run.all("display_data").get(0))).isEqualTo("as it is");
        }
        assertThat(kernel.execute(made + "ready").result()).isEqualTo("as it is");
    }

    @Test
    void whatJsonCannotSayIsNull() throws IOException {
        Run run = kernel.execute(
                """
                var list = new com.google.gson.JsonArray();
                list.add(Double.NaN);
                list.add(2);
                var data = new org.dflib.jjava.jupyter.kernel.display.DisplayData("shown");
                data.putData("application/json", new TreeMap<>(Map.of(
                    "element", list, "value", Double.NaN, "values", new float[] {0.5f, Float.NEGATIVE_INFINITY})));
                data.putMetaData("scale", Double.POSITIVE_INFINITY);
                data
                """);

        JsonObject shown = run.all("execute_result").get(0);
        assertThat(shown.getAsJsonObject("data").get("application/json").toString())
                .isEqualTo("{\"element\":[null,2],\"value\":null,\"values\":[0.5,null]}");
        assertThat(shown.get("metadata").toString()).isEqualTo("{\"scale\":null}");
    }
}
