package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over Jupyter's ipc transport where the protocol itself is meant, so that it is tested too. */
class ProtocolTest {

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
        kernel.sendNested(1_000_000);

        assertThat(kernel.control("kernel_info_request", Map.of()).get("status").getAsString())
                .isEqualTo("ok");
        assertThat(kernel.execute("new Scanner(System.in).nextLine()", List.of("read"))
                        .result())
                .isEqualTo("read");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
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
