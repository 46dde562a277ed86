package org.deeplesson.persistence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplesson.tensors.Config;

/** Options from JSON as Keras and {@link KerasWriter} write it: plain values, and the things that it describes. */
final class KerasJson {
    private static final int DEEPEST = 64;

    private KerasJson() {}

    /**
     * The text as JSON.
     *
     * @throws ModelFileException where it is not
     */
    static JsonObject parse(String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new ModelFileException(
                    "load: the model's config must be a JSON object, but is not: " + e.getMessage()
                            + ". Perhaps the file was cut off; copy or save it again.",
                    e);
        }
    }

    /** The options of an object, things that have options of their own made already. */
    static Config config(JsonObject options) {
        return config(options, 0);
    }

    private static Config config(JsonObject options, int depth) {
        Config config = new Config();
        for (Map.Entry<String, JsonElement> option : options.entrySet()) {
            config = config.with(option.getKey(), value(option.getValue(), depth + 1));
        }
        return config;
    }

    /** A value as a config holds it. */
    static Object value(JsonElement element, int depth) {
        if (depth > DEEPEST) {
            throw new ModelFileException("load: options must be nested at most " + DEEPEST
                    + " deep, but are deeper. Such a" + " file is damaged or made to do harm.");
        }
        if (element.isJsonNull()) {
            return null;
        }
        if (element.isJsonArray()) {
            List<Object> list = new ArrayList<>();
            element.getAsJsonArray().forEach(item -> list.add(value(item, depth + 1)));
            return list;
        }
        if (element.isJsonPrimitive()) {
            return plain(element.getAsJsonPrimitive());
        }
        JsonObject object = element.getAsJsonObject();
        if (!object.has("class_name")) {
            return config(object, depth).options();
        }
        String className = text(object, "class_name");
        JsonElement inner = object.get("config");
        if (className.equals("DTypePolicy")) {
            return text(inner.getAsJsonObject(), "name");
        }
        if (inner == null || !inner.isJsonObject()) {
            throw new ModelFileException("load: " + className + " must have a config, but has " + inner
                    + ". Perhaps the file was cut off; copy or save it again.");
        }
        Class<?> type = KerasNames.type(text(object, "module"), className);
        return Things.make(type, config(inner.getAsJsonObject(), depth));
    }

    private static Object plain(JsonPrimitive value) {
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        if (value.isString()) {
            return value.getAsString();
        }
        double number = value.getAsDouble();
        boolean whole = number == Math.rint(number)
                && Math.abs(number) < 1L << 53
                && !value.toString().contains(".");
        return whole ? (Number) (long) number : (Number) number;
    }

    /** A member that is text. */
    static String text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        if (element == null || !element.isJsonPrimitive()) {
            throw new ModelFileException("load: " + name + " must be given for every object, but is " + element
                    + ". Perhaps the file was cut off; copy or save it again.");
        }
        return element.getAsString();
    }
}
