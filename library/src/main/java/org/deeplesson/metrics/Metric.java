package org.deeplesson.metrics;

import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a model's predictions are judged by. The metric itself has only settings; what it counts belongs to one pass over
 * the data.
 */
public interface Metric extends Named {
    /** Begins a pass over data. */
    Running start();

    /** The metric over the batches seen so far. */
    interface Running {
        /** Takes one more batch into account. */
        void add(INDArray yTrue, INDArray yPred);

        /** The metric over all batches since the start. */
        double result();
    }
}
