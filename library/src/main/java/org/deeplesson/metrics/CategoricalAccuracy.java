package org.deeplesson.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of samples whose largest output stands where the one-hot target has its 1. */
public record CategoricalAccuracy() implements MeanMetric {
    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        return Hits.CATEGORICAL.apply(yTrue, yPred) / yPred.size(0);
    }
}
