package org.deeplesson.notebook.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What came back for a cell: its reply, and what was published on the way. */
public record Run(JsonObject reply, JsonArray published) {

    public String status() {
        return reply.get("status").getAsString();
    }

    /** The value of the last expression as text, or null. */
    public String result() {
        List<JsonObject> results = all("execute_result");
        return results.isEmpty() ? null : plain(results.get(0));
    }

    /** All that went to {@code stdout} or {@code stderr}. */
    public String stream(String name) {
        return all("stream").stream()
                .filter(each -> each.get("name").getAsString().equals(name))
                .map(each -> each.get("text").getAsString())
                .collect(Collectors.joining());
    }

    String errorName() {
        return reply.get("ename").getAsString();
    }

    String errorMessage() {
        return reply.get("evalue").getAsString();
    }

    /** What a page says below a cell, as text: why it failed, and the newest card. */
    String report() {
        return Stream.concat(headline().stream(), newestCard().map(Run::plain).stream())
                .collect(Collectors.joining("\n"));
    }

    /** The newest card as HTML. */
    String html() {
        return newestCard()
                .orElseThrow()
                .getAsJsonObject("data")
                .get("text/html")
                .getAsString();
    }

    /** Why the cell failed, as every front end shows it; nothing where it did not. */
    List<String> headline() {
        return all("error").stream().map(Run::traceback).toList();
    }

    /** What the reply says of a failure. */
    String traceback() {
        return traceback(reply);
    }

    /** Without its colours. */
    private static String traceback(JsonObject failure) {
        return StreamSupport.stream(failure.getAsJsonArray("traceback").spliterator(), false)
                .map(line -> line.getAsString().replaceAll("\u001B\\[[0-9;]*m", ""))
                .collect(Collectors.joining("\n"));
    }

    /** Of a cell that failed, below the error. */
    private Optional<JsonObject> newestCard() {
        return StreamSupport.stream(published.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .skip(Math.max(0, types().indexOf("error")))
                .filter(each -> each.get("type").getAsString().equals("display_data"))
                .reduce((before, last) -> last)
                .map(each -> each.getAsJsonObject("content"));
    }

    /** The contents of the messages of one type, in order. */
    public List<JsonObject> all(String type) {
        return StreamSupport.stream(published.spliterator(), false)
                .map(each -> each.getAsJsonObject())
                .filter(each -> each.get("type").getAsString().equals(type))
                .map(each -> each.getAsJsonObject("content"))
                .toList();
    }

    /** The types of the messages, in order. */
    public List<String> types() {
        return StreamSupport.stream(published.spliterator(), false)
                .map(each -> each.getAsJsonObject().get("type").getAsString())
                .toList();
    }

    public static String plain(JsonObject content) {
        return content.getAsJsonObject("data").get("text/plain").getAsString();
    }
}
