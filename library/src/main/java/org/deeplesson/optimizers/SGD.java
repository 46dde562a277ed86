package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stochastic gradient descent: {@code w ← w − η·g}. With momentum μ (Polyak, 1964) a velocity is kept, {@code v ← μ·v −
 * η·g, w ← w + v}; with Nesterov's look ahead (1983) {@code w ← w + μ·v − η·g}.
 *
 * @param learningRate η, more than 0, 0.01 by default
 * @param momentum μ, 0 to 1, 0 by default
 * @param nesterov whether to look ahead, false by default
 * @param options weight decay and clipping, none by default
 */
public record SGD(LearningRateSchedule learningRate, double momentum, boolean nesterov, StepOptions options)
        implements Adjustable<SGD> {
    /** @throws IllegalArgumentException for settings out of range */
    public SGD {
        Range.learningRate("SGD", learningRate);
        Range.share("SGD", "momentum", momentum, "0.9");
    }

    /** Plain gradient descent at learning rates that change from step to step. */
    public SGD(LearningRateSchedule learningRate) {
        this(learningRate, 0, false, StepOptions.NONE);
    }

    /** Plain gradient descent at this learning rate. */
    public SGD(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** Plain gradient descent, η = 0.01. */
    public SGD() {
        this(0.01);
    }

    /** The same with another momentum. */
    public SGD momentum(double momentum) {
        return new SGD(learningRate, momentum, nesterov, options);
    }

    /** The same with Nesterov's look ahead, or without. */
    public SGD nesterov(boolean nesterov) {
        return new SGD(learningRate, momentum, nesterov, options);
    }

    @Override
    public SGD options(StepOptions options) {
        return new SGD(learningRate, momentum, nesterov, options);
    }

    @Override
    public Step start(Moments moments) {
        return momentum == 0 ? plain(moments) : withVelocity(moments.add(0, "momentum"));
    }

    private static Step plain(Moments none) {
        return (weights, gradient, learningRate, t) -> {
            float η = (float) learningRate;
            none.step(weights, gradient, (w, g, moments) -> w.subi(g.mul(learningRate)), (w, g, moments, n) -> {
                for (int i = 0; i < n; i++) {
                    w[i] -= η * g[i];
                }
            });
        };
    }

    private Step withVelocity(Moments velocity) {
        float μ = (float) momentum;
        return (weights, gradient, learningRate, t) -> {
            float η = (float) learningRate;
            velocity.step(
                    weights,
                    gradient,
                    (w, g, moments) -> {
                        INDArray v = moments.get(0).muli(momentum).subi(g.mul(learningRate));
                        w.addi(nesterov ? v.mul(momentum).subi(g.mul(learningRate)) : v);
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
}
