package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.MINUS;
import static org.deeplesson.tensors.Pairs.scale;

import java.util.List;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The difference of two inputs, {@code y = x₁ − x₂}. They have one shape; one of size 1 on an axis is repeated along it.
 */
public final class Subtract extends ElementMerge {
    /** The layer that a config describes. */
    public static Subtract of(Config config) {
        return common(new Subtract(), config);
    }

    /** Gives the layer a name. */
    public Subtract name(String name) {
        rename(name);
        return this;
    }

    @Override
    void checkCount(int inputs) {
        if (inputs != 2) {
            throw new IllegalArgumentException(label() + ": takes two inputs, but was given " + inputs
                    + ". Give those whose difference is wanted.");
        }
    }

    @Override
    INDArray merge(List<INDArray> x, INDArray y) {
        return MINUS.apply(x.get(0), x.get(1), y); // y = x₁ − x₂
    }

    @Override
    INDArray slope(int i, INDArray dy, List<INDArray> x, Call call) {
        return i == 0 ? dy : scale(dy, -1, call.buffer("dx", dy.shape())); // ∂L/∂x₁ = ∂L/∂y, ∂L/∂x₂ = −∂L/∂y
    }
}
