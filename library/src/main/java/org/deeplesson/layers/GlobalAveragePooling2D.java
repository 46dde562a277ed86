package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The mean over a whole image, channel by channel; in place of Flatten it makes the layers after it small. Lin and
 * others, 2013.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, channels)}.
 */
public final class GlobalAveragePooling2D extends GlobalPoolingLayer<GlobalAveragePooling2D> {
    /** Pools all there is. */
    public GlobalAveragePooling2D() {
        super(Pooling.Kind.AVERAGE, 2);
    }

    /** The layer that a config describes. */
    public static GlobalAveragePooling2D of(Config config) {
        return new GlobalAveragePooling2D().optionsFrom(config);
    }

    @Override
    GlobalAveragePooling2D self() {
        return this;
    }
}
