package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adam: momentum, and every weight at a pace of its own. {@code m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w −
 * α·m / (√v + ε)} with {@code α = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ)}, which makes up for m and v beginning at 0. Kingma and Ba,
 * 2015; ε is added where Keras adds it. AMSGrad (Reddi, Kale and Kumar, 2018) divides by the largest v so far.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param beta1 β₁, 0 to 1, 0.9 by default
 * @param beta2 β₂, 0 to 1, 0.999 by default
 * @param epsilon ε, 1e-7 by default
 * @param amsgrad whether v never falls, false by default
 * @param options weight decay and clipping, none by default
 */
public record Adam(
        LearningRateSchedule learningRate,
        double beta1,
        double beta2,
        double epsilon,
        boolean amsgrad,
        StepOptions options)
        implements Adjustable<Adam> {
    /** @throws IllegalArgumentException for settings out of range */
    public Adam {
        Range.learningRate("Adam", learningRate);
        Range.share("Adam", "beta1", beta1, "0.9");
        Range.share("Adam", "beta2", beta2, "0.999");
        Range.notNegative("Adam", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public Adam(LearningRateSchedule learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7, false, StepOptions.NONE);
    }

    /** Keras's defaults but for the learning rate. */
    public Adam(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001. */
    public Adam() {
        this(0.001);
    }

    /** The same with another β₁. */
    public Adam beta1(double beta1) {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /** The same with another β₂. */
    public Adam beta2(double beta2) {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /** The same with another ε. */
    public Adam epsilon(double epsilon) {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /** The same with the largest v so far, or with v itself. */
    public Adam amsgrad(boolean amsgrad) {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    @Override
    public Adam options(StepOptions options) {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    @Override
    public Step start(Moments moments) {
        moments.add(0, "momentum", "velocity");
        return amsgrad ? withLargest(moments.add(0, "velocity_hat")) : plain(moments);
    }

    private double alpha(double learningRate, long t) {
        return learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    }

    private Step plain(Moments moments) {
        float b1 = (float) (1 - beta1);
        float b2 = (float) (1 - beta2);
        float ε = (float) epsilon;
        return (weights, gradient, learningRate, t) -> {
            double alpha = alpha(learningRate, t);
            float α = (float) alpha;
            moments.step(
                    weights,
                    gradient,
                    (w, g, mv) -> {
                        INDArray m = mv.get(0).muli(beta1).addi(g.mul(1 - beta1));
                        INDArray v = mv.get(1).muli(beta2).addi(g.mul(g).muli(1 - beta2));
                        w.subi(m.mul(alpha).divi(Transforms.sqrt(v, true).addi(epsilon)));
                    },
                    (w, g, mv, n) -> {
                        float[] m = mv[0];
                        float[] v = mv[1];
                        for (int i = 0; i < n; i++) {
                            m[i] += (g[i] - m[i]) * b1;
                            v[i] += (g[i] * g[i] - v[i]) * b2;
                            w[i] -= α * m[i] / ((float) Math.sqrt(v[i]) + ε);
                        }
                    });
        };
    }

    private Step withLargest(Moments moments) {
        float b1 = (float) (1 - beta1);
        float b2 = (float) (1 - beta2);
        float ε = (float) epsilon;
        return (weights, gradient, learningRate, t) -> {
            double alpha = alpha(learningRate, t);
            float α = (float) alpha;
            moments.step(
                    weights,
                    gradient,
                    (w, g, mv) -> {
                        INDArray m = mv.get(0).muli(beta1).addi(g.mul(1 - beta1));
                        INDArray v = mv.get(1).muli(beta2).addi(g.mul(g).muli(1 - beta2));
                        INDArray most = mv.get(2).assign(Transforms.max(mv.get(2), v, true));
                        w.subi(m.mul(alpha).divi(Transforms.sqrt(most, true).addi(epsilon)));
                    },
                    (w, g, mv, n) -> {
                        float[] m = mv[0];
                        float[] v = mv[1];
                        float[] most = mv[2];
                        for (int i = 0; i < n; i++) {
                            m[i] += (g[i] - m[i]) * b1;
                            v[i] += (g[i] * g[i] - v[i]) * b2;
                            most[i] = Math.max(most[i], v[i]);
                            w[i] -= α * m[i] / ((float) Math.sqrt(most[i]) + ε);
                        }
                    });
        };
    }
}
