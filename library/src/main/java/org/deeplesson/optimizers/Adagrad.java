package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
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
 * @param options weight decay and clipping, none by default
 */
public record Adagrad(
        LearningRateSchedule learningRate, double initialAccumulatorValue, double epsilon, StepOptions options)
        implements Adjustable<Adagrad> {
    /** @throws IllegalArgumentException for settings out of range */
    public Adagrad {
        Range.learningRate("Adagrad", learningRate);
        Range.notNegative("Adagrad", "initialAccumulatorValue", initialAccumulatorValue, "0.1");
        Range.notNegative("Adagrad", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public Adagrad(LearningRateSchedule learningRate) {
        this(learningRate, 0.1, 1e-7, StepOptions.NONE);
    }

    /** Keras's defaults but for the learning rate. */
    public Adagrad(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001. */
    public Adagrad() {
        this(0.001);
    }

    /** The same with s beginning elsewhere. */
    public Adagrad initialAccumulatorValue(double initialAccumulatorValue) {
        return new Adagrad(learningRate, initialAccumulatorValue, epsilon, options);
    }

    /** The same with another ε. */
    public Adagrad epsilon(double epsilon) {
        return new Adagrad(learningRate, initialAccumulatorValue, epsilon, options);
    }

    @Override
    public Adagrad options(StepOptions options) {
        return new Adagrad(learningRate, initialAccumulatorValue, epsilon, options);
    }

    @Override
    public Step start(Moments moments) {
        moments.add(initialAccumulatorValue, "accumulator");
        float ε = (float) epsilon;
        return (weights, gradient, learningRate, t) -> {
            float η = (float) learningRate;
            moments.step(
                    weights,
                    gradient,
                    (w, g, sum) -> {
                        INDArray s = sum.get(0).addi(g.mul(g));
                        w.subi(g.mul(learningRate).divi(Transforms.sqrt(s.add(epsilon), false)));
                    },
                    (w, g, sum, n) -> {
                        float[] s = sum[0];
                        for (int i = 0; i < n; i++) {
                            s[i] += g[i] * g[i];
                            w[i] -= η * g[i] / (float) Math.sqrt(s[i] + ε);
                        }
                    });
        };
    }
}
