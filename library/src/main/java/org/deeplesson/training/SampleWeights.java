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
     * The weights of the samples that are learnt from.
     *
     * @param given how many samples {@code fit} was given
     * @param kept how many of them, from the first on, are learnt from
     * @param targets of these
     * @return shape {@code (samples)} or {@code (samples, steps)}, or null where all weigh the same
     * @throws IllegalArgumentException for weights that do not fit the samples or the model
     */
    static INDArray of(FitOptions options, long given, long kept, List<INDArray> targets, Signature signature) {
        INDArray own = options.sampleWeight() == null ? null : own(options.sampleWeight(), given, kept, signature);
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

    private static INDArray own(INDArray weights, long given, long kept, Signature signature) {
        boolean fits = weights.rank() > 0 && weights.size(0) == given;
        for (Shape output : signature.outputShapes()) {
            fits &= weights.rank() == 1
                    || weights.rank() == 2 && output.rank() > 1 && weights.size(1) == output.size(0);
        }
        if (!fits) {
            throw new IllegalArgumentException("fit: sampleWeight must have one number for each of " + given
                    + " samples, shape (" + given + "), but has shape " + Shape.of(weights)
                    + ". Give one for each sample, or for each step of sequences.");
        }
        if (Numbers.firstNotFinite(weights) >= 0) {
            throw new IllegalArgumentException("fit: sampleWeight must be finite numbers, but sample "
                    + Numbers.firstNotFinite(weights) / (weights.length() / given) + " has another. Replace it.");
        }
        INDArray part = kept == given ? weights : weights.get(NDArrayIndex.interval(0, kept));
        return part.castTo(DataType.DOUBLE);
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
