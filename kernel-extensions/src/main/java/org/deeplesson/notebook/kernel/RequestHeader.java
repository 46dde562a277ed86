package org.deeplesson.notebook.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.MessageType;

/** The header of what a front end sent. Answers carry it as it came, whatever else stands in it. */
final class RequestHeader extends Header<Object> {

    private final byte[] frame;

    private RequestHeader(byte[] frame, JsonObject json, MessageType<Object> type) {
        super(
                required(json, "msg_id"),
                text(json, "username"),
                text(json, "session"),
                new KernelTimestamp(text(json, "date")),
                type,
                text(json, "version"));
        this.frame = frame;
    }

    /** @throws IllegalArgumentException when there is no header that could be answered */
    @SuppressWarnings("unchecked")
    static RequestHeader of(byte[] frame) {
        JsonObject json = Json.object(frame);
        MessageType<?> type = MessageType.getType(required(json, "msg_type"));
        return new RequestHeader(frame, json, (MessageType<Object>) type);
    }

    byte[] frame() {
        return frame;
    }

    private static String required(JsonObject json, String name) {
        String value = text(json, name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Header: must have a " + name + ". The message is dropped.");
        }
        return value;
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
