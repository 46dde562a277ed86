package org.deeplesson.callbacks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Use;
import org.deeplesson.models.Model;
import org.deeplesson.tensors.Shape;

/**
 * A model as TensorFlow's {@code GraphDef}: a node for each place of a layer, with the layer's class, the nodes before it and
 * the shapes of its outputs. A model inside the model is a group, its nodes named {@code inner/dense}.
 */
final class LayerGraph {

    private final Protobuf graph = new Protobuf();
    private final Set<String> names = new HashSet<>();

    private LayerGraph() {}

    /** The graph of a model. */
    static Protobuf of(Model model) {
        LayerGraph layers = new LayerGraph();
        layers.add(model, "", List.of());
        return layers.graph;
    }

    /**
     * Adds a model's nodes.
     *
     * @param group what stands before their names
     * @param before the names of what the model's inputs are given; none for the outermost
     * @return the names of its outputs
     */
    private List<String> add(Model model, String group, List<String> before) {
        Map<Use, List<String>> outputs = new IdentityHashMap<>();
        List<Node> inputs = model.inputs();
        for (Use use : model.uses()) {
            List<String> from = new ArrayList<>(names(use.inputs(), outputs));
            if (use.inputs().isEmpty() && !before.isEmpty()) {
                from.add(before.get(inputs.indexOf(use.outputs().get(0))));
            }
            String name = free(group + use.layer().name());
            outputs.put(
                    use,
                    use.layer() instanceof Model inner ? add(inner, name + "/", from) : List.of(node(name, use, from)));
        }
        return names(model.outputs(), outputs);
    }

    private static List<String> names(List<Node> nodes, Map<Use, List<String>> outputs) {
        return nodes.stream()
                .map(node -> outputs.get(node.use()).get(node.index()))
                .toList();
    }

    /** A layer that stands at several places has a node for each. */
    private String free(String name) {
        String free = name;
        for (int i = 1; !names.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private String node(String name, Use use, List<String> from) {
        Protobuf node = new Protobuf().text(1, name).text(2, use.layer().type());
        from.forEach(input -> node.text(3, input));
        Protobuf shapes = new Protobuf();
        use.outputs()
                .forEach(output ->
                        shapes.message(7, shape(output.shape().batch(Shape.NONE).toArray())));
        Protobuf list = new Protobuf().message(1, shapes);
        node.message(5, new Protobuf().text(1, "_output_shapes").message(2, list));
        graph.message(1, node);
        return name;
    }

    private static Protobuf shape(long[] sizes) {
        Protobuf shape = new Protobuf();
        for (long size : sizes) {
            shape.message(2, new Protobuf().number(1, size));
        }
        return shape;
    }
}
