package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sizes of a tensor's axes, written like {@code (64, 10)}. {@link #NONE} stands for a size that is not fixed, the
 * number of samples in a batch: {@code (None, 10)}.
 */
public final class Shape {
    /** A size that is known only when data arrive. */
    public static final long NONE = -1;

    private final long[] sizes;

    private Shape(long[] sizes) {
        this.sizes = sizes;
    }

    /**
     * A shape with these sizes; none at all is the shape of a scalar.
     *
     * @param sizes each at least 0, or {@link #NONE}
     * @throws IllegalArgumentException for a size below −1
     */
    public static Shape of(long... sizes) {
        for (long size : sizes) {
            if (size < NONE) {
                throw new IllegalArgumentException("Shape: sizes must be 0 or more, but were " + Arrays.toString(sizes)
                        + ". Give one size for each axis.");
            }
        }
        return new Shape(sizes.clone());
    }

    /** The shape of an array. */
    public static Shape of(INDArray array) {
        return new Shape(array.shape());
    }

    /**
     * The shape of one sample of a batch: all axes but the first.
     *
     * @throws IllegalArgumentException for a scalar
     */
    public static Shape ofSample(INDArray batch) {
        if (batch.rank() == 0) {
            throw new IllegalArgumentException("Shape: a batch has an axis of samples, but the array has shape ()."
                    + " Reshape it, such as x.reshape(1, 1).");
        }
        return new Shape(Arrays.copyOfRange(batch.shape(), 1, batch.rank()));
    }

    /** The number of axes. */
    public int rank() {
        return sizes.length;
    }

    /** The size of an axis; negative axes count from the last, so −1 is the last. */
    public long size(int axis) {
        return sizes[axis < 0 ? sizes.length + axis : axis];
    }

    /** How many numbers a tensor of this shape holds; 1 for a scalar. */
    public long elements() {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }

    /** The same sizes with one more axis in front. */
    public Shape batch(long samples) {
        long[] all = new long[sizes.length + 1];
        all[0] = samples;
        System.arraycopy(sizes, 0, all, 1, sizes.length);
        return new Shape(all);
    }

    /** The same sizes but for the last axis. */
    public Shape last(long size) {
        long[] all = sizes.clone();
        all[all.length - 1] = size;
        return new Shape(all);
    }

    /** The sizes as a new array, as ND4J takes them. */
    public long[] toArray() {
        return sizes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** Any numbers as a shape is written, such as sizes that are wrong: {@code (3, -1)}. */
    public static String text(long... numbers) {
        return Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code (64, 10)}; a vector is {@code (64)}, a scalar {@code ()}. */
    @Override
    public String toString() {
        return Arrays.stream(sizes)
                .mapToObj(size -> size == NONE ? "None" : Long.toString(size))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
