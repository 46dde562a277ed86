package org.deeplesson.metrics;

import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The share of samples for which the class of the one-hot target is among the k largest outputs.
 *
 * @param k 1 or more, 5 by default
 */
public record TopKCategoricalAccuracy(int k) implements MeanMetric {
    /** @throws IllegalArgumentException for a k below 1 */
    public TopKCategoricalAccuracy {
        Ranges.atLeast("TopKCategoricalAccuracy", "k", k, 1);
    }

    /** Among the 5 largest. */
    public TopKCategoricalAccuracy() {
        this(5);
    }

    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        int classes = Math.toIntExact(yPred.size(-1));
        double[] t = Numbers.toDoubles(Targets.like(
                "TopKCategoricalAccuracy", yTrue, yPred, "For class labels use SparseTopKCategoricalAccuracy."));
        double[] p = Numbers.toDoubles(yPred);
        int hits = 0;
        for (int row = 0; row < p.length; row += classes) {
            int label = 0;
            for (int i = 1; i < classes; i++) {
                label = t[row + i] > t[row + label] ? i : label;
            }
            hits += TopK.has(p, row, classes, label, k) ? 1 : 0;
        }
        return (double) hits * classes / p.length;
    }
}
