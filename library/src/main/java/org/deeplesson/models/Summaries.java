package org.deeplesson.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.layers.FlatView;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Use;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.Trainer;
import org.nd4j.linalg.api.buffer.DataType;

/** Writes down a model layer by layer. */
final class Summaries {
    private Summaries() {}

    /** @param trainer what the model was compiled for and has begun, or null */
    static ModelSummary of(Model model, Plan plan, DataType type, Trainer trainer) {
        long all = FlatView.size(plan.variables());
        long trainable = FlatView.size(plan.layers().stream()
                .flatMap(layer -> layer.trainableParameters().stream())
                .distinct()
                .toList());
        return new ModelSummary(
                model.name(), rows(model, plan), trainable, all - trainable, optimizer(trainer), type.width());
    }

    private static List<ModelSummary.Row> rows(Model model, Plan plan) {
        Map<Layer, List<Use>> uses = new LinkedHashMap<>();
        for (Use use : plan.uses()) {
            if (model.layers().contains(use.layer())) {
                uses.computeIfAbsent(use.layer(), layer -> new ArrayList<>()).add(use);
            }
        }
        boolean chain = isChain(plan);
        List<ModelSummary.Row> rows = new ArrayList<>();
        uses.forEach((layer, of) -> rows.add(new ModelSummary.Row(
                layer.name(),
                layer.type(),
                of.get(0).outputs().stream()
                        .map(output -> output.shape().batch(Shape.NONE))
                        .toList(),
                FlatView.size(layer.variables()),
                layer.trainable(),
                chain ? List.of() : before(of),
                layer instanceof Model inner ? rows(inner, inner.drawn("summary")) : List.of())));
        return rows;
    }

    /** Whether every layer follows the one before it. */
    private static boolean isChain(Plan plan) {
        List<Use> uses = plan.uses();
        for (int i = 1; i < uses.size(); i++) {
            List<Node> inputs = uses.get(i).inputs();
            if (inputs.size() != 1 || inputs.get(0).use() != uses.get(i - 1)) {
                return false;
            }
        }
        return plan.layers().size() == uses.size();
    }

    private static List<String> before(List<Use> uses) {
        return uses.stream()
                .flatMap(use -> use.inputs().stream())
                .map(node -> node.use().outputs().size() == 1
                        ? node.use().layer().name()
                        : node.use().layer().name() + "[" + node.index() + "]")
                .toList();
    }

    private static long optimizer(Trainer trainer) {
        return trainer == null
                ? 0
                : trainer.descent().state().values().stream()
                        .mapToLong(array -> array.length())
                        .sum();
    }
}
