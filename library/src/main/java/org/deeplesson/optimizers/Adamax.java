package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adamax: {@link Adam} with the largest recent gradient in place of the root of the mean square. {@code m ← β₁·m + (1 −
 * β₁)·g, u ← max(β₂·u, |g|), w ← w − α·m / (u + ε)} with {@code α = η / (1 − β₁ᵗ)}. Kingma and Ba, 2015.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param beta1 β₁, 0 to 1, 0.9 by default
 * @param beta2 β₂, 0 to 1, 0.999 by default
 * @param epsilon ε, 1e-7 by default
 * @param options weight decay and clipping, none by default
 */
public record Adamax(LearningRateSchedule learningRate, double beta1, double beta2, double epsilon, StepOptions options)
        implements Adjustable<Adamax> {
    /** @throws IllegalArgumentException for settings out of range */
    public Adamax {
        Range.learningRate("Adamax", learningRate);
        Range.share("Adamax", "beta1", beta1, "0.9");
        Range.share("Adamax", "beta2", beta2, "0.999");
        Range.notNegative("Adamax", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public Adamax(LearningRateSchedule learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7, StepOptions.NONE);
    }

    /** Keras's defaults but for the learning rate. */
    public Adamax(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001. */
    public Adamax() {
        this(0.001);
    }

    /** The same with another β₁. */
    public Adamax beta1(double beta1) {
        return new Adamax(learningRate, beta1, beta2, epsilon, options);
    }

    /** The same with another β₂. */
    public Adamax beta2(double beta2) {
        return new Adamax(learningRate, beta1, beta2, epsilon, options);
    }

    /** The same with another ε. */
    public Adamax epsilon(double epsilon) {
        return new Adamax(learningRate, beta1, beta2, epsilon, options);
    }

    @Override
    public Adamax options(StepOptions options) {
        return new Adamax(learningRate, beta1, beta2, epsilon, options);
    }

    @Override
    public Step start(Moments moments) {
        moments.add(0, "momentum", "norm");
        float b1 = (float) (1 - beta1);
        float β2 = (float) beta2;
        float ε = (float) epsilon;
        return (weights, gradient, learningRate, t) -> {
            double alpha = learningRate / (1 - Math.pow(beta1, t));
            float α = (float) alpha;
            moments.step(
                    weights,
                    gradient,
                    (w, g, mu) -> {
                        INDArray m = mu.get(0).muli(beta1).addi(g.mul(1 - beta1));
                        INDArray u = mu.get(1).muli(beta2);
                        u.assign(Transforms.max(u, Transforms.abs(g, true), true));
                        w.subi(m.mul(alpha).divi(u.add(epsilon)));
                    },
                    (w, g, mu, n) -> {
                        float[] m = mu[0];
                        float[] u = mu[1];
                        for (int i = 0; i < n; i++) {
                            m[i] += (g[i] - m[i]) * b1;
                            u[i] = Math.max(β2 * u[i], Math.abs(g[i]));
                            w[i] -= α * m[i] / (u[i] + ε);
                        }
                    });
        };
    }
}
