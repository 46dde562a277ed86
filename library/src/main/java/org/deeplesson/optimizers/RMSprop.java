package org.deeplesson.optimizers;

import java.util.List;
import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * RMSProp: the gradient divided by its own recent size. {@code s ← ρ·s + (1 − ρ)·g², w ← w − η·g / √(s + ε)}. With momentum
 * μ the step goes into a velocity, {@code v ← μ·v + η·g / √(s + ε), w ← w − v}; centered, the square of the mean gradient
 * is taken off s, which leaves 0 at least where rounding would leave less. Tieleman and Hinton, 2012.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param rho ρ, 0 to 1, 0.9 by default
 * @param momentum μ, 0 to 1, 0 by default
 * @param epsilon ε, 1e-7 by default
 * @param centered whether to divide by the gradient's deviation rather than its size, false by default
 * @param options weight decay and clipping, none by default
 */
public record RMSprop(
        LearningRateSchedule learningRate,
        double rho,
        double momentum,
        double epsilon,
        boolean centered,
        StepOptions options)
        implements Adjustable<RMSprop> {
    /** @throws IllegalArgumentException for settings out of range */
    public RMSprop {
        Range.learningRate("RMSprop", learningRate);
        Range.share("RMSprop", "rho", rho, "0.9");
        Range.share("RMSprop", "momentum", momentum, "0");
        Range.notNegative("RMSprop", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public RMSprop(LearningRateSchedule learningRate) {
        this(learningRate, 0.9, 0, 1e-7, false, StepOptions.NONE);
    }

    /** Keras's defaults but for the learning rate. */
    public RMSprop(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001. */
    public RMSprop() {
        this(0.001);
    }

    /** The same with another ρ. */
    public RMSprop rho(double rho) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered, options);
    }

    /** The same with another momentum. */
    public RMSprop momentum(double momentum) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered, options);
    }

    /** The same with another ε. */
    public RMSprop epsilon(double epsilon) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered, options);
    }

    /** The same, centered or not. */
    public RMSprop centered(boolean centered) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered, options);
    }

    /** As Keras writes it, in one word. */
    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public RMSprop options(StepOptions options) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered, options);
    }

    @Override
    public Step start(Moments moments) {
        moments.add(0, "velocity");
        if (momentum > 0) {
            moments.add(0, "momentum");
        }
        if (centered) {
            moments.add(0, "average_gradient");
        }
        return (weights, gradient, learningRate, t) -> moments.step(
                weights,
                gradient,
                (w, g, m) -> definition(w, g, m, learningRate),
                (w, g, m, n) -> loop(w, g, m, n, (float) learningRate));
    }

    private void definition(INDArray w, INDArray g, List<INDArray> moments, double learningRate) {
        INDArray s = moments.get(0).muli(rho).addi(g.mul(g).muli(1 - rho));
        INDArray size = s;
        if (centered) {
            INDArray mean = moments.get(moments.size() - 1).muli(rho).addi(g.mul(1 - rho));
            size = Transforms.max(s.sub(mean.mul(mean)), 0, false);
        }
        INDArray step = g.mul(learningRate).divi(Transforms.sqrt(size.add(epsilon), false));
        w.subi(momentum > 0 ? moments.get(1).muli(momentum).addi(step) : step);
    }

    private void loop(float[] w, float[] g, float[][] moments, int n, float η) {
        float ρ = (float) rho;
        float μ = (float) momentum;
        float ε = (float) epsilon;
        float[] s = moments[0];
        float[] mean = moments[moments.length - 1];
        float[] v = moments[momentum > 0 ? 1 : 0];
        for (int i = 0; i < n; i++) {
            s[i] = ρ * s[i] + (1 - ρ) * g[i] * g[i];
        }
        if (centered) {
            for (int i = 0; i < n; i++) {
                mean[i] = ρ * mean[i] + (1 - ρ) * g[i];
                g[i] = η * g[i] / (float) Math.sqrt(Math.max(s[i] - mean[i] * mean[i], 0) + ε);
            }
        } else {
            for (int i = 0; i < n; i++) {
                g[i] = η * g[i] / (float) Math.sqrt(s[i] + ε);
            }
        }
        if (momentum > 0) {
            for (int i = 0; i < n; i++) {
                v[i] = μ * v[i] + g[i];
                w[i] -= v[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                w[i] -= g[i];
            }
        }
    }
}
