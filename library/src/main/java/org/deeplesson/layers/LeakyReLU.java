package org.deeplesson.layers;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.activations.LeakyRelu;
import org.deeplesson.tensors.Config;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x where x > 0, else α·x} as a layer of its own: a ReLU that still learns where it is negative. Maas, Hannun and Ng, 2013. As an
 * activation of a layer there is {@code LEAKY_RELU}, whose α is 0.2 in Keras.
 */
public final class LeakyReLU extends Layer {
    private final double negativeSlope;
    private final ActivationFunction function;

    /** With α = 0.3, Keras's default for the layer. */
    public LeakyReLU() {
        this(0.3);
    }

    /**
     * With this slope below 0.
     *
     * @param negativeSlope α, 0 or more
     * @throws IllegalArgumentException for less than 0
     */
    public LeakyReLU(double negativeSlope) {
        if (!(negativeSlope >= 0)) {
            throw new IllegalArgumentException("LeakyReLU: negativeSlope must be 0 or more, but was " + negativeSlope
                    + ". Keras's default is 0.3.");
        }
        this.negativeSlope = negativeSlope;
        this.function = negativeSlope == 0 ? Activations.RELU : new LeakyRelu(negativeSlope);
    }

    /** The layer that a config describes. */
    public static LeakyReLU of(Config config) {
        return common(new LeakyReLU(config.number("negative_slope", 0.3)), config);
    }

    /** Gives the layer a name. */
    public LeakyReLU name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("negative_slope", negativeSlope);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return function.forward(x, call.buffer("y", x.shape())); // y = x where x > 0, else α·x
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return function.backward(dy, call.output(), dy); // ∂L/∂x = ∂L/∂y where x > 0, else α·∂L/∂y
    }
}
