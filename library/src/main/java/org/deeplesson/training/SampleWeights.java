package org.deeplesson.training;

import java.util.List;
import java.util.Map;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What each sample's loss is multiplied by: its own weight, and that of its class. */
final class SampleWeights {
    private SampleWeights() {}

    /**
     * Weights as they were given.
     *
     * @param name of the option, for messages
     * @param samples how many there are
     * @return shape {@code (samples)} or {@code (samples, steps)} in float64, or null for null
     * @throws IllegalArgumentException for weights that do not fit the samples or the model
     */
    static INDArray given(String name, INDArray weights, long samples, Signature signature) {
        if (weights == null) {
            return null;
        }
        boolean fits = weights.rank() > 0 && weights.size(0) == samples;
        for (Shape output : signature.outputShapes()) {
            fits &= weights.rank() == 1
                    || weights.rank() == 2 && output.rank() > 1 && weights.size(1) == output.size(0);
        }
        if (!fits) {
            throw new IllegalArgumentException("fit: " + name + " must have one number for each of " + samples
                    + " samples, shape (" + samples + "), but has shape " + Shape.of(weights)
                    + ". Give one for each sample, or for each step of sequences.");
        }
        if (Numbers.firstNotFinite(weights) >= 0) {
            throw new IllegalArgumentException("fit: " + name + " must be finite numbers, but sample "
                    + Numbers.firstNotFinite(weights) / (weights.length() / samples) + " has another. Replace it.");
        }
        return weights.castTo(DataType.DOUBLE);
    }

    /** Those of the samples from one to before another; null for null. */
    static INDArray part(INDArray weights, long from, long to) {
        return weights == null ? null : weights.get(NDArrayIndex.interval(from, to));
    }

    /**
     * The same, times the weights of the samples' classes.
     *
     * @param own of the samples, or null
     * @param targets of the samples
     * @return null where all weigh the same
     * @throws IllegalArgumentException where the samples have no classes
     */
    static INDArray timesClasses(INDArray own, FitOptions options, List<INDArray> targets, Signature signature) {
        if (options.classWeight().isEmpty()) {
            return own;
        }
        if (signature.outputNames().size() > 1) {
            throw new IllegalArgumentException("fit: classWeight is for models of one output, but '" + signature.model()
                    + "' has " + signature.outputNames().size() + ". Give the samples weights with sampleWeight.");
        }
        INDArray ofClasses = ofClasses(
                options.classWeight(), targets.get(0), signature.outputShapes().get(0));
        if (own == null) {
            return ofClasses;
        }
        return own.rank() == ofClasses.rank() ? ofClasses.mul(own) : own.mulColumnVector(ofClasses);
    }

    private static INDArray ofClasses(Map<Integer, Double> weights, INDArray y, Shape prediction) {
        long samples = y.size(0);
        boolean oneHot = prediction.elements() > 1 && y.length() == samples * prediction.elements();
        if (prediction.rank() != 1 || !oneHot && y.length() != samples) {
            throw new IllegalArgumentException("fit: classWeight needs one class a sample, but y has shape "
                    + Shape.of(y) + ". Give the samples weights with sampleWeight.");
        }
        double[] classes = Numbers.toDoubles(oneHot ? y.argMax(1) : y);
        double[] all = new double[classes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = weights.getOrDefault((int) classes[i], 1.0);
        }
        return Nd4j.createFromArray(all);
    }
}
