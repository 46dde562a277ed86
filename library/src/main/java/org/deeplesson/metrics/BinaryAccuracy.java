package org.deeplesson.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The share of right answers to yes or no: a prediction above the threshold counts as 1.
 *
 * @param threshold 0.5 by default
 */
public record BinaryAccuracy(double threshold) implements MeanMetric {
    /** Threshold 0.5. */
    public BinaryAccuracy() {
        this(0.5);
    }

    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        INDArray targets = Targets.like("BinaryAccuracy", yTrue, yPred, "For several classes use Accuracy.");
        return Hits.binary(threshold).apply(targets, yPred) / yPred.length();
    }
}
