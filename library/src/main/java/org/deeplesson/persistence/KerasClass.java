package org.deeplesson.persistence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplesson.tensors.Names;

/**
 * What Keras writes of one of its classes, as {@code keras.json} beside this class has it.
 *
 * @param usualName what an object of the class is called, such as {@code "adam"}
 * @param options each option of the config with its default, in Keras's order: {@code "?"} for one that has none, {@code "*"}
 *     for a name, {@code "policy"} and {@code "type"} for the two ways in which a data type is written
 * @param arguments further arguments of the constructor with their defaults, which Keras leaves out of the config
 * @param builds whether Keras notes the shape of the input beside the config
 */
record KerasClass(String usualName, Map<String, Object> options, Map<String, Object> arguments, boolean builds) {
    private static final JsonObject ALL = read();

    /** The version of Keras that all this was looked up in. */
    static String version() {
        return ALL.get("version").getAsString();
    }

    /** The class of this name in one of Keras's modules, such as {@code keras.layers}. */
    static Optional<KerasClass> find(String module, String name) {
        return ALL.get(module) instanceof JsonObject classes && classes.get(name) instanceof JsonObject json
                ? Optional.of(of(name, json))
                : Optional.empty();
    }

    /** Keras's class for one of ours. */
    static Optional<KerasClass> of(Class<?> type) {
        return find(KerasNames.module(type), KerasNames.className(type));
    }

    /** All classes of one of Keras's modules, by name. */
    static Map<String, KerasClass> all(String module) {
        return all(ALL.getAsJsonObject(module));
    }

    /** The same of a description in this form. */
    static Map<String, KerasClass> all(JsonObject json) {
        Map<String, KerasClass> classes = new LinkedHashMap<>();
        json.entrySet()
                .forEach(each -> classes.put(
                        each.getKey(), of(each.getKey(), each.getValue().getAsJsonObject())));
        return classes;
    }

    /** Whether Keras would take this value if the option were left out. */
    boolean isDefault(String option, Object value) {
        Map<String, Object> known = options.containsKey(option) ? options : arguments;
        return known.get(option) instanceof Number a && value instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : known.containsKey(option) && Objects.equals(known.get(option), value);
    }

    private static KerasClass of(String name, JsonObject json) {
        return new KerasClass(
                json.has("name") ? json.get("name").getAsString() : Names.snakeCase(name),
                values(json.get("config")),
                values(json.get("arguments")),
                json.has("builds"));
    }

    private static Map<String, Object> values(JsonElement json) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (json instanceof JsonObject object) {
            object.entrySet().forEach(each -> values.put(each.getKey(), KerasJson.value(each.getValue(), 0)));
        }
        return Collections.unmodifiableMap(values);
    }

    private static JsonObject read() {
        try (InputStream in = KerasClass.class.getResourceAsStream("keras.json")) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
