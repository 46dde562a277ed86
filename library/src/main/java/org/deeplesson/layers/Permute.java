package org.deeplesson.layers;

import java.util.Arrays;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The axes of samples in another order: with {@code new Permute(2, 1)} sequences {@code (samples, steps, features)} become
 * {@code (samples, features, steps)}.
 */
public final class Permute extends Layer {
    private final long[] dims;

    /**
     * This order of axes.
     *
     * @param dims which axis of the input comes first, second …; counted from 1, as the axis of samples stays in front
     * @throws IllegalArgumentException unless each axis from 1 on is there once
     */
    public Permute(long... dims) {
        long[] sorted = Arrays.stream(dims).sorted().toArray();
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i + 1) {
                throw new IllegalArgumentException("Permute: dims must name each axis from 1 to " + dims.length
                        + " once, but were " + Arrays.toString(dims) + ". The axis of samples is not counted.");
            }
        }
        this.dims = dims.clone();
    }

    /** The layer that a config describes. */
    public static Permute of(Config config) {
        return common(new Permute(config.wholes("dims")), config);
    }

    /** Gives the layer a name. */
    public Permute name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("dims", Config.list(dims));
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != dims.length) {
            throw new IllegalArgumentException(label() + ": dims must name the " + input.rank()
                    + " axes of samples of shape " + input + ", but were " + Arrays.toString(dims)
                    + ". Name each of them once, counted from 1.");
        }
        return Shape.of(
                Arrays.stream(dims).map(axis -> input.size((int) axis - 1)).toArray());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray permuted = x.permute(order());
        return call.buffer("y", permuted.shape()).assign(permuted);
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        int[] order = order();
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        return call.buffer("dx", call.input().shape()).assign(dy.permute(back));
    }

    /** With the axis of samples, which stays in front. */
    private int[] order() {
        int[] order = new int[dims.length + 1];
        for (int i = 0; i < dims.length; i++) {
            order[i + 1] = (int) dims[i];
        }
        return order;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // its steps are no longer on the axis behind the samples
    }
}
