package org.deeplesson.training;

import java.util.Arrays;
import java.util.Optional;
import org.deeplesson.layers.Buffer;
import org.deeplesson.losses.Loss;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Rows;
import org.deeplesson.tensors.Rowwise;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An objective at work: the loss of one output and its gradient, both with the samples' weights. As in Keras the weighted
 * losses are divided by their number, not by the sum of the weights; steps that a mask leaves out do not count in either.
 */
final class Goal {
    private final Objective objective;
    private final int output;
    private final Optional<Loss> beforeActivation;
    private final Buffer gradient;
    private final DataType type;
    private final Shape prediction;
    private final Elementwise.Map weighted;

    Goal(Objective objective, int output, Network network) {
        this.objective = objective;
        this.output = output;
        this.beforeActivation = objective.loss().before(network.outputActivation(output));
        this.type = network.dataType();
        this.prediction = network.signature().outputShapes().get(output);
        this.gradient = new Buffer(type);
        this.weighted = Elementwise.times(objective.weight());
    }

    Objective objective() {
        return objective;
    }

    /** Which of the network's outputs this is for. */
    int output() {
        return output;
    }

    /** Whether the gradient is one before the output's activation. */
    boolean isPastActivation() {
        return beforeActivation.isPresent();
    }

    /** The loss, before its own weight. */
    double loss(INDArray yTrue, INDArray yPred, double[] weights) {
        if (weights == null) {
            return objective.loss().value(yTrue, yPred);
        }
        double[] each = objective.loss().each(yTrue, yPred);
        double sum = 0;
        for (int i = 0; i < each.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * each[i];
        }
        return sum / each.length;
    }

    /** The gradient of the loss times its own weight. */
    INDArray gradient(INDArray yTrue, INDArray yPred, double[] weights) {
        INDArray dy = beforeActivation.orElse(objective.loss()).gradient(yTrue, yPred, gradient.of(yPred.shape()));
        if (weights != null) {
            Rows.scaleRows(dy, weights);
        }
        return objective.weight() == 1 ? dy : weighted.apply(dy, dy);
    }

    /**
     * A weight for each row of the predictions' last axis.
     *
     * @param samples weights of the samples, shape {@code (samples)} or {@code (samples, steps)}, or null
     * @param given mask of shape {@code (samples, steps)}, or null; it counts where the predictions have these steps
     * @return null where all weigh the same
     */
    static double[] weights(INDArray samples, INDArray given, INDArray yPred) {
        INDArray mask = given == null || yPred.rank() < 3 || yPred.size(1) != given.size(1) ? null : given;
        if (samples == null && mask == null) {
            return null;
        }
        double[] weights = new double[Math.toIntExact(Rowwise.count(yPred))];
        Arrays.fill(weights, 1);
        if (mask != null) {
            double[] counts = Numbers.toDoubles(mask);
            multiply(
                    weights,
                    counts,
                    counts.length / Math.max(1, Arrays.stream(counts).sum()));
        }
        if (samples != null) {
            multiply(weights, Numbers.toDoubles(samples), 1);
        }
        return weights;
    }

    /** A factor may stand for several rows, those of one sample or step. */
    private static void multiply(double[] weights, double[] factors, double scale) {
        int rows = weights.length / factors.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factors[i / rows] * scale;
        }
    }

    /** Predictions of nothing, in the shape of this output. */
    INDArray nothing(long samples) {
        return Nd4j.zeros(type, prediction.batch(samples).toArray());
    }
}
