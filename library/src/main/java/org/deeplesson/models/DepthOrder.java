package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Use;

/**
 * The order in which Keras counts a model's layers, and so their weights in files: those farthest from the outputs come first,
 * and of those as far away the ones that a walk back from the outputs meets first. A layer is as far away as the farthest of
 * its places.
 */
final class DepthOrder {
    private final List<Use> finished = new ArrayList<>();
    private final Set<Use> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Layer, Integer> met = new IdentityHashMap<>();

    private DepthOrder() {}

    /** The layers before these outputs, each once. */
    static List<Layer> of(List<Node> outputs) {
        DepthOrder order = new DepthOrder();
        outputs.forEach(output -> order.walk(output.use()));
        Map<Layer, Integer> depths = order.depths();
        List<Layer> layers = new ArrayList<>(depths.keySet());
        layers.sort(Comparator.<Layer>comparingInt(depths::get).reversed().thenComparingInt(order.met::get));
        return List.copyOf(layers);
    }

    /** No recursion, since models may be deep. */
    private void walk(Use end) {
        List<Use> way = new ArrayList<>();
        meet(end, way);
        while (!way.isEmpty()) {
            Use use = way.get(way.size() - 1);
            Use before = use.inputs().stream()
                    .map(Node::use)
                    .filter(each -> !done.contains(each))
                    .findFirst()
                    .orElse(null);
            if (before != null) {
                meet(before, way);
            } else {
                finished.add(way.remove(way.size() - 1));
                done.add(use);
            }
        }
    }

    private void meet(Use use, List<Use> way) {
        if (!done.contains(use)) {
            met.putIfAbsent(use.layer(), met.size());
            way.add(use);
        }
    }

    /** How many uses lie between a layer and the outputs. */
    private Map<Layer, Integer> depths() {
        Map<Use, Integer> places = new IdentityHashMap<>();
        Map<Layer, Integer> layers = new IdentityHashMap<>();
        for (int i = finished.size() - 1; i >= 0; i--) {
            Use use = finished.get(i);
            int depth = Math.max(places.getOrDefault(use, 0), layers.getOrDefault(use.layer(), 0));
            layers.put(use.layer(), depth);
            use.inputs().forEach(input -> places.merge(input.use(), depth + 1, Math::max));
        }
        return layers;
    }
}
