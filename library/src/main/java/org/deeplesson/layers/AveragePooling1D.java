package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The mean of the numbers that a window over a sequence sees, channel by channel. Padding is not counted.
 *
 * <p>Shapes: x {@code (samples, steps, channels)}, y {@code (samples, output steps, channels)}.
 *
 * <pre>{@code new AveragePooling1D(2)}</pre>
 */
public final class AveragePooling1D extends PoolingLayer<AveragePooling1D> {
    /** A window of 2 steps, which halves the sequence. */
    public AveragePooling1D() {
        this(2);
    }

    /**
     * A window of so many steps.
     *
     * @param poolSize 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public AveragePooling1D(long poolSize) {
        super(Pooling.Kind.AVERAGE, poolSize);
    }

    /** The layer that a config describes. */
    public static AveragePooling1D of(Config config) {
        return new AveragePooling1D(config.wholes("pool_size", 2)[0]).optionsFrom(config);
    }

    @Override
    AveragePooling1D self() {
        return this;
    }
}
