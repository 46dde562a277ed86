package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adadelta: steps as large as recent steps were, in relation to recent gradients. {@code s ← ρ·s + (1 − ρ)·g², δ = −g·√(u +
 * ε) / √(s + ε), u ← ρ·u + (1 − ρ)·δ², w ← w + η·δ}. Zeiler, 2012, where η is 1.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param rho ρ, 0 to 1, 0.95 by default
 * @param epsilon ε, 1e-7 by default
 * @param options weight decay and clipping, none by default
 */
public record Adadelta(LearningRateSchedule learningRate, double rho, double epsilon, StepOptions options)
        implements Adjustable<Adadelta> {
    /** @throws IllegalArgumentException for settings out of range */
    public Adadelta {
        Range.learningRate("Adadelta", learningRate);
        Range.share("Adadelta", "rho", rho, "0.95");
        Range.notNegative("Adadelta", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public Adadelta(LearningRateSchedule learningRate) {
        this(learningRate, 0.95, 1e-7, StepOptions.NONE);
    }

    /** Keras's defaults but for the learning rate. */
    public Adadelta(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001. */
    public Adadelta() {
        this(0.001);
    }

    /** The same with another ρ. */
    public Adadelta rho(double rho) {
        return new Adadelta(learningRate, rho, epsilon, options);
    }

    /** The same with another ε. */
    public Adadelta epsilon(double epsilon) {
        return new Adadelta(learningRate, rho, epsilon, options);
    }

    @Override
    public Adadelta options(StepOptions options) {
        return new Adadelta(learningRate, rho, epsilon, options);
    }

    @Override
    public Step start(Moments moments) {
        moments.add(0, "accumulated_grad", "accumulated_delta_var");
        float ρ = (float) rho;
        float ε = (float) epsilon;
        return (weights, gradient, learningRate, t) -> {
            float η = (float) learningRate;
            moments.step(
                    weights,
                    gradient,
                    (w, g, su) -> {
                        INDArray s = su.get(0).muli(rho).addi(g.mul(g).muli(1 - rho));
                        INDArray u = su.get(1);
                        INDArray ratio = Transforms.sqrt(u.add(epsilon).divi(s.add(epsilon)), false);
                        INDArray δ = ratio.muli(g).negi();
                        u.muli(rho).addi(δ.mul(δ).muli(1 - rho));
                        w.addi(δ.mul(learningRate));
                    },
                    (w, g, su, n) -> {
                        float[] s = su[0];
                        float[] u = su[1];
                        for (int i = 0; i < n; i++) {
                            s[i] = ρ * s[i] + (1 - ρ) * g[i] * g[i];
                            float δ = -g[i] * (float) Math.sqrt((u[i] + ε) / (s[i] + ε));
                            u[i] = ρ * u[i] + (1 - ρ) * δ * δ;
                            w[i] += η * δ;
                        }
                    });
        };
    }
}
