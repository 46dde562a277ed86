package org.deeplesson.losses;

import java.util.Optional;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.metrics.MeanMetric;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    /** The loss, the mean over the batch. */
    double value(INDArray yTrue, INDArray yPred);

    @Override
    default double mean(INDArray yTrue, INDArray yPred) {
        return value(yTrue, yPred);
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
