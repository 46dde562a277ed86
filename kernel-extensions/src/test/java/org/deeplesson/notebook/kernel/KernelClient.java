package org.deeplesson.notebook.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel in a process of its own, and the real Jupyter client that talks to it. */
public final class KernelClient implements AutoCloseable {

    private static final Gson GSON = new Gson();
    private static final double SECONDS = 60;

    private static KernelClient shared;

    private final Process python;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final Path stderr;
    private long pid;
    private boolean isShutDown;

    private KernelClient(Process python, Path stderr) {
        this.python = python;
        this.requests = python.outputWriter(StandardCharsets.UTF_8);
        this.answers = python.inputReader(StandardCharsets.UTF_8);
        this.stderr = stderr;
    }

    /** One kernel for all tests that do not mind what cells ran before; it ends with the tests. */
    static synchronized KernelClient shared() throws IOException {
        if (shared == null) {
            KernelClient started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started.python::destroy));
            shared = started;
        }
        return shared;
    }

    static KernelClient start() throws IOException {
        return start(Map.of());
    }

    static KernelClient start(Map<String, String> environment) throws IOException {
        return start(DeepLessonKernel.class, environment);
    }

    /** Starts the kernel on another of Jupyter's transports. */
    static KernelClient startOver(String transport) throws IOException {
        return start(DeepLessonKernel.class, Map.of(), transport);
    }

    /** Starts any kernel: a class whose main method takes a connection file. */
    public static KernelClient start(Class<?> kernel, Map<String, String> environment) throws IOException {
        return start(kernel, environment, "tcp");
    }

    private static KernelClient start(Class<?> kernel, Map<String, String> environment, String transport)
            throws IOException {
        Path bridge = Path.of("src", "test", "python", "client.py");
        Process python = new ProcessBuilder(JupyterPython.find(), bridge.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path stderr = Files.createTempFile("kernel", ".stderr");
        KernelClient client = new KernelClient(python, stderr);
        client.pid = client.ask(
                        "start",
                        Map.of(
                                "argv",
                                command(kernel, "{connection_file}"),
                                "env",
                                environment,
                                "stderr",
                                stderr.toString(),
                                "transport",
                                transport))
                .getAsLong();
        return client;
    }

    /** Lets Jupyter find this build, where the folder is on JUPYTER_PATH. */
    static void writeSpec(Path jupyterPath, String name) throws IOException {
        Path folder = Files.createDirectories(jupyterPath.resolve("kernels").resolve(name));
        Map<String, Object> spec = Map.of(
                "argv",
                command("{connection_file}"),
                "display_name",
                name,
                "language",
                "java",
                "interrupt_mode",
                "message");
        Files.writeString(folder.resolve("kernel.json"), GSON.toJson(spec));
    }

    /** What kernel.json says, for this build. */
    static List<String> command(String argument) throws IOException {
        return command(DeepLessonKernel.class, argument);
    }

    private static List<String> command(Class<?> kernel, String argument) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        try (InputStream options = DeepLessonKernel.class.getResourceAsStream("jvm.options")) {
            new String(options.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(command::add);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), kernel.getName(), argument));
        return command;
    }

    /** Runs a cell to its end. */
    public Run execute(String code) throws IOException {
        return collect(submit(code));
    }

    /** Runs a cell that asks for input, and answers with these lines. */
    Run execute(String code, List<String> input) throws IOException {
        String id = send("shell", "execute_request", cell(code, Map.of("allow_stdin", true)));
        return collect(id, input);
    }

    Run execute(String code, Map<String, ?> options) throws IOException {
        return collect(send("shell", "execute_request", cell(code, options)));
    }

    /** Sends a cell without waiting for it. */
    String submit(String code) throws IOException {
        return send("shell", "execute_request", cell(code, Map.of()));
    }

    JsonObject request(String type, Object content) throws IOException {
        return collect(send("shell", type, content)).reply();
    }

    JsonObject control(String type, Object content) throws IOException {
        return collect(send("control", type, content)).reply();
    }

    String send(String channel, String type, Object content) throws IOException {
        return ask("send", Map.of("channel", channel, "type", type, "content", content))
                .getAsString();
    }

    Run collect(String id) throws IOException {
        return collect(id, List.of());
    }

    Run collect(String id, List<String> input) throws IOException {
        JsonObject found = ask("collect", Map.of("id", id, "answers", input, "timeout", SECONDS))
                .getAsJsonObject();
        return new Run(found.getAsJsonObject("reply"), found.getAsJsonArray("published"));
    }

    JsonElement publishedWithin(String id, double seconds) throws IOException {
        return ask("published", Map.of("id", id, "timeout", seconds));
    }

    void interrupt() throws IOException {
        ask("interrupt", Map.of());
    }

    /** The other way to interrupt, of kernels that know no message for it. */
    void signal() throws IOException {
        ask("signal", Map.of());
    }

    void sendFrames(String channel, String... frames) throws IOException {
        ask("raw", Map.of("channel", channel, "frames", List.of(frames)));
    }

    /** A message whose content is lists within lists. */
    String sendNested(int depth) throws IOException {
        return ask("nested", Map.of("depth", depth)).getAsString();
    }

    /** A message whose parts are taken as they are, signed, and sent several times. */
    String sendSigned(String type, Map<String, ?> header, String metadata, String content, int times)
            throws IOException {
        return ask(
                        "signed_frames",
                        Map.of(
                                "channel",
                                "shell",
                                "type",
                                type,
                                "header",
                                header,
                                "metadata",
                                metadata,
                                "content",
                                content,
                                "times",
                                times))
                .getAsString();
    }

    /** The types of the messages of one cell that a front end gets which listens to one topic. */
    JsonArray typesOfTopic(String topic, String code) throws IOException {
        return ask("topic", Map.of("topic", topic, "type", "execute_request", "content", cell(code, Map.of())))
                .getAsJsonArray();
    }

    /** The headers of what comes for a request, and of their parents. */
    List<JsonObject> headers(String id) throws IOException {
        return ask("headers", Map.of("id", id, "timeout", SECONDS)).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Waits for a reply without reading what is published. */
    void awaitReplyOnly(String id) throws IOException {
        ask("unread", Map.of("id", id, "timeout", SECONDS));
    }

    /** A message of a client that has the wrong key. */
    void sendSignedWith(String key, String type, Map<String, ?> content) throws IOException {
        ask("signed", Map.of("key", key, "type", type, "content", content));
    }

    /** A cell too long to be sent to the client as it is. */
    Run executeRepeated(String before, String repeated, int times, String after) throws IOException {
        String id = ask("repeated", Map.of("before", before, "repeated", repeated, "times", times, "after", after))
                .getAsString();
        return collect(id);
    }

    /** How long the kernel takes to answer a heartbeat. */
    long heartbeatMillis() throws IOException {
        return heartbeatMillis(1);
    }

    /** The same, for a beat in several parts. */
    long heartbeatMillis(int parts) throws IOException {
        return ask("heartbeat", Map.of("parts", parts)).getAsLong();
    }

    void restart() throws IOException {
        pid = ask("restart", Map.of()).getAsLong();
    }

    void shutdown() throws IOException {
        isShutDown = true;
        ask("shutdown", Map.of());
    }

    /** Whether the kernel's process ends by itself: the client waits, and does not kill it. */
    boolean endsWithin(double seconds) throws IOException {
        return ask("ends", Map.of("timeout", seconds)).getAsBoolean();
    }

    ProcessHandle process() {
        return ProcessHandle.of(pid).orElse(null);
    }

    long pid() {
        return pid;
    }

    String stderr() throws IOException {
        return Files.readString(stderr);
    }

    ProcessHandle client() {
        return python.toHandle();
    }

    @Override
    public void close() throws IOException {
        if (!isShutDown) {
            shutdown();
        }
        requests.close();
        python.destroy();
    }

    static Map<String, ?> cell(String code, Map<String, ?> options) {
        Map<String, Object> content = new HashMap<>(Map.of(
                "code", code,
                "silent", false,
                "store_history", true,
                "user_expressions", Map.of(),
                "allow_stdin", false,
                "stop_on_error", true));
        content.putAll(options);
        return content;
    }

    private JsonElement ask(String what, Map<String, ?> with) throws IOException {
        requests.write(GSON.toJson(Map.of("do", what, "with", with)));
        requests.newLine();
        requests.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError(
                    "The Jupyter client ended; its words are above. ./workbook test installs what it needs.");
        }
        JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
        if (answer.has("error")) {
            throw new AssertionError(answer.get("error").getAsString());
        }
        return answer.get("value");
    }
}
