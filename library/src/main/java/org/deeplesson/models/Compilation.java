package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.Nearest;
import org.deeplesson.training.Objective;

/**
 * What {@code compile} was told.
 *
 * @param objectives of named outputs, or empty
 * @param loss of every output, where there are no objectives
 * @param metrics of every output, where there are no objectives
 */
record Compilation(Optimizer optimizer, List<Objective> objectives, Loss loss, List<Metric> metrics) {
    static Compilation of(Optimizer optimizer, Loss loss, Metric... metrics) {
        given("optimizer", "an optimizer, such as new Adam()", optimizer);
        given("loss", "a loss, such as new MeanSquaredError()", loss);
        given("metrics", "metrics, such as new Accuracy()", metrics);
        Arrays.stream(metrics).forEach(metric -> given("metrics", "metrics, such as new Accuracy()", metric));
        namesDiffer(List.of(metrics));
        return new Compilation(optimizer, List.of(), loss, List.of(metrics));
    }

    static Compilation of(Optimizer optimizer, Objective... objectives) {
        given("optimizer", "an optimizer, such as new Adam()", optimizer);
        if (objectives.length == 0 || Arrays.stream(objectives).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("compile: objectives must say what to learn, but "
                    + (objectives.length == 0 ? "there is none" : "one was null")
                    + ". Give a loss, or a new Objective(\"name\", loss) for each output.");
        }
        Set<String> outputs = new HashSet<>();
        for (Objective objective : objectives) {
            namesDiffer(objective.metrics());
            if (!outputs.add(objective.output())) {
                throw new IllegalArgumentException("compile: an output has one objective, but '" + objective.output()
                        + "' has two. Give it one loss, and its metrics beside it.");
            }
        }
        return new Compilation(optimizer, List.of(objectives), null, List.of());
    }

    /** Checks that something was given. */
    static void given(String name, String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("compile: " + name + " must be " + what
                    + ", but was null. In a notebook, run the cell again that makes it.");
        }
    }

    private static void namesDiffer(List<Metric> metrics) {
        Set<String> names = new HashSet<>(Set.of("loss"));
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("compile: names of metrics must differ"
                        + (metric.name().equals("loss") ? " from that of the loss, but one is" : ", but two are")
                        + " called '" + metric.name() + "'. Give another name: metric.named(\"other\").");
            }
        }
    }

    /** An objective for each output that has one, in the order of the outputs. */
    List<Objective> objectives(String model, List<String> outputs) {
        if (objectives.isEmpty()) {
            return outputs.stream()
                    .map(output -> new Objective(output, loss, 1, metrics))
                    .toList();
        }
        List<Objective> ordered = new ArrayList<>(objectives);
        for (Objective objective : objectives) {
            if (!outputs.contains(objective.output())) {
                throw new IllegalArgumentException("compile: '" + model + "' has the outputs "
                        + String.join(", ", outputs) + ", but an objective is for '" + objective.output() + "'. "
                        + Nearest.to(objective.output(), outputs)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Choose one of these."));
            }
        }
        ordered.sort(Comparator.comparingInt(objective -> outputs.indexOf(objective.output())));
        return ordered;
    }
}
