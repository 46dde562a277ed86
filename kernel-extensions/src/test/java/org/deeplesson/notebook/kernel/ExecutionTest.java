package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExecutionTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.shared();
    }

    @Test
    void aThreadMayNotEvaluateCodeWhileACellRuns() throws IOException {
        Run run = kernel.execute("var told = new CompletableFuture<String>();\n"
                + "new Thread(() -> { try { eval(\"int evaluated = 1;\"); } catch (Throwable e) { told.complete(e.getMessage()); } }, \"side\")"
                + ".start();\ntold.get()");

        assertThat(run.result())
                .isEqualTo("eval: only the thread of the cell may evaluate code while a cell runs, but was side. "
                        + "Evaluate it in the cell itself.");
    }

    @Test
    void aCellThatClosesItsOutputLeavesItToTheNext() throws IOException {
        kernel.execute("try (var out = new PrintWriter(System.out, true)) { out.println(1); }");

        assertThat(kernel.execute("System.out.print(2);").stream("stdout")).isEqualTo("2");
    }

    @Test
    void aValueOfManyCharactersIsCut() throws IOException {
        assertThat(kernel.execute("\"x\".repeat(5_000_000)").result())
                .isEqualTo("x".repeat(20_000) + "…\n[the first 20000 of 5000000 characters]");
    }

    @Test
    void theLastExpressionIsTheResult() throws IOException {
        Run run = kernel.execute("int a = 6;\nint b = 7;\na * b");

        assertThat(run.status()).isEqualTo("ok");
        assertThat(run.result()).isEqualTo("42");
    }

    @Test
    void aCellThatEndsWithADeclarationOrAnAssignmentShowsNothing() throws IOException {
        assertThat(kernel.execute("int declared = 1;").result()).isNull();
        assertThat(kernel.execute("declared = 2").result()).isNull();
        assertThat(kernel.execute("declared").result()).isEqualTo("2");
    }

    @Test
    void aSemicolonBehindTheLastExpressionChangesNothingAsInIJava() throws IOException {
        assertThat(kernel.execute("int counted = 6;\ncounted * 7;").result()).isEqualTo("42");
        assertThat(kernel.execute("counted;").result()).isEqualTo("6");
        assertThat(kernel.execute("System.out.println();").result()).isNull();
    }

    @Test
    void aTrainingThatIsShownWhileItGoesOnIsNotShownAgainByItsCell() throws IOException {
        kernel.execute(
                """
                var model = new Sequential(new Dense(1)).seed(1);
                model.compile(new SGD(0.1), new MeanSquaredError());
                """);
        Run shown = kernel.execute("var history = model.fit(Gates.and(), epochs(2));\nhistory");
        Run later = kernel.execute("history");
        Run quiet = kernel.execute("model.fit(Gates.and(), epochs(2).verbose(0));");

        assertThat(shown.all("display_data")).hasSize(1);
        assertThat(shown.result()).isNull();
        assertThat(later.result()).startsWith("Training · 2 epochs in ");
        assertThat(later.all("execute_result").get(0).has("transient")).isFalse();
        assertThat(quiet.result()).startsWith("Training · 2 epochs in ");
    }

    /** Ten whole views below one another are no comparison. */
    @Test
    void ofTheTrainingsOfALoopOnlyTheNewestIsShownWhole() throws IOException {
        Run loop = kernel.execute(
                """
                for (double rate : new double[] {0.1, 0.2, 0.3}) {
                    var tried = new Sequential(new Dense(1)).seed(1);
                    tried.compile(new SGD(rate), new MeanSquaredError());
                    tried.fit(Gates.and(), epochs(2));
                }""");
        Map<String, String> shown = new LinkedHashMap<>();
        for (JsonObject update : loop.all("update_display_data")) {
            shown.put(
                    update.getAsJsonObject("transient").get("display_id").getAsString(),
                    update.getAsJsonObject("data").get("text/html").getAsString());
        }
        List<Element> details = shown.values().stream()
                .map(html -> Jsoup.parse(html).selectFirst("body > div > :first-child"))
                .toList();

        assertThat(details).extracting(Element::tagName).containsExactly("details", "details", "div");
        assertThat(details.get(0).selectFirst("summary").text()).matches("Trained for 2 epochs · loss \\d\\.\\d{4}");

        Run apart = kernel.execute(
                """
                var one = new Sequential(new Dense(1)).seed(1);
                one.compile(new SGD(0.1), new MeanSquaredError());
                one.fit(Gates.and(), epochs(2));
                one.fit(Gates.and(), epochs(2));""");
        assertThat(apart.status()).isEqualTo("ok");
        assertThat(apart.all("update_display_data")).isNotEmpty().noneMatch(update -> update.toString()
                .contains("Trained for 2 epochs · loss"));
    }

    @Test
    void arraysAreShownByTheirValues() throws IOException {
        assertThat(kernel.execute("new int[][] {{1, 2}, {3}}").result()).isEqualTo("[[1, 2], [3]]");
        assertThat(kernel.execute("new double[] {0.5, 1}").result()).isEqualTo("[0.5, 1.0]");
    }

    @Test
    void classesRecordsAndMethodsStayForLaterCells() throws IOException {
        kernel.execute("record Point(int x, int y) {}\nint sum(Point p) { return p.x() + p.y(); }");

        assertThat(kernel.execute("sum(new Point(3, 4))").result()).isEqualTo("7");
    }

    @Test
    void aMethodMayUseOneThatComesLaterInTheCell() throws IOException {
        Run run = kernel.execute("int twice() { return 2 * base(); }\nint base() { return 21; }\ntwice()");

        assertThat(run.result()).isEqualTo("42");
    }

    @Test
    void printedTextBelongsToItsCellAndStream() throws IOException {
        Run run = kernel.execute("System.out.println(\"한글\");\nSystem.err.print(\"warning\");");

        assertThat(run.stream("stdout")).isEqualTo("한글\n");
        assertThat(run.stream("stderr")).isEqualTo("warning");
    }

    @Test
    void manyPrintsAreFewMessages() throws IOException {
        Run run = kernel.execute("for (int i = 0; i < 10_000; i++) System.out.println(i);");

        assertThat(run.stream("stdout")).startsWith("0\n1\n2\n").endsWith("\n9999\n");
        assertThat(run.all("stream")).hasSizeLessThan(100);
    }

    @Test
    void aCharacterWrittenByteByByteArrivesWhole() throws IOException {
        Run run = kernel.execute("for (byte b : \"é\".getBytes(\"UTF-8\")) System.out.write(b);\nSystem.out.flush();");

        assertThat(run.stream("stdout")).isEqualTo("é");
    }

    @Test
    void displaysAreShownUpdatedAndClearedInTheOrderOfTheCell() throws IOException {
        Run run = kernel.execute(
                """
                System.out.print("before");
                String id = display("one", "text/html");
                updateDisplay(id, "two", "text/html");
                clearOutput(true);
                display(3);
                """);

        assertThat(run.types())
                .containsExactly(
                        "execute_input",
                        "stream",
                        "display_data",
                        "update_display_data",
                        "clear_output",
                        "display_data");
        JsonObject shown = run.all("display_data").get(0);
        JsonObject updated = run.all("update_display_data").get(0);
        assertThat(shown.getAsJsonObject("data").get("text/html").getAsString()).isEqualTo("one");
        assertThat(updated.getAsJsonObject("data").get("text/html").getAsString())
                .isEqualTo("two");
        assertThat(updated.getAsJsonObject("transient")).isEqualTo(shown.getAsJsonObject("transient"));
        assertThat(run.all("clear_output").get(0).get("wait").getAsBoolean()).isTrue();
    }

    @Test
    void aThreadOfACellSpeaksForItAfterItHasEnded() throws IOException {
        String id = kernel.submit(
                """
                new Thread(() -> {
                    try { Thread.sleep(400); } catch (InterruptedException e) { return; }
                    System.out.print("late");
                    display("later");
                }).start();
                """);
        kernel.collect(id);

        Run other = kernel.execute("Thread.sleep(800);");
        assertThat(other.types()).containsExactly("execute_input");
        assertThat(kernel.execute("1").types()).containsExactly("execute_input", "execute_result");
    }

    @Test
    void commonTypesAreKnownWithoutImports() throws IOException {
        Run run = kernel.execute(
                """
                INDArray ones = Nd4j.ones(DataType.FLOAT, 2, 3);
                Table table = Table.create("t", IntColumn.create("n", 1, 2));
                List<Integer> list = Stream.of(1, 2).collect(Collectors.toList());
                ones.sumNumber().intValue() + table.rowCount() + list.size()
                """);

        assertThat(run.result()).isEqualTo("10");
    }

    @Test
    void silentCellsShowNothingAndAreNotCounted() throws IOException {
        int before = kernel.execute("1").reply().get("execution_count").getAsInt();
        Run silent = kernel.execute("System.out.println(1);\n2", Map.of("silent", true));
        int after = kernel.execute("1").reply().get("execution_count").getAsInt();

        assertThat(silent.types()).isEmpty();
        assertThat(after).isEqualTo(before + 1);
    }

    @Test
    void expressionsOfAFrontEndAreEvaluatedAfterTheCell() throws IOException {
        Map<String, Object> expressions = Map.of("good", "6 * 7", "rich", "Nd4j.ones(2)", "bad", "1 / 0");
        JsonObject values = kernel.execute("1", Map.of("user_expressions", expressions))
                .reply()
                .getAsJsonObject("user_expressions");

        assertThat(Run.plain(values.getAsJsonObject("good"))).isEqualTo("42");
        assertThat(values.getAsJsonObject("rich").getAsJsonObject("data").has("text/html"))
                .isTrue();
        assertThat(values.getAsJsonObject("bad").get("ename").getAsString()).isEqualTo("ArithmeticException");
    }

    @Test
    void theHistoryRemembersWhatWasTyped() throws IOException {
        kernel.execute("int remembered = 1;");
        kernel.execute("remembered + 1");
        JsonObject tail = kernel.request(
                "history_request", Map.of("hist_access_type", "tail", "n", 2, "raw", true, "output", false));
        JsonObject search = kernel.request(
                "history_request",
                Map.of("hist_access_type", "search", "pattern", "int rem*", "n", 5, "raw", true, "output", false));

        assertThat(tail.getAsJsonArray("history").get(1).getAsJsonArray().get(2).getAsString())
                .isEqualTo("remembered + 1");
        assertThat(search.getAsJsonArray("history")).hasSize(1);
    }

    /** A cell as long as a book is a mistake, and must not take memory for good. */
    @Test
    void theHistoryKeepsTheEndOfWhatIsTooMuch() throws IOException {
        for (String name : List.of("first", "second", "third")) {
            kernel.executeRepeated("// " + name + "\n//", "x", 900_000, "\n1");
        }
        JsonObject tail = kernel.request(
                "history_request", Map.of("hist_access_type", "tail", "n", 10, "raw", true, "output", false));

        assertThat(tail.getAsJsonArray("history").asList())
                .extracting(each -> each.getAsJsonArray().get(2).getAsString().substring(0, 9))
                .containsExactly("// second", "// third\n");
    }

    @Test
    void cellsBehindAFailedOneAreNotRun() throws IOException {
        String failing = kernel.submit("Thread.sleep(300);\nthrow new RuntimeException();");
        String waiting = kernel.submit("int neverRun = 1;");

        assertThat(kernel.collect(failing).status()).isEqualTo("error");
        assertThat(kernel.collect(waiting).status()).isEqualTo("aborted");
        assertThat(kernel.execute("2").result()).isEqualTo("2");
    }

    @Test
    void assertionsAreChecked() throws IOException {
        Run run = kernel.execute("assert 1 > 2 : \"one is less\"");

        assertThat(List.of(run.errorName(), run.errorMessage())).containsExactly("AssertionError", "one is less");
    }
}
