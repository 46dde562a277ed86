package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Pooling;

/**
 * The mean over a whole sequence, channel by channel; of a sequence with a mask over the steps that count.
 *
 * <p>Shapes: x {@code (samples, steps, channels)}, y {@code (samples, channels)}.
 */
public final class GlobalAveragePooling1D extends GlobalPoolingLayer<GlobalAveragePooling1D> {
    /** Pools all there is. */
    public GlobalAveragePooling1D() {
        super(Pooling.Kind.AVERAGE, 1);
    }

    /** The layer that a config describes. */
    public static GlobalAveragePooling1D of(Config config) {
        return new GlobalAveragePooling1D().optionsFrom(config);
    }

    @Override
    GlobalAveragePooling1D self() {
        return this;
    }
}
