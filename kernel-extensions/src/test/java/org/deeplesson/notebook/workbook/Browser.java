package org.deeplesson.notebook.workbook;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, steered over its own DevTools protocol: no driver, no further dependency. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Process process;
    private final WebSocket socket;
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private int calls;

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    static Browser start(Path profile) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        executable().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--window-size=1200,1600",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(profile.resolve("browser.log").toFile());
        // Chromium's own leftovers go with the profile.
        builder.environment().put("TMPDIR", profile.toString());
        Process process = builder.start();
        Path portFile = profile.resolve("DevToolsActivePort");
        Instant end = Instant.now().plus(START);
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "Browser: Chromium must start, but said:\n" + Files.readString(profile.resolve("browser.log")));
            }
            Thread.sleep(50);
        }
        return new Browser(process, page(Files.readAllLines(portFile).get(0)));
    }

    private static Path executable() {
        String[] folders = System.getenv("PATH").split(":");
        return NAMES.stream()
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Browser: one of " + NAMES
                        + " must be on the PATH, but none was. ./workbook test installs one."));
    }

    private static URI page(String port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String targets = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonElement target : JsonParser.parseString(targets).getAsJsonArray()) {
            if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
                return URI.create(
                        target.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
            }
        }
        throw new IllegalStateException("Browser: a page must be open, but the targets were " + targets);
    }

    void open(String url) throws InterruptedException {
        call("Page.navigate", Map.of("url", url));
    }

    /** The value of a JavaScript expression, as text. */
    String evaluate(String expression) throws InterruptedException {
        JsonObject answer = call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        if (answer.has("exceptionDetails")) {
            return "threw " + answer.get("exceptionDetails");
        }
        return answer.getAsJsonObject("result").get("value").getAsString();
    }

    void waitUntil(String condition, Duration limit) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        String last = evaluate(condition);
        while (!last.equals("true")) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("After " + limit.toSeconds() + " s the page must meet the condition\n"
                        + condition + "\nbut it answered " + last);
            }
            Thread.sleep(100);
            last = evaluate(condition);
        }
    }

    /** The page as it stands, for the eye of whoever looks into a failure. */
    void photograph(Path png) throws InterruptedException, IOException {
        String data = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data")
                .getAsString();
        Files.write(png, Base64.getDecoder().decode(data));
    }

    private JsonObject call(String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++calls;
        String request = new Gson().toJson(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(request, true).join();
        while (true) {
            String message = messages.poll(ANSWER.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("Browser: " + method + " was not answered in " + ANSWER.toSeconds() + " s");
            }
            JsonObject answer = JsonParser.parseString(message).getAsJsonObject();
            if (answer.has("id") && answer.get("id").getAsInt() == id) {
                if (answer.has("error")) {
                    throw new AssertionError("Browser: " + method + " failed with " + answer.get("error"));
                }
                return answer.getAsJsonObject("result");
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
