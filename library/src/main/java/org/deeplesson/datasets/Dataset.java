package org.deeplesson.datasets;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Samples and what is to be learnt of them: row {@code i} of {@code x} belongs to row {@code i} of {@code y}.
 *
 * @param name what the data are called in displays
 * @param x inputs, shape {@code (samples, …)}
 * @param y targets, shape {@code (samples)} for class labels, {@code (samples, outputs)} otherwise
 * @param featureNames names of the columns of {@code x}, or empty
 * @param classNames names of the classes 0, 1, 2 …, or empty
 */
public record Dataset(String name, INDArray x, INDArray y, List<String> featureNames, List<String> classNames)
        implements Samples {
    /** @throws IllegalArgumentException where {@code x} and {@code y} differ in their number of samples */
    public Dataset {
        if (x == null || y == null) {
            throw new IllegalArgumentException("Dataset: x and y must be arrays, but " + (x == null ? "x" : "y")
                    + " was null. In a notebook, run the cell again that makes it.");
        }
        if (x.rank() < 1 || y.rank() < 1 || x.size(0) != y.size(0)) {
            throw new IllegalArgumentException("Dataset: x and y need one row for each sample, but x has shape "
                    + Shape.of(x) + " and y has shape " + Shape.of(y) + ". Give as many targets as inputs.");
        }
        featureNames = List.copyOf(featureNames);
        classNames = List.copyOf(classNames);
    }

    /** A data set without names. */
    public Dataset(INDArray x, INDArray y) {
        this("dataset", x, y, List.of(), List.of());
    }

    @Override
    public long size() {
        return x.size(0);
    }

    /** The shape of one input, without the batch axis. */
    public Shape inputShape() {
        return Shape.ofSample(x);
    }

    /** The same data under another name. */
    public Dataset named(String name) {
        return new Dataset(name, x, y, featureNames, classNames);
    }

    /** The same data with names for the classes 0, 1, 2 … */
    public Dataset classNames(String... names) {
        return new Dataset(name, x, y, featureNames, List.of(names));
    }

    /** The same data with names for the columns of {@code x}. */
    public Dataset featureNames(String... names) {
        return new Dataset(name, x, y, List.of(names), classNames);
    }

    /**
     * Every input times a factor, as float32: {@code scaled(1 / 255.0)} brings pixels from 0 … 255 to 0 … 1. The data set
     * itself stays as it is.
     */
    public Dataset scaled(double factor) {
        INDArray scaled = x.dataType() == DataType.FLOAT ? x.dup() : x.castTo(DataType.FLOAT);
        return new Dataset(name, scaled.isEmpty() ? scaled : scaled.muli(factor), y, featureNames, classNames);
    }

    @Override
    public List<INDArray> inputs(List<String> names) {
        return List.of(x);
    }

    @Override
    public List<INDArray> targets(List<String> names) {
        return List.of(y);
    }

    @Override
    public Dataset take(long samples) {
        return slice(0, samples);
    }

    @Override
    public Dataset skip(long samples) {
        return slice(samples, size());
    }

    /**
     * The samples {@code from} (inclusive) to {@code to} (exclusive): a view; only a slice of a slice is copied.
     *
     * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ size
     */
    public Dataset slice(long from, long to) {
        if (from < 0 || to < from || to > size()) {
            throw new IllegalArgumentException("Dataset: slice needs 0 <= from <= to <= " + size() + ", but was from "
                    + from + " to " + to + ". '" + name + "' has " + size() + " samples.");
        }
        return from == 0 && to == size() ? this : with(rows(x, from, to), rows(y, from, to));
    }

    @Override
    public Dataset select(long... indices) {
        for (long index : indices) {
            if (index < 0 || index >= size()) {
                throw new IllegalArgumentException("Dataset: select needs indices from 0 to " + (size() - 1)
                        + ", but one was " + index + ". '" + name + "' has " + size() + " samples.");
            }
        }
        return with(rows(x, indices), rows(y, indices));
    }

    /** All samples in an order drawn by the seed, copied. */
    public Dataset shuffled(long seed) {
        int[] order = new RandomNumbers(seed).permutation(Math.toIntExact(size()));
        return select(Arrays.stream(order).asLongStream().toArray());
    }

    private Dataset with(INDArray x, INDArray y) {
        return new Dataset(name, x, y, featureNames, classNames);
    }

    static INDArray rows(INDArray array, long from, long to) {
        if (from == to) {
            return noRows(array);
        }
        INDArray whole = array.offset() > 0 ? array.dup('c') : array; // ND4J loses rows of a view that begins later
        return whole.get(NDArrayIndex.interval(from, to));
    }

    static INDArray rows(INDArray array, long[] indices) {
        return indices.length == 0 ? noRows(array) : Nd4j.exec(new Gather(array, Nd4j.createFromArray(indices), 0))[0];
    }

    private static INDArray noRows(INDArray array) {
        return Nd4j.create(array.dataType(), Shape.ofSample(array).batch(0).toArray());
    }
}
