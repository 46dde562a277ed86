package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The largest number that a window over a sequence sees, channel by channel.
 *
 * <p>Shapes: x {@code (samples, steps, channels)}, y {@code (samples, output steps, channels)}.
 *
 * <pre>{@code new MaxPooling1D(2)}</pre>
 */
public final class MaxPooling1D extends PoolingLayer<MaxPooling1D> {
    /** A window of 2 steps, which halves the sequence. */
    public MaxPooling1D() {
        this(2);
    }

    /**
     * A window of so many steps.
     *
     * @param poolSize 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public MaxPooling1D(long poolSize) {
        super(Pooling.Kind.MAX, poolSize);
    }

    /** The layer that a config describes. */
    public static MaxPooling1D of(Config config) {
        return new MaxPooling1D(config.wholes("pool_size", 2)[0]).optionsFrom(config);
    }

    @Override
    MaxPooling1D self() {
        return this;
    }
}
