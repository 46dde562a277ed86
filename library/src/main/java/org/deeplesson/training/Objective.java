package org.deeplesson.training;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.tensors.Names;

/**
 * What one output of a model is trained for, and watched by.
 *
 * <pre>{@code
 * model.compile(new Adam(),
 *     new Objective("main", new BinaryCrossentropy()).metrics(new Accuracy()),
 *     new Objective("aux", new BinaryCrossentropy()).weight(0.2));
 * }</pre>
 *
 * @param output the output's name, that of its layer
 * @param loss how wrong the output is
 * @param weight what the loss is multiplied by before the losses are added, 1 by default
 * @param metrics to be watched beside the loss
 */
public record Objective(String output, Loss loss, double weight, List<Metric> metrics) {
    /** @throws IllegalArgumentException for null, and for a weight that is no number */
    public Objective {
        given("output", "the name of one of the model's outputs", output);
        given("loss", "a loss, such as new MeanSquaredError()", loss);
        metrics.forEach(metric -> given("metrics", "metrics, such as new Accuracy()", metric));
        metrics = List.copyOf(metrics);
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException(
                    "Objective: weight must be a number, but was " + weight + ". 1 is the default.");
        }
    }

    /** A loss for the output of this name. */
    public Objective(String output, Loss loss) {
        this(output, loss, 1, List.of());
    }

    /** A loss, by Keras's name, for the output of this name. */
    public Objective(String output, String loss) {
        this(output, Names.find(Loss.class, loss));
    }

    /** The same with another weight. */
    public Objective weight(double weight) {
        return new Objective(output, loss, weight, metrics);
    }

    /** The same with these metrics. */
    public Objective metrics(Metric... metrics) {
        return new Objective(output, loss, weight, Arrays.asList(metrics));
    }

    private static void given(String name, String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("Objective: " + name + " must be " + what
                    + ", but was null. In a notebook, run the cell again that makes it.");
        }
    }
}
