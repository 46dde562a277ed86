package org.deeplesson.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Predictions without learning. */
public final class Inference {
    private Inference() {}

    /**
     * The network's outputs for all inputs, computed batch by batch.
     *
     * @param x shape {@code (samples, …)}, of any number type
     * @param batchSize samples at a time
     * @return a new array, shape {@code (samples, …)}
     * @throws IllegalArgumentException for inputs that do not fit the network
     */
    public static INDArray predict(Network network, INDArray x, int batchSize) {
        DataChecks.checkInputs("predict", network, x);
        Batches batches = new Batches(x, batchSize, network.dataType());
        INDArray all = Nd4j.createUninitialized(
                network.dataType(), network.outputShape().batch(x.size(0)).toArray());
        for (int batch = 0; batch < batches.count(); batch++) {
            long from = (long) batch * batchSize;
            INDArray predicted = network.forward(batches.x(batch), false);
            all.get(NDArrayIndex.interval(from, from + batches.size(batch))).assign(predicted);
        }
        return all;
    }
}
