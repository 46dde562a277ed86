package org.deeplesson.metrics;

import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The share of samples for which the class label is among the k largest outputs.
 *
 * @param k 1 or more, 5 by default
 */
public record SparseTopKCategoricalAccuracy(int k) implements MeanMetric {
    /** @throws IllegalArgumentException for a k below 1 */
    public SparseTopKCategoricalAccuracy {
        Ranges.atLeast("SparseTopKCategoricalAccuracy", "k", k, 1);
    }

    /** Among the 5 largest. */
    public SparseTopKCategoricalAccuracy() {
        this(5);
    }

    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        int classes = Math.toIntExact(yPred.size(-1));
        double[] labels = Numbers.toDoubles(Targets.labels(
                "SparseTopKCategoricalAccuracy", yTrue, yPred, "For one-hot labels use TopKCategoricalAccuracy."));
        double[] p = Numbers.toDoubles(yPred);
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean known = labels[i] >= 0 && labels[i] < classes;
            hits += known && TopK.has(p, i * classes, classes, (int) labels[i], k) ? 1 : 0;
        }
        return (double) hits / labels.length;
    }
}
