package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}: a place that keeps its name while what stands there is taken out.
 */
public final class Identity extends Layer {
    /** The layer that a config describes. */
    public static Identity of(Config config) {
        return common(new Identity(), config);
    }

    /** Gives the layer a name. */
    public Identity name(String name) {
        rename(name);
        return this;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return x;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return dy;
    }
}
