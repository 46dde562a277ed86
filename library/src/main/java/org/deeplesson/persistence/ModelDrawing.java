package org.deeplesson.persistence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/** A model from what {@link ModelJson} or Keras wrote; it has no weights yet. */
final class ModelDrawing {
    /** Where Keras has what is no layer, such as the comparison that makes a mask of {@code mask_zero}. */
    private static final String OPERATIONS = "keras.src.ops.";

    private ModelDrawing() {}

    /**
     * The model.
     *
     * @throws ModelFileException for what is no model that this library can make
     */
    static Model of(JsonObject json) {
        String className = KerasJson.text(json, "class_name");
        JsonObject config = object(json, "config");
        Model model =
                switch (className) {
                    case "Sequential" -> stack(config);
                    case "Functional", "Model" -> graph(config);
                    default ->
                        throw new ModelFileException("load: the model must be Sequential or Functional, but is "
                                + className + ". Build it in Java and load its weights alone.");
                };
        model.name(KerasJson.text(config, "name"));
        if (config.has("trainable") && !config.get("trainable").getAsBoolean()) {
            model.trainable(false);
        }
        if (config.toString().contains("\"float64\"")) {
            model.dataType(DataType.DOUBLE);
        }
        return model;
    }

    /** The input of a stack is its shape alone; it is no layer of its own, as in Keras. */
    private static Sequential stack(JsonObject config) {
        Sequential model = new Sequential();
        Shape sample = null;
        for (JsonElement element : array(config, "layers")) {
            Layer layer = layer(element.getAsJsonObject());
            if (layer instanceof Input input) {
                sample = input.shape();
            } else {
                model.add(layer);
            }
        }
        if (config.get("build_input_shape") instanceof JsonArray batch) {
            sample = Shapes.sample(batch);
        }
        if (sample != null) {
            model.buildFor(sample);
        }
        return model;
    }

    private static Model graph(JsonObject config) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        Map<String, List<? extends Node>> places = new HashMap<>();
        Map<String, String> operations = new HashMap<>();
        for (JsonElement element : array(config, "layers")) {
            JsonObject json = element.getAsJsonObject();
            String module = json.get("module") instanceof JsonPrimitive text ? text.getAsString() : "";
            if (module.startsWith(OPERATIONS)) {
                operations.put(KerasJson.text(json, "name"), module + "." + KerasJson.text(json, "class_name"));
                continue;
            }
            Layer layer = layer(json);
            String name = json.has("name") ? KerasJson.text(json, "name") : layer.name();
            if (layers.put(name, layer) != null) {
                throw new ModelFileException(
                        "load: names of layers must differ, but two are called '" + name + "'. Save the model again.");
            }
            if (layer instanceof Input input) {
                places.put(name + "/0", List.of(input));
            }
            int use = layer instanceof Model && !(layer instanceof Sequential) ? 1 : 0;
            for (JsonElement inbound : array(json, "inbound_nodes")) {
                waiting.add(new Waiting(name, layer, use++, histories(inbound)));
            }
        }
        waiting.forEach(each -> refuse(operations, each));
        draw(waiting, places);
        return new Model(ends(config, "input_layers", places), ends(config, "output_layers", places));
    }

    /** A use of a layer that waits for the places it is applied to. */
    private record Waiting(String name, Layer layer, int use, List<JsonArray> inputs) {}

    /** Operations that make masks may be left out, as layers make their masks here; others are what the model computes. */
    private static void refuse(Map<String, String> operations, Waiting use) {
        for (JsonArray history : use.inputs()) {
            String operation = operations.get(history.get(0).getAsString());
            if (operation != null) {
                throw new ModelFileException(
                        "load: layer '" + use.name() + "' is applied to the operation " + operation
                                + ", which this library does not have. Use a layer in its place in Keras, such as keras.layers.Add.");
            }
        }
    }

    private static void draw(List<Waiting> waiting, Map<String, List<? extends Node>> places) {
        while (!waiting.isEmpty()) {
            List<Waiting> ready = waiting.stream()
                    .filter(each -> each.inputs().stream().allMatch(history -> places.containsKey(key(history))))
                    .toList();
            if (ready.isEmpty()) {
                throw new ModelFileException("load: every layer must be applied to another's output, but '"
                        + waiting.get(0).name() + "' is applied to "
                        + waiting.get(0).inputs()
                        + ", which nothing gives. The file is damaged; save the model again.");
            }
            for (Waiting each : ready) {
                Node[] inputs = each.inputs().stream()
                        .map(history -> place(history, places))
                        .toArray(Node[]::new);
                places.put(each.name() + "/" + each.use(), each.layer().applyAll(inputs));
            }
            waiting.removeAll(ready);
        }
    }

    private static List<Node> ends(JsonObject config, String name, Map<String, List<? extends Node>> places) {
        JsonArray ends = new JsonArray();
        if (config.get(name) instanceof JsonObject named) {
            named.entrySet().forEach(end -> ends.add(end.getValue()));
        } else {
            ends.addAll(array(config, name));
        }
        List<Node> nodes = new ArrayList<>();
        if (ends.size() == 3 && ends.get(0).isJsonPrimitive()) {
            nodes.add(place(ends, places));
        } else {
            ends.forEach(end -> nodes.add(place(end.getAsJsonArray(), places)));
        }
        return nodes;
    }

    private static String key(JsonArray history) {
        return history.get(0).getAsString() + "/" + history.get(1).getAsInt();
    }

    private static Node place(JsonArray history, Map<String, List<? extends Node>> places) {
        List<? extends Node> outputs = places.get(key(history));
        int index = history.get(2).getAsInt();
        if (outputs == null || index < 0 || index >= outputs.size()) {
            throw new ModelFileException("load: the model names the place " + history
                    + ", which nothing gives. The file is damaged; save the model again.");
        }
        return outputs.get(index);
    }

    /** What a layer is applied to, wherever it stands among the arguments. */
    private static List<JsonArray> histories(JsonElement inbound) {
        List<JsonArray> found = new ArrayList<>();
        JsonObject call = inbound.getAsJsonObject();
        collect(call.get("args"), found);
        if (call.get("kwargs") instanceof JsonObject named) {
            named.entrySet().stream()
                    .filter(argument -> !argument.getKey().endsWith("mask"))
                    .forEach(argument -> collect(argument.getValue(), found));
        }
        return found;
    }

    private static void collect(JsonElement element, List<JsonArray> found) {
        if (element == null) {
            return;
        }
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(item -> collect(item, found));
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            if (object.has("class_name")
                    && object.get("class_name").getAsString().equals("__keras_tensor__")) {
                found.add(array(object(object, "config"), "keras_history"));
            } else {
                object.entrySet().forEach(entry -> collect(entry.getValue(), found));
            }
        }
    }

    private static Layer layer(JsonObject json) {
        return switch (KerasJson.text(json, "class_name")) {
            case "Sequential", "Functional", "Model" -> of(json);
            default -> (Layer) KerasJson.value(json, 0);
        };
    }

    private static JsonObject object(JsonObject json, String name) {
        if (json.get(name) instanceof JsonObject object) {
            return object;
        }
        throw missing(name, "an object");
    }

    private static JsonArray array(JsonObject json, String name) {
        if (json.get(name) instanceof JsonArray array) {
            return array;
        }
        throw missing(name, "a list");
    }

    private static ModelFileException missing(String name, String what) {
        return new ModelFileException("load: " + name + " of the model must be " + what
                + ", but is not. The file is damaged; save the model again.");
    }
}
