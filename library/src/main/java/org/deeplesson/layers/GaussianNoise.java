package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.PLUS;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.NormalNoise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * While training, noise is added to every input, {@code y = x + σ·ε} with ε normally distributed: the model sees each sample a little
 * otherwise every time. Does nothing otherwise.
 */
public final class GaussianNoise extends Layer {
    private final double stddev;

    /**
     * Noise of this size.
     *
     * @param stddev σ, 0 or more
     * @throws IllegalArgumentException for less than 0
     */
    public GaussianNoise(double stddev) {
        if (!(stddev >= 0)) {
            throw new IllegalArgumentException("GaussianNoise: stddev must be 0 or more, but was " + stddev
                    + ". It is the noise's standard deviation, such as 0.1.");
        }
        this.stddev = stddev;
    }

    /** The layer that a config describes. */
    public static GaussianNoise of(Config config) {
        return common(new GaussianNoise(config.required("stddev", Number.class).doubleValue()), config);
    }

    /** Gives the layer a name. */
    public GaussianNoise name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("stddev", stddev);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        if (!call.training()) {
            return x;
        }
        INDArray noise = NormalNoise.fill(call.buffer("y", x.shape()), 0, stddev, call.random());
        return PLUS.apply(x, noise, noise); // y = x + σ·ε
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return dy; // ∂L/∂x = ∂L/∂y
    }
}
