package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Nadam: {@link Adam} with Nesterov's look ahead. {@code m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂ / (√v̂
 * + ε)} with {@code m̂ = μₜ₊₁·m / (1 − Πₜ₊₁) + (1 − μₜ)·g / (1 − Πₜ)} and {@code v̂ = v / (1 − β₂ᵗ)}, where {@code μₜ = β₁·(1 −
 * ½·0.96ᵗ)} is a momentum that warms up and {@code Πₜ = μ₁·μ₂·…·μₜ}. Dozat, 2016.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param beta1 β₁, 0 to 1, 0.9 by default
 * @param beta2 β₂, 0 to 1, 0.999 by default
 * @param epsilon ε, 1e-7 by default
 * @param options weight decay and clipping, none by default
 */
public record Nadam(LearningRateSchedule learningRate, double beta1, double beta2, double epsilon, StepOptions options)
        implements Adjustable<Nadam> {
    /** @throws IllegalArgumentException for settings out of range */
    public Nadam {
        Range.learningRate("Nadam", learningRate);
        Range.share("Nadam", "beta1", beta1, "0.9");
        Range.share("Nadam", "beta2", beta2, "0.999");
        Range.notNegative("Nadam", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public Nadam(LearningRateSchedule learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7, StepOptions.NONE);
    }

    /** Keras's defaults but for the learning rate. */
    public Nadam(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001. */
    public Nadam() {
        this(0.001);
    }

    /** The same with another β₁. */
    public Nadam beta1(double beta1) {
        return new Nadam(learningRate, beta1, beta2, epsilon, options);
    }

    /** The same with another β₂. */
    public Nadam beta2(double beta2) {
        return new Nadam(learningRate, beta1, beta2, epsilon, options);
    }

    /** The same with another ε. */
    public Nadam epsilon(double epsilon) {
        return new Nadam(learningRate, beta1, beta2, epsilon, options);
    }

    @Override
    public Nadam options(StepOptions options) {
        return new Nadam(learningRate, beta1, beta2, epsilon, options);
    }

    private double momentum(long t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, t));
    }

    @Override
    public Step start(Moments moments) {
        moments.add(0, "momentum", "velocity");
        Moments.Scalar product = moments.scalar("u_product", 1);
        float b1 = (float) (1 - beta1);
        float b2 = (float) (1 - beta2);
        float ε = (float) epsilon;
        return (weights, gradient, learningRate, t) -> {
            product.set(product.get() * momentum(t));
            double ofM = learningRate * momentum(t + 1) / (1 - product.get() * momentum(t + 1));
            double ofG = learningRate * (1 - momentum(t)) / (1 - product.get());
            double ofV = 1 / (1 - Math.pow(beta2, t));
            float fm = (float) ofM;
            float fg = (float) ofG;
            float fv = (float) ofV;
            moments.step(
                    weights,
                    gradient,
                    (w, g, mv) -> {
                        INDArray m = mv.get(0).muli(beta1).addi(g.mul(1 - beta1));
                        INDArray v = mv.get(1).muli(beta2).addi(g.mul(g).muli(1 - beta2));
                        INDArray ahead = m.mul(ofM).addi(g.mul(ofG));
                        w.subi(ahead.divi(Transforms.sqrt(v.mul(ofV), false).addi(epsilon)));
                    },
                    (w, g, mv, n) -> {
                        float[] m = mv[0];
                        float[] v = mv[1];
                        for (int i = 0; i < n; i++) {
                            m[i] += (g[i] - m[i]) * b1;
                            v[i] += (g[i] * g[i] - v[i]) * b2;
                            w[i] -= (fm * m[i] + fg * g[i]) / ((float) Math.sqrt(v[i] * fv) + ε);
                        }
                    });
        };
    }
}
