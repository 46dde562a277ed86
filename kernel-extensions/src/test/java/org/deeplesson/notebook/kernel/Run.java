package org.deeplesson.notebook.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
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

    /** The card below a cell that failed, as text. */
    String report() {
        List<JsonObject> cards = all("display_data");
        return plain(cards.get(cards.size() - 1));
    }

    /** The same as HTML. */
    String html() {
        List<JsonObject> cards = all("display_data");
        return cards.get(cards.size() - 1)
                .getAsJsonObject("data")
                .get("text/html")
                .getAsString();
    }

    /** The protocol's traceback, without its colours. */
    String traceback() {
        return StreamSupport.stream(reply.getAsJsonArray("traceback").spliterator(), false)
                .map(line -> line.getAsString().replaceAll("\u001B\\[[0-9;]*m", ""))
                .collect(Collectors.joining("\n"));
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
