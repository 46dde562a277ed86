package org.deeplesson.persistence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.Layer;
import org.deeplesson.metrics.Metric;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Names;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Options as Keras writes them in JSON: plain values as they are, and each thing that has options of its own as {@code
 * {"module", "class_name", "config", "registered_name"}}, with all options that Keras has, in its order.
 */
final class KerasWriter {
    private final String dtype;

    /** For a model of this type. */
    KerasWriter(DataType type) {
        dtype = type == DataType.DOUBLE ? "float64" : "float32";
    }

    /** {@code "float32"} or {@code "float64"}. */
    String dtype() {
        return dtype;
    }

    /** A value of a config. */
    JsonElement of(Object value) {
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
            return object(KerasNames.module(layer.getClass()), layer.getClass(), layer.config());
        }
        if (value instanceof Record thing) {
            return object(KerasNames.module(thing.getClass()), thing.getClass(), RecordConfig.of(thing));
        }
        throw new ModelFileException(
                "save: " + value + " of " + value.getClass().getName() + " cannot be saved, since only"
                        + " layers and records of this library can. Save the weights alone: model.saveWeights(path).");
    }

    /** A metric; a loss that is one stands among Keras's metrics, too, unless the class of its name there is another one. */
    JsonObject metric(Metric metric, String name) {
        Class<?> type = metric.getClass();
        Config config = RecordConfig.of((Record) metric).with("name", name);
        String found = KerasNames.metric(type);
        boolean stands =
                KerasClass.find("keras.metrics", found).isPresent() && KerasNames.type("keras.metrics", found) == type;
        return stands ? object("keras.metrics", type, config) : object(KerasNames.module(type), type, config);
    }

    /** The policy of a model's data type, as layers have it. */
    JsonObject policy() {
        JsonObject name = new JsonObject();
        name.addProperty("name", dtype);
        return object("keras", "DTypePolicy", name, null);
    }

    /** {@code {"module", "class_name", "config", "registered_name"}}. */
    static JsonObject object(String module, String className, JsonObject config, String registeredName) {
        JsonObject object = new JsonObject();
        object.addProperty("module", module);
        object.addProperty("class_name", className);
        object.add("config", config);
        object.addProperty("registered_name", registeredName);
        return object;
    }

    private JsonObject object(String module, Class<?> type, Config config) {
        String name = module.equals("keras.metrics") ? KerasNames.metric(type) : KerasNames.className(type);
        JsonObject options = new JsonObject();
        KerasClass.find(module, name)
                .map(known -> complete(known, config))
                .orElse(config)
                .options()
                .forEach((option, value) -> options.add(option, value instanceof JsonElement json ? json : of(value)));
        return object(module, name, options, null);
    }

    /** The options in Keras's order, with those that are missing here. */
    private Config complete(KerasClass known, Config own) {
        Config all = new Config();
        for (Map.Entry<String, Object> option : known.options().entrySet()) {
            String name = option.getKey();
            all = all.has(name) ? all : all.with(name, value(known, own, name, option.getValue()));
            if (name.equals("dtype") && own.options().get("activity_regularizer") != null) {
                all = all.with("activity_regularizer", own.options().get("activity_regularizer"));
            }
        }
        for (Map.Entry<String, Object> option : own.options().entrySet()) {
            String name = option.getKey();
            boolean taken = known.arguments().containsKey(name) && !known.isDefault(name, option.getValue());
            all = !all.has(name) && taken ? all.with(name, option.getValue()) : all;
        }
        return all;
    }

    private Object value(KerasClass known, Config own, String name, Object usual) {
        if (!own.has(name)) {
            return switch (usual instanceof String text ? text : "") {
                case "policy" -> policy();
                case "type" -> dtype;
                case "*" -> known.usualName();
                default -> usual;
            };
        }
        Object value = own.options().get(name);
        return usual instanceof Number && value instanceof List<?> one && one.size() == 1 ? one.get(0) : value;
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
