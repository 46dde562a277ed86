package org.deeplesson.losses;

import java.util.Optional;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.metrics.MeanMetric;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How wrong predictions are, as one number, the mean over the batch; training makes it smaller. A loss can be watched as a
 * metric, too.
 *
 * <p>A loss of your own is two methods:
 *
 * <pre>{@code
 * Loss halfSquared = new Loss() {
 *     public double value(INDArray yTrue, INDArray yPred) {
 *         return yPred.squaredDistance(yTrue) / 2 / yPred.length();
 *     }
 *     public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
 *         return out.assign(yPred.sub(yTrue).divi(yPred.length()));
 *     }
 * };
 * }</pre>
 */
public interface Loss extends MeanMetric {
    /** The loss, the mean over the batch: over all samples, and over all their steps. */
    double value(INDArray yTrue, INDArray yPred);

    @Override
    default double mean(INDArray yTrue, INDArray yPred) {
        return value(yTrue, yPred);
    }

    /**
     * The losses of which {@link #value} is the mean, one for each row of the predictions' last axis: one a sample, or one a
     * step of each sample. By default {@code value} of one row after the other.
     */
    default double[] each(INDArray yTrue, INDArray yPred) {
        int rows = Math.toIntExact(yPred.length() / yPred.size(-1));
        INDArray p = yPred.reshape(rows, yPred.size(-1));
        INDArray t = yTrue.reshape(rows, yTrue.length() / rows);
        double[] losses = new double[rows];
        for (int row = 0; row < rows; row++) {
            losses[row] = value(row(t, row), row(p, row));
        }
        return losses;
    }

    private static INDArray row(INDArray matrix, int row) {
        INDArray view = matrix.get(NDArrayIndex.interval(row, row + 1));
        return view.reshape(1, view.length());
    }

    /**
     * The gradient {@code ∂L/∂yPred} of that mean.
     *
     * @param out receives it, shape of {@code yPred}
     * @return {@code out}
     */
    INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out);

    /**
     * The same loss with its gradient taken before the output's activation, {@code ∂L/∂z} with {@code yPred = φ(z)}, where
     * the two belong together and their joint gradient is simpler and cannot vanish; empty otherwise.
     */
    default Optional<Loss> before(ActivationFunction output) {
        return Optional.empty();
    }

    /**
     * The shape that targets must have for predictions of this shape, both without the batch axis.
     *
     * @param prediction shape of one prediction
     */
    default Shape targetShape(Shape prediction) {
        return prediction;
    }

    /**
     * Checks the values of the targets once, before training.
     *
     * @param yTrue all targets
     * @param prediction shape of one prediction
     * @throws IllegalArgumentException for targets that this loss has no meaning for
     */
    default void checkTargets(INDArray yTrue, Shape prediction) {}
}
