package org.deeplesson.losses;

import java.util.Optional;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Softmax;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Rowwise;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code L = −mean Σᵢ tᵢ·ln pᵢ} over the samples (and the steps of each, where predictions have steps): for classes that exclude each other, with one-hot targets {@code (samples,
 * classes)} and a softmax at the output. For class labels use {@link SparseCategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are weighted sums z, with {@code p = softmax(z)} still to be taken; false by
 *     default
 * @param labelSmoothing s, 0 to 1: targets become {@code t·(1 − s) + s / classes}; 0 by default
 */
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
    /** @throws IllegalArgumentException for a smoothing out of range */
    public CategoricalCrossentropy {
        Smoothing.check("CategoricalCrossentropy", labelSmoothing);
    }

    /** Of weighted sums, or of probabilities. */
    public CategoricalCrossentropy(boolean fromLogits) {
        this(fromLogits, 0);
    }

    /** Of probabilities. */
    public CategoricalCrossentropy() {
        this(false);
    }

    /** The same with predictions taken as weighted sums, or as probabilities. */
    public CategoricalCrossentropy fromLogits(boolean fromLogits) {
        return new CategoricalCrossentropy(fromLogits, labelSmoothing);
    }

    /** The same with targets that are a little less sure. */
    public CategoricalCrossentropy labelSmoothing(double labelSmoothing) {
        return new CategoricalCrossentropy(fromLogits, labelSmoothing);
    }

    @Override
    public double value(INDArray yTrue, INDArray yPred) {
        return smoothing()
                        .of(fromLogits ? CrossEntropyRows.OF_LOGITS : CrossEntropyRows.OF_PROBABILITIES)
                        .apply(targets(yTrue, yPred), yPred)
                / Rowwise.count(yPred);
    }

    @Override
    public double[] each(INDArray yTrue, INDArray yPred) {
        return smoothing()
                .of(fromLogits ? CrossEntropyRows.OF_LOGITS : CrossEntropyRows.OF_PROBABILITIES)
                .each(targets(yTrue, yPred), yPred);
    }

    @Override
    public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        double scale = 1.0 / Rowwise.count(yPred);
        return smoothing()
                .of(
                        fromLogits
                                ? CrossEntropyRows.gradientOfLogits(scale)
                                : CrossEntropyRows.gradientOfProbabilities(scale))
                .apply(targets(yTrue, yPred), yPred, out);
    }

    private Smoothing smoothing() {
        return new Smoothing(labelSmoothing);
    }

    private static INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like(
                "CategoricalCrossentropy", yTrue, yPred, "For class labels use SparseCategoricalCrossentropy.");
    }

    @Override
    public Optional<Loss> before(ActivationFunction output) {
        return !fromLogits && output instanceof Softmax ? Optional.of(new WithSoftmax(this)) : Optional.empty();
    }

    /** @throws IllegalArgumentException for one output alone: its share of itself is always 1 */
    @Override
    public Shape targetShape(Shape prediction) {
        if (prediction.size(-1) == 1) {
            throw new IllegalArgumentException(
                    "CategoricalCrossentropy: expects an output for each class, 2 or more, but"
                            + " the predictions have shape " + prediction.batch(Shape.NONE)
                            + ". Give the last layer as many units as there are classes; for yes and no use BinaryCrossentropy.");
        }
        return prediction;
    }

    @Override
    public void checkTargets(INDArray yTrue, Shape prediction) {
        targetShape(prediction);
        boolean labels = Shape.ofSample(yTrue).elements() == prediction.elements() / prediction.size(-1);
        if (yTrue.rank() == 1 || labels) {
            throw new IllegalArgumentException("CategoricalCrossentropy: yTrue has shape " + Shape.of(yTrue)
                    + " but one-hot targets are expected, shape " + prediction.batch(yTrue.size(0))
                    + ". For class labels use SparseCategoricalCrossentropy.");
        }
    }

    /** Behind a softmax the gradient is {@code ∂L/∂z = (p − t) / samples}. */
    private record WithSoftmax(CategoricalCrossentropy loss) implements Loss {
        @Override
        public double value(INDArray yTrue, INDArray yPred) {
            return loss.value(yTrue, yPred);
        }

        @Override
        public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
            return loss.smoothing()
                    .of(CrossEntropyRows.gradientBehindSoftmax(1.0 / Rowwise.count(yPred)))
                    .apply(yTrue, yPred, out);
        }
    }
}
