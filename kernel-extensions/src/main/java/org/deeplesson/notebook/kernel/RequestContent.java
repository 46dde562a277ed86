package org.deeplesson.notebook.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.adapters.HistoryRequestAdapter;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** Reads what a front end asks for. What it leaves out counts as the protocol says. */
final class RequestContent {

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(HistoryRequest.class, HistoryRequestAdapter.INSTANCE)
            .create();
    private static final Map<MessageType<?>, List<String>> REQUIRED = Map.of(
            MessageType.EXECUTE_REQUEST, List.of("code"),
            MessageType.INSPECT_REQUEST, List.of("code"),
            MessageType.COMPLETE_REQUEST, List.of("code"),
            MessageType.IS_COMPLETE_REQUEST, List.of("code"),
            MessageType.HISTORY_REQUEST, List.of("hist_access_type"),
            MessageType.INPUT_REPLY, List.of("value"),
            MessageType.COMM_OPEN_COMMAND, List.of("comm_id", "target_name"),
            MessageType.COMM_MSG_COMMAND, List.of("comm_id"),
            MessageType.COMM_CLOSE_COMMAND, List.of("comm_id"));
    private static final List<String> HISTORIES = List.of("range", "tail", "search");

    private final MessageType<?> type;
    private final JsonObject fields;

    private RequestContent(MessageType<?> type, JsonObject fields) {
        this.type = type;
        this.fields = fields;
    }

    /** The content of a message of some type, or {@link Unreadable}: too deep or too big count as that too. */
    static Object read(MessageType<?> type, byte[] frame) {
        try {
            RequestContent content = new RequestContent(type, Json.object(frame));
            REQUIRED.getOrDefault(type, List.of()).forEach(content::require);
            content.complete();
            return GSON.fromJson(content.fields, type.getContentType());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new Unreadable(e);
        }
    }

    private void require(String name) {
        JsonElement value = fields.get(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw new IllegalArgumentException(
                    type + ": " + name + " must be a string, but was " + Json.kind(value) + "." + Json.DESCRIBED);
        }
        if (name.equals("hist_access_type") && !HISTORIES.contains(value.getAsString())) {
            throw new IllegalArgumentException(type + ": " + name + " must be one of " + String.join(", ", HISTORIES)
                    + ", but was " + value.getAsString() + "." + Json.DESCRIBED);
        }
    }

    private void complete() {
        if (type == MessageType.EXECUTE_REQUEST) {
            withDefault("silent", new JsonPrimitive(false));
            withDefault("store_history", new JsonPrimitive(!fields.get("silent").getAsBoolean()));
            withDefault("user_expressions", new JsonObject());
            withDefault("allow_stdin", new JsonPrimitive(true));
            withDefault("stop_on_error", new JsonPrimitive(true));
        } else if (type == MessageType.COMPLETE_REQUEST || type == MessageType.INSPECT_REQUEST) {
            String code = fields.get("code").getAsString();
            withDefault("cursor_pos", new JsonPrimitive(code.codePointCount(0, code.length())));
        }
    }

    private void withDefault(String name, JsonElement value) {
        if (!fields.has(name) || fields.get(name).isJsonNull()) {
            fields.add(name, value);
        }
    }
}
