package org.deeplesson.datasets;

import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The class labels of samples, for parts that have the classes in the proportions of the whole. */
final class Labels {
    private Labels() {}

    /**
     * The class of each sample.
     *
     * @param asking for whom, in messages
     * @param y shape (samples) or (samples, 1)
     * @param otherwise what to do with other targets
     * @throws IllegalArgumentException for targets that are no class labels
     */
    static long[] of(String asking, INDArray y, String otherwise) {
        Shape shape = Shape.of(y);
        long samples = y.size(0);
        if (shape.elements() != samples) {
            throw new IllegalArgumentException(asking + ": stratified needs one class label a sample, shape (" + samples
                    + "), but y has shape " + shape + ". " + otherwise);
        }
        if (samples == 0) {
            return new long[0];
        }
        double[] values = y.reshape(samples).castTo(DataType.DOUBLE).toDoubleVector();
        long[] labels = new long[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (long) values[i];
            if (labels[i] != values[i]) {
                throw new IllegalArgumentException(asking + ": stratified needs class labels 0, 1, 2 …, but y holds "
                        + values[i] + " in sample " + i + ". " + otherwise);
            }
        }
        return labels;
    }
}
