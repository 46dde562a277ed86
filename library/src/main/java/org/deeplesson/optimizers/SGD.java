package org.deeplesson.optimizers;

import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic gradient descent: {@code w ← w − η·g}. With momentum μ (Polyak, 1964) a velocity is kept, {@code v ← μ·v −
 * η·g, w ← w + v}; with Nesterov's look ahead (1983) {@code w ← w + μ·v − η·g}.
 *
 * @param learningRate η, more than 0, 0.01 by default
 * @param momentum μ, 0 to 1, 0 by default
 * @param nesterov whether to look ahead, false by default
 * @param decay the learning rate at step t (from 0) is {@code η / (1 + decay·t)}; 0 by default
 */
public record SGD(double learningRate, double momentum, boolean nesterov, double decay) implements Optimizer {
    /** @throws IllegalArgumentException for settings out of range */
    public SGD {
        Range.learningRate("SGD", learningRate);
        Range.share("SGD", "momentum", momentum, "0.9");
        Range.notNegative("SGD", "decay", decay, "0");
    }

    /** Plain gradient descent at this learning rate. */
    public SGD(double learningRate) {
        this(learningRate, 0, false, 0);
    }

    /** Plain gradient descent, η = 0.01. */
    public SGD() {
        this(0.01);
    }

    /** The same with another momentum. */
    public SGD momentum(double momentum) {
        return new SGD(learningRate, momentum, nesterov, decay);
    }

    /** The same with Nesterov's look ahead, or without. */
    public SGD nesterov(boolean nesterov) {
        return new SGD(learningRate, momentum, nesterov, decay);
    }

    /** The same with another decay of the learning rate. */
    public SGD decay(double decay) {
        return new SGD(learningRate, momentum, nesterov, decay);
    }

    @Override
    public Step start(INDArray weights) {
        return momentum == 0 ? plain(new Moments(weights)) : withVelocity(new Moments(weights).add(0));
    }

    private Step plain(Moments none) {
        return (weights, gradient, t) -> {
            double eta = rate(t);
            float η = (float) eta;
            none.step(weights, gradient, (w, g, moments) -> w.subi(g.mul(eta)), (w, g, moments, n) -> {
                for (int i = 0; i < n; i++) {
                    w[i] -= η * g[i];
                }
            });
        };
    }

    private Step withVelocity(Moments velocity) {
        float μ = (float) momentum;
        return (weights, gradient, t) -> {
            double eta = rate(t);
            float η = (float) eta;
            velocity.step(
                    weights,
                    gradient,
                    (w, g, moments) -> {
                        INDArray v = moments.get(0).muli(momentum).subi(g.mul(eta));
                        w.addi(nesterov ? v.mul(momentum).subi(g.mul(eta)) : v);
                    },
                    (w, g, moments, n) -> {
                        float[] v = moments[0];
                        if (nesterov) {
                            for (int i = 0; i < n; i++) {
                                v[i] = μ * v[i] - η * g[i];
                                w[i] += μ * v[i] - η * g[i];
                            }
                        } else {
                            for (int i = 0; i < n; i++) {
                                v[i] = μ * v[i] - η * g[i];
                                w[i] += v[i];
                            }
                        }
                    });
        };
    }

    private double rate(long t) {
        return learningRate / (1 + decay * (t - 1));
    }
}
