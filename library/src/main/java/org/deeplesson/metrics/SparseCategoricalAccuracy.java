package org.deeplesson.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of samples whose largest output is that of the class label. */
public record SparseCategoricalAccuracy() implements MeanMetric {
    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        return Hits.SPARSE.apply(yTrue, yPred) / yPred.size(0);
    }
}
