package org.deeplesson.layers;

import org.deeplesson.tensors.Channels;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.DropoutMask;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dropout that drops whole channels of sequences: while training, each channel is set to 0 with probability {@code rate},
 * the same for all steps of a sequence, and the others grow to {@code x / (1 − rate)}. Neighbours are alike, so that plain dropout would
 * hide little. Tompson and others, 2014.
 *
 * <p>Shapes: x and y {@code (samples, steps, channels)}.
 */
public final class SpatialDropout1D extends Layer {
    private final double rate;

    /**
     * Drops this share of the channels.
     *
     * @param rate 0 (inclusive) to 1 (exclusive)
     * @throws IllegalArgumentException for a rate out of range
     */
    public SpatialDropout1D(double rate) {
        this.rate = Share.check("SpatialDropout1D", rate, "channels");
    }

    /** The layer that a config describes. */
    public static SpatialDropout1D of(Config config) {
        return common(new SpatialDropout1D(config.required("rate", Number.class).doubleValue()), config);
    }

    /** Gives the layer a name. */
    public SpatialDropout1D name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("rate", rate);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException(label() + ": expects samples of shape (steps, channels), but they have"
                    + " shape " + input + ". For other shapes use new Dropout(...).");
        }
        return input;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        if (!call.training()) {
            return x;
        }
        INDArray mask = DropoutMask.fill(call.buffer("mask", x.size(0), x.size(-1)), rate, call.random());
        return Channels.times(x, mask, call.buffer("y", x.shape())); // y = x·mask
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return call.training()
                ? Channels.times(dy, call.buffer("mask", dy.size(0), dy.size(-1)), dy)
                : dy; // ∂L/∂y·mask
    }
}
