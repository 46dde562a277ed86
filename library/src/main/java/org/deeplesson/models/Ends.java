package org.deeplesson.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Node;
import org.deeplesson.tensors.Shape;

/** The places between which a model is drawn, as they were given. */
final class Ends {
    private Ends() {}

    static List<Input> inputs(String model, List<? extends Node> given) {
        List<Input> inputs = new ArrayList<>();
        for (Node node : given(model, "inputs", given)) {
            if (!(node instanceof Input input)) {
                throw new IllegalArgumentException(model + ": inputs must be new Input(...), but input " + inputs.size()
                        + " comes from " + node.use().layer()
                        + ". Begin at the Input that it depends on, or apply the layers behind it to an Input.");
            }
            if (inputs.contains(input)) {
                throw new IllegalArgumentException(
                        model + ": inputs must differ, but " + input + " is given twice. Leave one of them out.");
            }
            inputs.add(input);
        }
        return inputs;
    }

    static List<Node> outputs(String model, List<? extends Node> given) {
        return List.copyOf(given(model, "outputs", given));
    }

    private static List<? extends Node> given(String model, String what, List<? extends Node> nodes) {
        if (nodes == null || nodes.isEmpty() || nodes.stream().anyMatch(node -> node == null)) {
            throw new IllegalArgumentException(model + ": " + what + " must be places of a model, but "
                    + (nodes != null && nodes.isEmpty() ? "there are none" : "one was null")
                    + ". Give what new Input(...) and layer.apply(...) gave.");
        }
        return nodes;
    }

    /** {@code (28, 28)}, or {@code (28, 28) and (10)}. */
    static String text(List<Shape> shapes) {
        return shapes.stream().map(Shape::toString).collect(Collectors.joining(" and "));
    }
}
