package org.deeplesson.optimizers;

import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Adam: momentum, and every weight at a pace of its own. {@code m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w −
 * α·m / (√v + ε)} with {@code α = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ)}, which makes up for m and v beginning at 0. Kingma and Ba,
 * 2015; ε is added where Keras adds it.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param beta1 β₁, 0 to 1, 0.9 by default
 * @param beta2 β₂, 0 to 1, 0.999 by default
 * @param epsilon ε, 1e-7 by default
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** @throws IllegalArgumentException for settings out of range */
    public Adam {
        Range.learningRate("Adam", learningRate);
        Range.share("Adam", "beta1", beta1, "0.9");
        Range.share("Adam", "beta2", beta2, "0.999");
        Range.notNegative("Adam", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate. */
    public Adam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }

    /** η = 0.001. */
    public Adam() {
        this(0.001);
    }

    /** The same with another β₁. */
    public Adam beta1(double beta1) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    /** The same with another β₂. */
    public Adam beta2(double beta2) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    /** The same with another ε. */
    public Adam epsilon(double epsilon) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    @Override
    public Step start(INDArray weights) {
        Moments moments = new Moments(weights).add(0).add(0);
        float b1 = (float) (1 - beta1);
        float b2 = (float) (1 - beta2);
        float ε = (float) epsilon;
        return (weightsNow, gradient, t) -> {
            double alpha = learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
            float α = (float) alpha;
            moments.step(
                    weightsNow,
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
}
