package org.deeplesson.training;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.deeplesson.tensors.Capacity;
import org.deeplesson.tensors.Gather;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Predictions without learning. */
public final class Inference {
    private Inference() {}

    /**
     * The network's outputs for all inputs, computed batch by batch.
     *
     * @param x one array for each input, shape {@code (samples, …)}, of any number type
     * @param batchSize samples at a time
     * @return a new array for each output, shape {@code (samples, …)}
     * @throws IllegalArgumentException for inputs that do not fit the network
     * @throws CancellationException where the thread is interrupted
     */
    public static List<INDArray> predict(Network network, List<INDArray> x, int batchSize) {
        Signature signature = network.signature();
        DataChecks.checkInputs("predict", signature, x);
        Batches batches = new Batches(x, List.of(), null, batchSize, network.dataType());
        double numbers = signature.outputShapes().stream()
                .mapToDouble(
                        shape -> Capacity.product(shape.batch(x.get(0).size(0)).toArray()))
                .sum();
        Capacity.check("predict: the outputs", numbers, network.dataType());
        List<INDArray> all = signature.outputShapes().stream()
                .map(shape -> Nd4j.createUninitialized(
                        network.dataType(), shape.batch(x.get(0).size(0)).toArray()))
                .toList();
        for (int batch = 0; batch < batches.count(); batch++) {
            long from = (long) batch * batchSize;
            List<INDArray> predicted;
            try {
                predicted = network.forward(batches.x(batch), false);
            } catch (CancellationException e) {
                throw stopped("predict", batch, batches.count());
            }
            for (int i = 0; i < all.size(); i++) {
                Gather.back(predicted.get(i), from, all.get(i));
            }
        }
        return all;
    }

    static CancellationException stopped(String what, int done, int all) {
        return new CancellationException(
                what + ": stopped after " + done + " of " + all + " batches. The weights are as they were.");
    }
}
