package org.deeplesson.layers;

import org.deeplesson.activations.Elu;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x where x > 0, else α·(eˣ − 1)} as a layer of its own: negative outputs keep the mean near 0. Clevert, Unterthiner and
 * Hochreiter, 2015. As an activation of a layer there is {@code ELU}.
 */
public final class ELU extends Layer {
    private final Elu function;

    /** With α = 1. */
    public ELU() {
        this(1);
    }

    /**
     * With this limit below 0.
     *
     * @param alpha α, more than 0
     * @throws IllegalArgumentException for 0 or less
     */
    public ELU(double alpha) {
        function = new Elu(alpha);
    }

    /** The layer that a config describes. */
    public static ELU of(Config config) {
        return common(new ELU(config.number("alpha", 1)), config);
    }

    /** Gives the layer a name. */
    public ELU name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("alpha", function.alpha());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return function.forward(x, call.buffer("y", x.shape())); // y = x where x > 0, else α·(eˣ − 1)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return function.backward(dy, call.output(), dy); // ∂L/∂x = ∂L/∂y where x > 0, else (y + α)·∂L/∂y
    }
}
