package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The largest number of a whole sequence, channel by channel.
 *
 * <p>Shapes: x {@code (samples, steps, channels)}, y {@code (samples, channels)}.
 */
public final class GlobalMaxPooling1D extends GlobalPoolingLayer<GlobalMaxPooling1D> {
    /** Pools all there is. */
    public GlobalMaxPooling1D() {
        super(Pooling.Kind.MAX, 1);
    }

    /** The layer that a config describes. */
    public static GlobalMaxPooling1D of(Config config) {
        return new GlobalMaxPooling1D().optionsFrom(config);
    }

    @Override
    GlobalMaxPooling1D self() {
        return this;
    }
}
