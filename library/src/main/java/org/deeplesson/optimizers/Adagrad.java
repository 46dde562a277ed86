package org.deeplesson.optimizers;

import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * AdaGrad: weights that were moved much are moved less. {@code s ← s + g², w ← w − η·g / √(s + ε)}. Duchi, Hazan and
 * Singer, 2011.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param initialAccumulatorValue what s begins with, 0.1 by default
 * @param epsilon ε, 1e-7 by default
 */
public record Adagrad(double learningRate, double initialAccumulatorValue, double epsilon) implements Optimizer {
    /** @throws IllegalArgumentException for settings out of range */
    public Adagrad {
        Range.learningRate("Adagrad", learningRate);
        Range.notNegative("Adagrad", "initialAccumulatorValue", initialAccumulatorValue, "0.1");
        Range.notNegative("Adagrad", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate. */
    public Adagrad(double learningRate) {
        this(learningRate, 0.1, 1e-7);
    }

    /** η = 0.001. */
    public Adagrad() {
        this(0.001);
    }

    /** The same with s beginning elsewhere. */
    public Adagrad initialAccumulatorValue(double initialAccumulatorValue) {
        return new Adagrad(learningRate, initialAccumulatorValue, epsilon);
    }

    /** The same with another ε. */
    public Adagrad epsilon(double epsilon) {
        return new Adagrad(learningRate, initialAccumulatorValue, epsilon);
    }

    @Override
    public Step start(INDArray weights) {
        Moments sum = new Moments(weights).add(initialAccumulatorValue);
        float η = (float) learningRate;
        float ε = (float) epsilon;
        return (weightsNow, gradient, t) -> sum.step(
                weightsNow,
                gradient,
                (w, g, moments) -> {
                    INDArray s = moments.get(0).addi(g.mul(g));
                    w.subi(g.mul(learningRate).divi(Transforms.sqrt(s.add(epsilon), false)));
                },
                (w, g, moments, n) -> {
                    float[] s = moments[0];
                    for (int i = 0; i < n; i++) {
                        s[i] += g[i] * g[i];
                        w[i] -= η * g[i] / (float) Math.sqrt(s[i] + ε);
                    }
                });
    }
}
