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
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Samples, cut into batches in an order of their own. A batch is gathered into the same memory as the one before; a large one
 * that lies in order stays where it is.
 */
final class Batches {
    private static final long NUMBERS_WORTH_A_VIEW = 50_000; // fewer are copied before ND4J has made a view

    private final List<Column> x = new ArrayList<>();
    private final List<Column> y = new ArrayList<>();
    private final Column weights;
    private final int batchSize;
    private int[] order;
    private boolean shuffled;

    /** One array of all samples, and the memory of a batch. */
    private record Column(INDArray all, long[] shape, Buffer buffer, DataType type) {
        static Column of(INDArray array, DataType type) {
            return new Column(Gather.ready(array, type), Shape.of(array).toArray(), new Buffer(type), type);
        }

        /** The rows from this one on, in the shape of the batch. */
        INDArray view(long from) {
            long row = all.length() / all.size(0);
            return all.reshape('c', true, all.length()) // ND4J's own slices of some arrays are broken
                    .get(NDArrayIndex.interval(from * row, (from + shape[0]) * row))
                    .reshape('c', true, shape);
        }

        boolean isWorthAView() {
            return all.dataType() == type && all.length() / all.size(0) * shape[0] >= NUMBERS_WORTH_A_VIEW;
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
        shuffled = true;
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
        if (!shuffled && column.isWorthAView()) {
            return column.view((long) batch * batchSize);
        }
        return Gather.rows(column.all, order, batch * batchSize, column.buffer.of(column.shape));
    }
}
