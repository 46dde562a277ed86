package org.deeplesson.metrics;

import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of samples whose largest output stands where the one-hot target has its 1. */
public record CategoricalAccuracy() implements MeanMetric {
    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        INDArray targets =
                Targets.like("CategoricalAccuracy", yTrue, yPred, "For class labels use SparseCategoricalAccuracy.");
        return Hits.CATEGORICAL.apply(targets, yPred) / Rowwise.count(yPred);
    }
}
