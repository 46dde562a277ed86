package org.deeplesson.training;

import org.deeplesson.datasets.Dataset;
import org.deeplesson.losses.Loss;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Looks at data once, before they are used: a clear message beats a strange result. */
final class DataChecks {
    private final Network network;
    private final Loss loss;

    DataChecks(Network network, Loss loss) {
        this.network = network;
        this.loss = loss;
    }

    /** @throws IllegalArgumentException for data that do not fit the network or the loss */
    void check(String where, Dataset data) {
        checkInputs(where, network, data.x());
        finite(where, "y", data.y());
        boolean truth = data.y().dataType() == DataType.BOOL; // ND4J knows no smallest truth value
        loss.checkTargets(truth ? data.y().castTo(DataType.FLOAT) : data.y(), network.outputShape());
        checkTargetShape(where, data);
    }

    /** @throws IllegalArgumentException for shapes that do not fit the network or the loss; numbers are not looked at */
    void checkShapes(String where, Dataset data) {
        checkInputShape(where, network, data.x());
        checkTargetShape(where, data);
    }

    private void checkTargetShape(String where, Dataset data) {
        Shape target = loss.targetShape(network.outputShape());
        if (Shape.ofSample(data.y()).elements() != target.elements()) {
            throw new IllegalArgumentException(where + ": y has shape " + Shape.of(data.y()) + " but '" + network.name()
                    + "' with " + loss.name() + " expects shape " + target.batch(data.size())
                    + (network.outputShape().rank() > 1
                            ? ". The outputs have more than one axis: put new Flatten() before the first Dense, or give"
                                    + " targets of that shape."
                            : ". Change the last layer's units or the targets so that both agree."));
        }
    }

    /** @throws IllegalArgumentException for inputs that do not fit the network */
    static void checkInputs(String where, Network network, INDArray x) {
        checkInputShape(where, network, x);
        finite(where, "x", x);
    }

    private static void checkInputShape(String where, Network network, INDArray x) {
        if (Shape.ofSample(x).elements() == 0 || x.size(0) == 0) {
            throw new IllegalArgumentException(
                    where + ": the data have no samples, x has shape " + Shape.of(x) + ". Give at least one sample.");
        }
        if (Shape.of(x).equals(network.inputShape())) {
            throw new IllegalArgumentException(where + ": x has shape " + Shape.of(x) + ", that of one sample, but '"
                    + network.name() + "' expects " + network.inputShape().batch(Shape.NONE)
                    + ". Make it a batch of one: x.reshape"
                    + network.inputShape().batch(1) + ".");
        }
        if (!Shape.ofSample(x).equals(network.inputShape())) {
            throw new IllegalArgumentException(where + ": x has shape " + Shape.of(x) + " but '" + network.name()
                    + "' expects " + network.inputShape().batch(Shape.NONE)
                    + ". Reshape x, or build the model for this input.");
        }
    }

    /** The same data with targets of the very shape that the loss compares with. */
    Dataset aligned(Dataset data) {
        Shape target = loss.targetShape(network.outputShape());
        return Shape.ofSample(data.y()).equals(target)
                ? data
                : new Dataset(
                        data.x(), data.y().reshape(target.batch(data.size()).toArray()));
    }

    private static void finite(String where, String name, INDArray array) {
        long index = Numbers.firstNotFinite(array);
        if (index >= 0) {
            long sample = index / Shape.ofSample(array).elements();
            throw new IllegalArgumentException(where + ": " + name + " must be finite numbers, but sample " + sample
                    + " has " + array.getDouble(index) + ". Remove such samples or fill the gaps before training.");
        }
    }
}
