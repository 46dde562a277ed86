package org.deeplesson.persistence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Use;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/** A model's architecture as Keras writes it: the layers with their options, and for a graph what each is applied to. */
final class ModelJson {
    private final KerasWriter writer;

    private ModelJson(DataType type) {
        writer = new KerasWriter(type);
    }

    /** The model without what {@code compile} was told. */
    static JsonObject of(Model model) {
        return new ModelJson(model.dataType()).model(model);
    }

    private JsonObject model(Model model) {
        JsonObject config = new JsonObject();
        config.addProperty("name", model.name());
        config.addProperty("trainable", model.trainable());
        boolean sequential = model instanceof Sequential;
        if (sequential) {
            config.add("dtype", writer.policy());
            config.add("layers", stack(model));
            config.add("build_input_shape", batch(model.inputs().get(0).shape()));
        } else {
            graph(model, config);
        }
        JsonObject json = sequential
                ? KerasWriter.object("keras", "Sequential", config, null)
                : KerasWriter.object("keras.src.models.functional", "Functional", config, "Functional");
        if (sequential) {
            json.add("build_config", buildConfig(List.of(model.inputs().get(0).shape())));
        }
        json.add("compile_config", new JsonObject());
        return json;
    }

    private JsonArray stack(Model model) {
        JsonArray layers = new JsonArray();
        layers.add(layer(model.inputs().get(0).use()));
        for (Use use : model.uses()) {
            if (!use.inputs().isEmpty()) {
                layers.add(layer(use));
            }
        }
        return layers;
    }

    private void graph(Model model, JsonObject config) {
        JsonArray layers = new JsonArray();
        for (Layer layer : model.layers()) {
            List<Use> uses =
                    model.uses().stream().filter(use -> use.layer() == layer).toList();
            JsonObject json = layer(uses.get(0));
            json.addProperty("name", layer.name());
            JsonArray inbound = new JsonArray();
            uses.stream().filter(use -> !use.inputs().isEmpty()).forEach(use -> inbound.add(inbound(model, use)));
            json.add("inbound_nodes", inbound);
            layers.add(json);
        }
        config.add("layers", layers);
        config.add("input_layers", ends(model, model.inputs()));
        config.add("output_layers", ends(model, model.outputs()));
    }

    private JsonObject layer(Use use) {
        Layer layer = use.layer();
        if (layer instanceof Model inner) {
            return model(inner);
        }
        JsonObject json = writer.of(layer).getAsJsonObject();
        boolean builds = KerasClass.of(layer.getClass())
                .map(KerasClass::builds)
                .orElse(!layer.variables().isEmpty());
        if (builds) {
            json.add(
                    "build_config",
                    buildConfig(use.inputs().stream().map(Node::shape).toList()));
        }
        return json;
    }

    private JsonObject inbound(Model model, Use use) {
        JsonArray places = new JsonArray();
        use.inputs().forEach(node -> places.add(tensor(model, node)));
        JsonArray arguments = new JsonArray();
        arguments.add(places.size() == 1 ? places.get(0) : places);
        JsonObject json = new JsonObject();
        json.add("args", arguments);
        json.add("kwargs", new JsonObject());
        return json;
    }

    private JsonObject tensor(Model model, Node node) {
        JsonObject config = new JsonObject();
        config.add("shape", batch(node.shape()));
        config.addProperty("dtype", writer.dtype());
        config.add("keras_history", history(model, node));
        JsonObject tensor = new JsonObject();
        tensor.addProperty("class_name", "__keras_tensor__");
        tensor.add("config", config);
        return tensor;
    }

    /** {@code ["dense", 0, 0]}: the layer, which of its uses, which of its outputs. */
    private static JsonArray history(Model model, Node node) {
        Layer layer = node.use().layer();
        List<Use> uses =
                model.uses().stream().filter(use -> use.layer() == layer).toList();
        // A graph of Keras that stands in another one has been used once already, when it was drawn.
        int before = layer instanceof Model && !(layer instanceof Sequential) ? 1 : 0;
        JsonArray history = new JsonArray();
        history.add(layer.name());
        history.add(before + uses.indexOf(node.use()));
        history.add(node.index());
        return history;
    }

    private static JsonElement ends(Model model, List<Node> nodes) {
        if (nodes.size() == 1) {
            return history(model, nodes.get(0));
        }
        JsonArray ends = new JsonArray();
        nodes.forEach(node -> ends.add(history(model, node)));
        return ends;
    }

    /** The shape of one input, or a list of those of several. */
    private static JsonObject buildConfig(List<Shape> inputs) {
        JsonArray shapes = new JsonArray();
        inputs.forEach(input -> shapes.add(batch(input)));
        JsonObject config = new JsonObject();
        config.add("input_shape", inputs.size() == 1 ? shapes.get(0) : shapes);
        return config;
    }

    private static JsonArray batch(Shape sample) {
        JsonArray shape = new JsonArray();
        shape.add(JsonNull.INSTANCE);
        for (long size : sample.toArray()) {
            shape.add(size);
        }
        return shape;
    }
}
