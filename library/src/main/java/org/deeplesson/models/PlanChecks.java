package org.deeplesson.models;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Use;

/** Whether a drawing is that of a model. */
final class PlanChecks {
    private PlanChecks() {}

    static void check(String model, Plan plan) {
        Naming.nameAll(plan.computing());
        inputsAreGiven(model, plan);
        inputsLeadSomewhere(model, plan);
        namesDiffer(model, plan);
    }

    private static void inputsAreGiven(String model, Plan plan) {
        for (Use use : plan.uses()) {
            if (use.inputs().isEmpty() && !plan.inputs().contains((Input) use.layer())) {
                throw new IllegalArgumentException(model + ": the outputs depend on " + use.layer()
                        + ", which is not among the inputs (" + names(plan) + "). Add it to them.");
            }
        }
    }

    private static void inputsLeadSomewhere(String model, Plan plan) {
        for (Input input : plan.inputs()) {
            boolean used = plan.outputs().contains(input)
                    || plan.uses().stream().anyMatch(use -> use.inputs().contains(input));
            if (!used) {
                throw new IllegalArgumentException(model + ": every input must lead to an output, but "
                        + input + " leads to none of them ("
                        + plan.outputs().stream()
                                .map(Node::use)
                                .map(Use::layer)
                                .map(Layer::name)
                                .collect(Collectors.joining(", "))
                        + "). Apply a layer to it, or leave it out.");
            }
        }
    }

    private static void namesDiffer(String model, Plan plan) {
        Map<String, Layer> named = new HashMap<>();
        for (Layer layer : plan.layers()) {
            Layer other = named.put(layer.name(), layer);
            if (other != null) {
                throw new IllegalArgumentException(model + ": names of layers must differ, but two are called '"
                        + layer.name() + "'. Give one of them another name.");
            }
        }
    }

    private static String names(Plan plan) {
        return plan.inputs().stream().map(Layer::name).collect(Collectors.joining(", "));
    }
}
