package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Parameter;
import org.deeplesson.layers.Use;
import org.deeplesson.tensors.Shape;

/**
 * The drawing of a model: the uses of its layers in an order of computation, from the inputs to the outputs. Every place has
 * a number, so that nothing is looked up while numbers pass.
 */
final class Plan {
    /**
     * A use of a layer.
     *
     * @param inputs the numbers of the places before it
     * @param outputs the numbers of the places behind it
     */
    record Step(Use use, int[] inputs, int[] outputs) {}

    private final List<Input> inputs;
    private final List<Node> outputs;
    private final List<Use> uses = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Node, Integer> places = new IdentityHashMap<>();
    private final List<Layer> layers;

    /**
     * The drawing between these places.
     *
     * @param model in messages, such as {@code Model 'reviews'}
     * @throws IllegalArgumentException where an output depends on an input that is not given, or an input leads nowhere
     */
    Plan(String model, List<Input> inputs, List<Node> outputs) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        for (Input input : inputs) {
            number(input.use());
        }
        outputs.forEach(output -> visit(output.use()));
        layers = DepthOrder.of(outputs);
        PlanChecks.check(model, this);
        for (Use use : uses) {
            if (!use.inputs().isEmpty()) {
                steps.add(new Step(use, places(use.inputs()), places(use.outputs())));
            }
        }
    }

    /** Layers before those that need them, each way as far as it goes; no recursion, since models may be deep. */
    private void visit(Use end) {
        List<Use> way = new ArrayList<>(List.of(end));
        while (!way.isEmpty()) {
            Use use = way.get(way.size() - 1);
            Use before = use.inputs().stream()
                    .map(Node::use)
                    .filter(each -> !isNumbered(each))
                    .findFirst()
                    .orElse(null);
            if (before != null) {
                way.add(before);
            } else {
                way.remove(way.size() - 1);
                number(use);
            }
        }
    }

    private boolean isNumbered(Use use) {
        return places.containsKey(use.outputs().get(0));
    }

    private void number(Use use) {
        if (!isNumbered(use)) {
            uses.add(use);
            use.outputs().forEach(output -> places.put(output, places.size()));
        }
    }

    private int[] places(List<? extends Node> nodes) {
        return nodes.stream().mapToInt(places::get).toArray();
    }

    List<Input> inputs() {
        return inputs;
    }

    List<Node> outputs() {
        return outputs;
    }

    /** All uses in order, those of the inputs included. */
    List<Use> uses() {
        return uses;
    }

    /** The uses that compute something. */
    List<Step> steps() {
        return steps;
    }

    int size() {
        return places.size();
    }

    /** The most numbers that a sample has at any place. */
    long largestSample() {
        return places.keySet().stream()
                .mapToLong(node -> node.shape().elements())
                .max()
                .orElse(1);
    }

    int[] inputPlaces() {
        return places(inputs);
    }

    int[] outputPlaces() {
        return places(outputs);
    }

    /** Whether nothing but the model's end reads this output. */
    boolean endsAt(int output) {
        Node node = outputs.get(output);
        return outputs.indexOf(node) == outputs.lastIndexOf(node)
                && uses.stream().noneMatch(use -> use.inputs().contains(node));
    }

    /** Named after their layers. */
    List<String> outputNames() {
        List<String> names = new ArrayList<>();
        for (Node output : outputs) {
            names.add(Naming.free(output.use().layer().name(), new HashSet<>(names)));
        }
        return names;
    }

    List<Shape> inputShapes() {
        return inputs.stream().map(Input::shape).toList();
    }

    List<Shape> outputShapes() {
        return outputs.stream().map(Node::shape).toList();
    }

    /** Each layer once, in the order in which Keras counts them. */
    List<Layer> layers() {
        return layers;
    }

    /** Each layer once, in the order of computation. */
    List<Layer> computing() {
        Set<Layer> once = Collections.newSetFromMap(new IdentityHashMap<>());
        return uses.stream().map(Use::layer).filter(once::add).toList();
    }

    /** Each parameter once, in order. */
    List<Parameter> variables() {
        Set<Parameter> all = new LinkedHashSet<>();
        layers().forEach(layer -> all.addAll(layer.variables()));
        return List.copyOf(all);
    }
}
