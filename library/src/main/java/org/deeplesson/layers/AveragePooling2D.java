package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The mean of the numbers that a window over an image sees, channel by channel. Padding is not counted.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, output rows, output columns, channels)}.
 *
 * <pre>{@code new AveragePooling2D(2)}</pre>
 */
public final class AveragePooling2D extends PoolingLayer<AveragePooling2D> {
    /** A window of 2 rows and 2 columns, which halves the image. */
    public AveragePooling2D() {
        this(2);
    }

    /**
     * A square window.
     *
     * @param poolSize rows and columns of the window, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public AveragePooling2D(long poolSize) {
        this(poolSize, poolSize);
    }

    /**
     * A window of so many rows and columns.
     *
     * @param poolRows 1 or more
     * @param poolColumns 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public AveragePooling2D(long poolRows, long poolColumns) {
        super(Pooling.Kind.AVERAGE, poolRows, poolColumns);
    }

    /** The layer that a config describes. */
    public static AveragePooling2D of(Config config) {
        long[] size = WindowOptions.pair(config, "pool_size", 2, 2);
        return new AveragePooling2D(size[0], size[1]).optionsFrom(config);
    }

    @Override
    AveragePooling2D self() {
        return this;
    }
}
