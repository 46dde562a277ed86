package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every sample's numbers in one row: {@code (samples, 28, 28)} becomes {@code (samples, 784)}. The numbers stay where they
 * are.
 */
public final class Flatten extends Layer {
    /** The layer that a config describes. */
    public static Flatten of(Config config) {
        return common(new Flatten(), config);
    }

    /** Gives the layer a name. */
    public Flatten name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.elements());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return call.reshaped("y", x, x.size(0), x.length() / x.size(0));
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return call.needsInputGradient() ? call.reshaped("dx", dy, call.input().shape()) : null;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // its steps are no longer there
    }
}
