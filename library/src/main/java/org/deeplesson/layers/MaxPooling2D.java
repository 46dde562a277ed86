package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The largest number that a window over an image sees, channel by channel: what was found counts, not where exactly.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, output rows, output columns, channels)}.
 *
 * <pre>{@code new MaxPooling2D(2)}</pre>
 */
public final class MaxPooling2D extends PoolingLayer<MaxPooling2D> {
    /** A window of 2 rows and 2 columns, which halves the image. */
    public MaxPooling2D() {
        this(2);
    }

    /**
     * A square window.
     *
     * @param poolSize rows and columns of the window, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public MaxPooling2D(long poolSize) {
        this(poolSize, poolSize);
    }

    /**
     * A window of so many rows and columns.
     *
     * @param poolRows 1 or more
     * @param poolColumns 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public MaxPooling2D(long poolRows, long poolColumns) {
        super(Pooling.Kind.MAX, poolRows, poolColumns);
    }

    /** The layer that a config describes. */
    public static MaxPooling2D of(Config config) {
        long[] size = WindowOptions.pair(config, "pool_size", 2, 2);
        return new MaxPooling2D(size[0], size[1]).optionsFrom(config);
    }

    @Override
    MaxPooling2D self() {
        return this;
    }
}
