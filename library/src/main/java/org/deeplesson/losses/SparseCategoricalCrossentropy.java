package org.deeplesson.losses;

import java.util.Arrays;
import java.util.Optional;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Softmax;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Lookup;
import org.deeplesson.tensors.Rowwise;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code L = −mean ln p[label]} over the samples (and the steps of each, where predictions have steps): for classes that exclude each other, with class labels 0, 1, 2 … of shape
 * {@code (samples)} and a softmax at the output. For one-hot targets use {@link CategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are weighted sums z, with {@code p = softmax(z)} still to be taken; false by
 *     default
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
    /** Of probabilities. */
    public SparseCategoricalCrossentropy() {
        this(false);
    }

    /** The same with predictions taken as weighted sums, or as probabilities. */
    public SparseCategoricalCrossentropy fromLogits(boolean fromLogits) {
        return new SparseCategoricalCrossentropy(fromLogits);
    }

    @Override
    public double value(INDArray yTrue, INDArray yPred) {
        return (fromLogits ? LabelRows.OF_LOGITS : LabelRows.OF_PROBABILITIES).apply(labels(yTrue, yPred), yPred)
                / Rowwise.count(yPred);
    }

    @Override
    public double[] each(INDArray yTrue, INDArray yPred) {
        return (fromLogits ? LabelRows.OF_LOGITS : LabelRows.OF_PROBABILITIES).each(labels(yTrue, yPred), yPred);
    }

    @Override
    public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        double scale = 1.0 / Rowwise.count(yPred);
        return (fromLogits ? LabelRows.gradientOfLogits(scale) : LabelRows.gradientOfProbabilities(scale))
                .apply(labels(yTrue, yPred), yPred, out);
    }

    private static INDArray labels(INDArray yTrue, INDArray yPred) {
        return Targets.labels(
                "SparseCategoricalCrossentropy", yTrue, yPred, "For one-hot labels use CategoricalCrossentropy.");
    }

    @Override
    public Optional<Loss> before(ActivationFunction output) {
        return !fromLogits && output instanceof Softmax ? Optional.of(new WithSoftmax(this)) : Optional.empty();
    }

    @Override
    public Shape targetShape(Shape prediction) {
        long[] sizes = prediction.toArray();
        return Shape.of(Arrays.copyOf(sizes, Math.max(0, sizes.length - 1)));
    }

    @Override
    public void checkTargets(INDArray yTrue, Shape prediction) {
        Shape labels = targetShape(prediction);
        if (Shape.ofSample(yTrue).elements() != labels.elements()) {
            throw new IllegalArgumentException("SparseCategoricalCrossentropy: yTrue has shape " + Shape.of(yTrue)
                    + " but one class label a " + (labels.rank() == 0 ? "sample" : "step") + " is expected, shape "
                    + labels.batch(yTrue.size(0))
                    + (labels.rank() > 0 && Shape.ofSample(yTrue).elements() == 1
                            ? ". The outputs have more than one axis: put new Flatten() before the first Dense,"
                                    + " or give one label a step."
                            : ". For one-hot labels use CategoricalCrossentropy."));
        }
        long classes = prediction.size(-1);
        double min = yTrue.minNumber().doubleValue();
        double max = yTrue.maxNumber().doubleValue();
        if (min < 0 || max >= classes) {
            throw new IllegalArgumentException("SparseCategoricalCrossentropy: labels must be 0 to " + (classes - 1)
                    + " for " + classes + " outputs, but the " + (min < 0 ? "smallest" : "largest") + " is "
                    + (long) (min < 0 ? min : max)
                    + ". Give the last layer as many units as there are classes, and count"
                    + " classes from 0.");
        }
        long wrong = Lookup.firstInvalid(yTrue.castTo(DataType.DOUBLE), classes);
        if (wrong >= 0) {
            throw new IllegalArgumentException(
                    "SparseCategoricalCrossentropy: labels must be whole numbers, but one is " + yTrue.getDouble(wrong)
                            + ". For numbers instead of classes use MeanSquaredError.");
        }
    }

    /** Behind a softmax the gradient is {@code ∂L/∂z = (p − t) / samples}, with t = 1 at the label and 0 elsewhere. */
    private record WithSoftmax(SparseCategoricalCrossentropy loss) implements Loss {
        @Override
        public double value(INDArray yTrue, INDArray yPred) {
            return loss.value(yTrue, yPred);
        }

        @Override
        public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
            return LabelRows.gradientBehindSoftmax(1.0 / Rowwise.count(yPred)).apply(yTrue, yPred, out);
        }
    }
}
