package org.deeplesson.notebook.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** What front ends can read: in JSON there is no NaN and no infinity, so null stands for them, as in JavaScript. */
final class Json {

    /** Gson's own check would refuse the whole message; the writer decides. */
    private static final Gson GSON = new GsonBuilder()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    /** Where the kernel cannot read what it is sent. */
    static final String DESCRIBED = " Send what Jupyter's protocol describes.";

    private static final String PART = "Message: each part must be an object of JSON, but ";
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private Json() {}

    static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        StringWriter text = new StringWriter();
        GSON.toJson(value, value.getClass(), new FiniteWriter(text));
        return text.toString();
    }

    /** The fields of a value as they will be written. */
    static JsonObject fields(Object value) {
        return JsonParser.parseString(text(value)).getAsJsonObject();
    }

    /** @throws IllegalArgumentException when it is anything but an object */
    static JsonObject object(byte[] json) {
        JsonElement element;
        try {
            element = JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(PART + "could not be parsed." + DESCRIBED, e);
        }
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException(PART + "was " + kind(element) + "." + DESCRIBED);
        }
        return element.getAsJsonObject();
    }

    /** @throws RuntimeException when it is anything but an object */
    static Map<String, Object> map(byte[] json) {
        return GSON.fromJson(object(json), new TypeToken<>() {});
    }

    /** What a value is, for a message: the value itself may be long. */
    static String kind(JsonElement value) {
        if (value == null) {
            return "missing";
        } else if (value.isJsonObject()) {
            return "an object";
        } else if (value.isJsonArray()) {
            return "a list";
        }
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString() ? "a string" : value.toString();
    }

    private static final class FiniteWriter extends JsonWriter {

        FiniteWriter(Writer out) {
            super(out);
        }

        @Override
        public JsonWriter value(double value) throws IOException {
            return Double.isFinite(value) ? super.value(value) : writtenNull();
        }

        @Override
        public JsonWriter value(float value) throws IOException {
            return Float.isFinite(value) ? super.value(value) : writtenNull();
        }

        @Override
        public JsonWriter value(Number value) throws IOException {
            return value == null || !NOT_FINITE.contains(value.toString()) ? super.value(value) : writtenNull();
        }

        /** An object's other nulls are left out; this one keeps its name. */
        private JsonWriter writtenNull() throws IOException {
            boolean serializesNulls = getSerializeNulls();
            setSerializeNulls(true);
            try {
                return nullValue();
            } finally {
                setSerializeNulls(serializesNulls);
            }
        }
    }
}
