package org.deeplesson.persistence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.Layer;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.Names;

/**
 * Options as Keras writes them in JSON: plain values as they are, and each thing that has options of its own as {@code
 * {"module", "class_name", "config", "registered_name"}}.
 */
final class KerasJson {
    private static final int DEEPEST = 64;

    private KerasJson() {}

    /** A value of a config. */
    static JsonElement of(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(item -> array.add(of(item)));
            return array;
        }
        if (value instanceof ActivationFunction activation) {
            return new JsonPrimitive(plainName(activation));
        }
        if (value instanceof Layer layer) {
            return object(layer.getClass(), layer.config());
        }
        if (value instanceof Record thing) {
            return object(thing.getClass(), named(thing));
        }
        throw new ModelFileException(
                "save: " + value + " of " + value.getClass().getName() + " cannot be saved, since only"
                        + " layers and records of this library can. Save the weights alone: model.saveWeights(path).");
    }

    /** Keras gives optimisers, losses and metrics a name among their options. */
    private static Config named(Record thing) {
        Config config = RecordConfig.of(thing);
        boolean hasName = thing instanceof Optimizer || thing instanceof Metric;
        return hasName ? config.with("name", ((Named) thing).name()) : config;
    }

    /** {@code {"module", "class_name", "config", "registered_name"}} for a thing of this class. */
    static JsonObject object(Class<?> type, Config config) {
        return object(KerasNames.module(type), KerasNames.className(type), options(config));
    }

    static JsonObject object(String module, String className, JsonElement config) {
        JsonObject object = new JsonObject();
        object.addProperty("module", module);
        object.addProperty("class_name", className);
        object.add("config", config);
        object.add("registered_name", JsonNull.INSTANCE);
        return object;
    }

    /** A config as an object of its options. */
    static JsonObject options(Config config) {
        JsonObject options = new JsonObject();
        config.options().forEach((name, value) -> options.add(name, of(value)));
        return options;
    }

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

    /** Keras knows activations by their names alone. */
    private static String plainName(ActivationFunction activation) {
        String name = activation.name();
        if (!activation.equals(Names.find(ActivationFunction.class, name))) {
            throw new ModelFileException(
                    "save: an activation must have its default options in a file of Keras, but was " + activation
                            + ". Use the layer of that name instead, such as new LeakyReLU(0.3).");
        }
        return name;
    }
}
