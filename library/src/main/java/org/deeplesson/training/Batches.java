package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplesson.layers.Buffer;
import org.deeplesson.tensors.Gather;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Samples, cut into batches in an order of their own. A batch is gathered into the same memory as the one before. */
final class Batches {
    private final List<Column> x = new ArrayList<>();
    private final List<Column> y = new ArrayList<>();
    private final Column weights;
    private final int batchSize;
    private int[] order;

    /** One array of all samples, and the memory of a batch. */
    private record Column(INDArray all, long[] shape, Buffer buffer) {
        static Column of(INDArray array, DataType type) {
            return new Column(Gather.ready(array, type), Shape.of(array).toArray(), new Buffer(type));
        }
    }

    /**
     * Batches in the order of the data.
     *
     * @param y targets; none for inputs alone
     * @param weights of the samples, or null
     * @param batchSize samples a batch; the last may have fewer
     * @param type that the numbers are converted to
     */
    Batches(List<INDArray> x, List<INDArray> y, INDArray weights, int batchSize, DataType type) {
        x.forEach(array -> this.x.add(Column.of(array, type)));
        y.forEach(array -> this.y.add(Column.of(array, type)));
        this.weights = weights == null ? null : Column.of(weights, type);
        this.batchSize = batchSize;
        this.order = new int[Math.toIntExact(x.get(0).size(0))];
        Arrays.setAll(order, i -> i);
    }

    /** How many batches there are. */
    int count() {
        return (order.length + batchSize - 1) / batchSize;
    }

    /** How many samples this batch has. */
    int size(int batch) {
        return Math.min(batchSize, order.length - batch * batchSize);
    }

    /** Draws another order, whatever the present one is. */
    void shuffle(RandomNumbers random) {
        order = random.permutation(order.length);
    }

    /** The inputs of a batch, overwritten by the next. */
    List<INDArray> x(int batch) {
        return gather(x, batch);
    }

    /** The targets of a batch, overwritten by the next. */
    List<INDArray> y(int batch) {
        return gather(y, batch);
    }

    /** The weights of a batch's samples, overwritten by the next; null where there are none. */
    INDArray weights(int batch) {
        return weights == null ? null : gather(weights, batch);
    }

    private List<INDArray> gather(List<Column> columns, int batch) {
        INDArray[] rows = new INDArray[columns.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = gather(columns.get(i), batch);
        }
        return Arrays.asList(rows);
    }

    private INDArray gather(Column column, int batch) {
        column.shape[0] = size(batch);
        return Gather.rows(column.all, order, batch * batchSize, column.buffer.of(column.shape));
    }
}
