package org.deeplesson.metrics;

import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of samples whose largest output is that of the class label. */
public record SparseCategoricalAccuracy() implements MeanMetric {
    @Override
    public double mean(INDArray yTrue, INDArray yPred) {
        INDArray labels = Targets.labels(
                "SparseCategoricalAccuracy", yTrue, yPred, "For one-hot labels use CategoricalAccuracy.");
        return Hits.SPARSE.apply(labels, yPred) / Rowwise.count(yPred);
    }
}
