package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.TIMES;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.NormalNoise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * While training, every input is multiplied by noise around 1, {@code y = x·(1 + σ·ε)} with ε normally distributed and {@code σ = √(rate / (1
 * − rate))}: as uncertain as dropout of that rate. Does nothing otherwise. Srivastava and others, 2014.
 */
public final class GaussianDropout extends Layer {
    private final double rate;

    /**
     * As much noise as dropout of this rate makes.
     *
     * @param rate 0 (inclusive) to 1 (exclusive)
     * @throws IllegalArgumentException for a rate out of range
     */
    public GaussianDropout(double rate) {
        this.rate = Share.check("GaussianDropout", rate, "inputs");
    }

    /** The layer that a config describes. */
    public static GaussianDropout of(Config config) {
        return common(new GaussianDropout(config.required("rate", Number.class).doubleValue()), config);
    }

    /** Gives the layer a name. */
    public GaussianDropout name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("rate", rate);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        if (!call.training()) {
            return x;
        }
        double stddev = Math.sqrt(rate / (1 - rate));
        INDArray noise = NormalNoise.fill(call.buffer("noise", x.shape()), 1, stddev, call.random());
        return TIMES.apply(x, noise, call.buffer("y", x.shape())); // y = x·(1 + σ·ε)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return call.training() ? TIMES.apply(dy, call.buffer("noise", dy.shape()), dy) : dy; // ∂L/∂x = ∂L/∂y·(1 + σ·ε)
    }
}
