package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The largest number of a whole image, channel by channel: whether something was found anywhere.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, channels)}.
 */
public final class GlobalMaxPooling2D extends GlobalPoolingLayer<GlobalMaxPooling2D> {
    /** Pools all there is. */
    public GlobalMaxPooling2D() {
        super(Pooling.Kind.MAX, 2);
    }

    /** The layer that a config describes. */
    public static GlobalMaxPooling2D of(Config config) {
        return new GlobalMaxPooling2D().optionsFrom(config);
    }

    @Override
    GlobalMaxPooling2D self() {
        return this;
    }
}
