package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over Jupyter's ipc transport where the protocol itself is meant, so that it is tested too. */
class ProtocolTest {

    private static final String DESCRIBED = "Send what Jupyter's protocol describes.";

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.startOver("ipc");
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
    }

    @Test
    void theKernelSpeaksARecentVersion() throws IOException {
        JsonObject info = kernel.request("kernel_info_request", Map.of());

        assertThat(info.get("protocol_version").getAsString()).matches("5\\.[3-9]");
        assertThat(info.get("status").getAsString()).isEqualTo("ok");
        assertThat(info.getAsJsonObject("language_info").keySet())
                .contains("name", "version", "mimetype", "file_extension", "pygments_lexer", "codemirror_mode");
        assertThat(info.has("banner")).isTrue();
    }

    @Test
    void fiftyMegabytesGoThroughBothWays() throws IOException {
        Run out = kernel.execute("display(\"x\".repeat(50_000_000), \"text/html\");\nnull");
        assertThat(out.all("display_data")
                        .get(0)
                        .getAsJsonObject("data")
                        .get("text/html")
                        .getAsString())
                .isEqualTo("50000000 characters");

        kernel.execute("int beforeBig = 1;");
        Run in = kernel.executeRepeated("/*", "x", 50_000_000, "*/ beforeBig + 1");
        assertThat(in.result()).isEqualTo("2");
    }

    @Test
    void aCommWithoutATargetIsClosedAgain() throws IOException {
        String id =
                kernel.send("shell", "comm_open", Map.of("comm_id", "c1", "target_name", "nobody", "data", Map.of()));

        assertThat(kernel.publishedWithin(id, 1).toString()).contains("\"comm_id\":\"c1\"");
        assertThat(kernel.request("comm_info_request", Map.of())
                        .getAsJsonObject("comms")
                        .size())
                .isZero();
    }

    @Test
    void theHeartBeatsWhileACellKeepsTheProcessorBusy() throws Exception {
        String id = kernel.submit("IntStream.range(0, 8).parallel().forEach(n -> { while (true) {} });");
        Thread.sleep(300);

        for (int beat = 0; beat < 5; beat++) {
            assertThat(kernel.heartbeatMillis()).isLessThan(1_000);
        }
        kernel.interrupt();
        assertThat(kernel.collect(id).errorName()).isEqualTo("Interrupted");
    }

    @Test
    void aHeartbeatInSeveralPartsIsNotTheLast() throws IOException {
        kernel.heartbeatMillis(3);

        assertThat(kernel.heartbeatMillis()).isLessThan(1_000);
    }

    @Test
    void messagesWithAnotherKeyAreNotRun() throws IOException {
        kernel.execute("int untouched = 1;");
        kernel.sendSignedWith("another key", "execute_request", Map.of("code", "untouched = 2;", "silent", false));

        assertThat(kernel.execute("untouched").result()).isEqualTo("1");
    }

    @Test
    void foreignAndBrokenMessagesAreSurvived() throws IOException {
        kernel.send("shell", "no_such_request", Map.of());
        kernel.send("control", "debug_request", Map.of("type", "request", "command", "initialize"));
        for (String channel : List.of("shell", "control", "stdin")) {
            kernel.sendFrames(channel, "");
            kernel.sendFrames(channel, "<IDS|MSG>");
            kernel.sendFrames(channel, "no delimiter", "at all");
            kernel.sendFrames(channel, "<IDS|MSG>", "bad signature", "{}");
            kernel.sendFrames(channel, "<IDS|MSG>", "bad signature", "{}", "{}", "{}", "{}");
            kernel.sendFrames(
                    channel, "<IDS|MSG>", "bad signature", "not json", "{}", "{}", "{}", "one more", "and more");
        }
        String nested = kernel.sendNested(1_000_000);

        assertThat(kernel.collect(nested).status()).isEqualTo("error");
        assertThat(kernel.control("kernel_info_request", Map.of()).get("status").getAsString())
                .isEqualTo("ok");
        assertThat(kernel.execute("new Scanner(System.in).nextLine()", List.of("read"))
                        .result())
                .isEqualTo("read");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void whatIsNoMessageIsNoAnswerToAQuestion() throws Exception {
        String asking = kernel.send(
                "shell",
                "execute_request",
                KernelClient.cell("new Scanner(System.in).nextLine()", Map.of("allow_stdin", true)));
        Thread.sleep(500);
        kernel.sendFrames("stdin", "<IDS|MSG>", "bad signature", "{}", "{}", "{}", "{}");
        Thread.sleep(200);

        assertThat(kernel.collect(asking, List.of("read")).result()).isEqualTo("read");
    }

    @Test
    void aMessageThatIsSentTwiceRunsOnce() throws IOException {
        kernel.execute("int replayed = 0;");
        kernel.collect(kernel.sendSigned("execute_request", Map.of(), "{}", "{\"code\": \"replayed++;\"}", 2));

        assertThat(kernel.execute("replayed").result()).isEqualTo("1");
    }

    @Test
    void whatARequestLeavesOutCountsAsTheProtocolSays() throws IOException {
        int before = kernel.execute("1").reply().get("execution_count").getAsInt();
        Run bare = kernel.collect(bare("new Scanner(System.in).nextLine()"), List.of("asked"));
        Run silent = kernel.collect(kernel.send("shell", "execute_request", Map.of("code", "3", "silent", true)));
        String failing = bare("Thread.sleep(300);\nthrow new RuntimeException();");
        String waiting = kernel.submit("4");

        assertThat(bare.result()).isEqualTo("asked");
        assertThat(bare.reply().get("execution_count").getAsInt()).isEqualTo(before + 1);
        assertThat(bare.reply().getAsJsonObject("user_expressions").size()).isZero();
        assertThat(silent.types()).isEmpty();
        assertThat(kernel.collect(failing).reply().get("execution_count").getAsInt())
                .isEqualTo(before + 2);
        assertThat(kernel.collect(waiting).reply())
                .isEqualTo(
                        JsonParser.parseString("{\"status\": \"aborted\", \"execution_count\": " + (before + 3) + "}"));
    }

    private static String bare(String code) throws IOException {
        return kernel.send("shell", "execute_request", Map.of("code", code));
    }

    @Test
    void whereTheCursorIsLeftOutItStandsAtTheEnd() throws IOException {
        assertThat(kernel.request("complete_request", Map.of("code", "Math.sqr"))
                        .get("cursor_end")
                        .getAsInt())
                .isEqualTo(8);
    }

    @Test
    void everyReplyHasAStatus() throws IOException {
        assertThat(kernel.request("comm_info_request", Map.of()).get("status").getAsString())
                .isEqualTo("ok");
        assertThat(kernel.control("interrupt_request", Map.of()).get("status").getAsString())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execute_request|[]|Message: each part must be an object of JSON, but was a list. " + DESCRIBED,
                "execute_request|{}|execute_request: code must be a string, but was missing. " + DESCRIBED,
                "execute_request|{\"code\": 5}|execute_request: code must be a string, but was 5. " + DESCRIBED,
                "complete_request|{\"code\": null}|complete_request: code must be a string, but was null. " + DESCRIBED,
                "inspect_request|{\"code\": [1]}|inspect_request: code must be a string, but was a list. " + DESCRIBED,
                "is_complete_request|\"x\"|Message: each part must be an object of JSON, but was a string. "
                        + DESCRIBED,
                "history_request|{\"hist_access_type\": \"all\"}|history_request: hist_access_type must be one of "
                        + "range, tail, search, but was all. " + DESCRIBED,
            })
    void aRequestThatCannotBeReadIsAnswered(String type, String content, String message) throws IOException {
        JsonObject reply = kernel.collect(kernel.sendSigned(type, Map.of(), "{}", content, 1))
                .reply();

        assertThat(reply.get("status").getAsString()).isEqualTo("error");
        assertThat(reply.get("evalue").getAsString()).isEqualTo(message);
        assertThat(reply.get("traceback").getAsJsonArray()).isEmpty();
        assertThat(reply.has("execution_count")).isEqualTo(type.equals("execute_request"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execute_request|{\"code\": \"1\", \"user_expressions\": 5}",
                "execute_request|{\"code\": \"1\", \"silent\": {}}",
                "complete_request|{\"code\": \"1\", \"cursor_pos\": \"end\"}",
                "kernel_info_request|{",
                "comm_info_request|",
            })
    void aRequestWithFieldsOfAnotherTypeIsAnswered(String type, String content) throws IOException {
        String id = kernel.sendSigned(type, Map.of(), "{}", content == null ? "" : content, 1);

        assertThat(kernel.collect(id).status()).isEqualTo("error");
    }

    @Test
    void anErrorOfTheProtocolStandsBetweenBusyAndIdleAndNamesItsRequest() throws IOException {
        String id = kernel.sendSigned("execute_request", Map.of("subshell_id", "other"), "{}", "[]", 1);
        List<JsonObject> headers = kernel.headers(id);

        assertThat(headers.stream()
                        .map(each -> text(each, "header", "msg_type"))
                        .sorted())
                .containsExactly("execute_reply", "status", "status");
        assertThat(headers.stream().map(each -> text(each, "parent", "subshell_id")))
                .containsOnly("other");
    }

    @Test
    void aRequestOfAnUnknownTypeIsTheParentOfItsStatus() throws IOException {
        List<JsonObject> headers = kernel.headers(kernel.send("control", "debug_request", Map.of()));

        assertThat(headers.stream().map(each -> text(each, "parent", "msg_type")))
                .containsExactly("debug_request", "debug_request");
    }

    @Test
    void aRequestIsAnsweredWhateverStandsBesideItsContent() throws IOException {
        String id = kernel.sendSigned(
                "execute_request", Map.of("username", List.of()), "none", "{\"code\": \"40 + 2\"}", 1);

        assertThat(kernel.collect(id).result()).isEqualTo("42");
    }

    /** JupyterLab forgets what it has not shown yet when the session changes, and wants to know when, to the second. */
    @Test
    void allThatTheKernelSendsIsOfOneSessionAndHasItsTime() throws IOException {
        List<JsonObject> headers = kernel.headers(kernel.submit("1"));

        assertThat(headers.stream().map(each -> text(each, "header", "session")).distinct())
                .hasSize(1)
                .doesNotContain(text(headers.get(0), "parent", "session"));
        assertThat(headers.stream().map(each -> text(each, "header", "date")))
                .allMatch(date -> date.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+00:00"));
    }

    private static String text(JsonObject headers, String which, String field) {
        return headers.getAsJsonObject(which).get(field).getAsString();
    }

    @Test
    void aFrontEndMayListenToOneTypeOfMessages() throws IOException {
        assertThat(kernel.typesOfTopic("execute_result", "6 * 7").toString()).isEqualTo("[\"execute_result\"]");
    }

    @Test
    void theHistoryIsAskedByRangeTailAndPattern() throws IOException {
        kernel.execute("int historical = 1;");
        kernel.execute("historical");
        JsonObject tail = kernel.request(
                "history_request", Map.of("hist_access_type", "tail", "n", 2, "raw", true, "output", false));
        JsonObject unique = kernel.request(
                "history_request",
                Map.of(
                        "hist_access_type",
                        "search",
                        "pattern",
                        "int histor*",
                        "n",
                        9,
                        "unique",
                        true,
                        "raw",
                        true,
                        "output",
                        true));

        assertThat(tail.getAsJsonArray("history").toString()).contains("\"int historical = 1;\"", "\"historical\"");
        assertThat(unique.getAsJsonArray("history")).hasSize(1);
        assertThat(unique.getAsJsonArray("history")
                        .get(0)
                        .getAsJsonArray()
                        .get(2)
                        .toString())
                .isEqualTo("[\"int historical = 1;\",\"\"]");
    }

    @Test
    void aCellThatIsNotStoredIsNotCounted() throws IOException {
        int before = kernel.execute("1").reply().get("execution_count").getAsInt();
        kernel.execute("2", Map.of("store_history", false));

        assertThat(kernel.execute("3").reply().get("execution_count").getAsInt())
                .isEqualTo(before + 1);
    }

    @Test
    void cellsThatDoNotMindErrorsGoOnBehindOne() throws IOException {
        String failing = kernel.send(
                "shell",
                "execute_request",
                KernelClient.cell("Thread.sleep(200); throw new RuntimeException();", Map.of("stop_on_error", false)));
        String waiting = kernel.submit("int goesOn = 1;");

        assertThat(List.of(
                        kernel.collect(failing).status(),
                        kernel.collect(waiting).status()))
                .containsExactly("error", "ok");
    }
}
