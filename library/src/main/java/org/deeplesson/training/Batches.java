package org.deeplesson.training;

import java.util.Arrays;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Buffer;
import org.deeplesson.tensors.Gather;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A data set, cut into batches in an order of its own. A batch is gathered into the same memory as the one before. */
public final class Batches {
    private final INDArray x;
    private final INDArray y;
    private final int batchSize;
    private int[] order;
    private final Buffer xBuffer;
    private final Buffer yBuffer;
    private final long[] xShape;
    private final long[] yShape;

    /**
     * Batches in the order of the data.
     *
     * @param batchSize samples a batch; the last may have fewer
     * @param type that the numbers are converted to
     */
    public Batches(Dataset data, int batchSize, DataType type) {
        this(data.x(), data.y(), batchSize, type);
    }

    /** Batches of inputs alone; they have no targets to ask for. */
    Batches(INDArray x, int batchSize, DataType type) {
        this(x, x, batchSize, type);
    }

    private Batches(INDArray x, INDArray y, int batchSize, DataType type) {
        this.x = Gather.ready(x, type);
        this.y = y == x ? this.x : Gather.ready(y, type);
        this.batchSize = batchSize;
        this.order = new int[Math.toIntExact(x.size(0))];
        Arrays.setAll(order, i -> i);
        this.xBuffer = new Buffer(type);
        this.yBuffer = new Buffer(type);
        this.xShape = Shape.of(x).toArray();
        this.yShape = Shape.of(y).toArray();
    }

    /** How many batches there are. */
    public int count() {
        return (order.length + batchSize - 1) / batchSize;
    }

    /** How many samples this batch has. */
    public int size(int batch) {
        return Math.min(batchSize, order.length - batch * batchSize);
    }

    /** Draws another order, whatever the present one is. */
    public void shuffle(RandomNumbers random) {
        order = random.permutation(order.length);
    }

    /** The inputs of a batch, overwritten by the next. */
    public INDArray x(int batch) {
        return gather(x, xShape, xBuffer, batch);
    }

    /** The targets of a batch, overwritten by the next. */
    public INDArray y(int batch) {
        return gather(y, yShape, yBuffer, batch);
    }

    private INDArray gather(INDArray source, long[] shape, Buffer buffer, int batch) {
        shape[0] = size(batch);
        return Gather.rows(source, order, batch * batchSize, buffer.of(shape));
    }
}
