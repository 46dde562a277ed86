package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.TIMES;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.DropoutMask;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * While training, every input is set to 0 with probability {@code rate}, and the others grow to {@code x / (1 − rate)}, so
 * that the sum stays the same on average; no unit can rely on another. Does nothing otherwise. Srivastava and others, 2014.
 */
public final class Dropout extends Layer {
    private final double rate;

    /**
     * Drops this share of the inputs.
     *
     * @param rate 0 (inclusive) to 1 (exclusive)
     * @throws IllegalArgumentException for a rate out of range
     */
    public Dropout(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("Dropout: rate must be at least 0 and less than 1, but was " + rate
                    + ". It is the share of inputs to drop, such as 0.5.");
        }
        this.rate = rate;
    }

    /** The layer that a config describes. */
    public static Dropout of(Config config) {
        return common(new Dropout(config.required("rate", Number.class).doubleValue()), config);
    }

    /** Gives the layer a name. */
    public Dropout name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("rate", rate);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        if (!call.training()) {
            return x;
        }
        RandomNumbers random = call.random();
        INDArray mask = DropoutMask.fill(call.buffer("mask", x.shape()), rate, random);
        return TIMES.apply(x, mask, call.buffer("y", x.shape())); // y = x·mask
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return call.training() ? TIMES.apply(dy, call.buffer("mask", dy.shape()), dy) : dy; // ∂L/∂x = ∂L/∂y·mask
    }
}
