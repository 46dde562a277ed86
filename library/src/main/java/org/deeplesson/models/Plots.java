package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.FlatView;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Use;
import org.deeplesson.tensors.Shape;

/** Describes a model as boxes and arrows. */
final class Plots {
    private Plots() {}

    static ModelPlot of(Model model, Plan plan) {
        List<Use> uses = plan.uses().stream()
                .filter(use -> model.layers().contains(use.layer()))
                .toList();
        Map<Use, Integer> numbers = new IdentityHashMap<>();
        uses.forEach(use -> numbers.put(use, numbers.size()));
        List<ModelPlot.Arrow> arrows = new ArrayList<>();
        for (Use use : uses) {
            use.inputs().stream()
                    .map(node -> numbers.get(node.use()))
                    .filter(from -> from != null)
                    .distinct()
                    .forEach(from -> arrows.add(new ModelPlot.Arrow(from, numbers.get(use))));
        }
        int[] levels = levels(uses.size(), arrows);
        List<ModelPlot.Box> boxes = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            boxes.add(box(uses, i, levels[i]));
        }
        return new ModelPlot(model.name(), boxes, arrows, ModelPlot.Look.USUAL);
    }

    private static ModelPlot.Box box(List<Use> uses, int i, int level) {
        Use use = uses.get(i);
        Layer layer = use.layer();
        List<Use> places = uses.stream().filter(each -> each.layer() == layer).toList();
        return new ModelPlot.Box(
                layer.name(),
                type(layer),
                activation(layer),
                FlatView.size(layer.variables()),
                layer.trainable(),
                shapes(use.inputs()),
                shapes(use.outputs()),
                places.indexOf(use) + 1,
                places.size(),
                level,
                layer instanceof Model inner ? of(inner, inner.drawn("plot")) : null);
    }

    /** Each box behind all those before it; but where the model begins, close to what is next. */
    private static int[] levels(int boxes, List<ModelPlot.Arrow> arrows) {
        int[] levels = new int[boxes];
        boolean[] begins = new boolean[boxes];
        Arrays.fill(begins, true);
        for (ModelPlot.Arrow arrow : arrows) { // the arrows stand in the order of the boxes that they lead to
            levels[arrow.to()] = Math.max(levels[arrow.to()], levels[arrow.from()] + 1);
            begins[arrow.to()] = false;
        }
        for (int box = 0; box < boxes; box++) {
            int self = box;
            if (begins[box]) {
                levels[box] = arrows.stream()
                        .filter(arrow -> arrow.from() == self)
                        .mapToInt(arrow -> levels[arrow.to()] - 1)
                        .min()
                        .orElse(0);
            }
        }
        return levels;
    }

    private static List<Shape> shapes(List<Node> nodes) {
        return nodes.stream().map(node -> node.shape().batch(Shape.NONE)).toList();
    }

    /** A layer around others names them too, unless it is a model, which has boxes of its own. */
    private static String type(Layer layer) {
        List<Layer> inside = layer instanceof Model ? List.of() : layer.layers();
        return inside.isEmpty()
                ? layer.type()
                : layer.type() + "("
                        + String.join(
                                ", ",
                                inside.stream().map(Layer::type).distinct().toList()) + ")";
    }

    private static String activation(Layer layer) {
        ActivationFunction activation = layer.activation();
        return layer instanceof Model || activation.name().equals("linear") ? "" : activation.name();
    }
}
