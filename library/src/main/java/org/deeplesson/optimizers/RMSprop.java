package org.deeplesson.optimizers;

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
 */
public record RMSprop(double learningRate, double rho, double momentum, double epsilon, boolean centered)
        implements Optimizer {
    /** @throws IllegalArgumentException for settings out of range */
    public RMSprop {
        Range.learningRate("RMSprop", learningRate);
        Range.share("RMSprop", "rho", rho, "0.9");
        Range.share("RMSprop", "momentum", momentum, "0");
        Range.notNegative("RMSprop", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate. */
    public RMSprop(double learningRate) {
        this(learningRate, 0.9, 0, 1e-7, false);
    }

    /** η = 0.001. */
    public RMSprop() {
        this(0.001);
    }

    /** The same with another ρ. */
    public RMSprop rho(double rho) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered);
    }

    /** The same with another momentum. */
    public RMSprop momentum(double momentum) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered);
    }

    /** The same with another ε. */
    public RMSprop epsilon(double epsilon) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered);
    }

    /** The same, centered or not. */
    public RMSprop centered(boolean centered) {
        return new RMSprop(learningRate, rho, momentum, epsilon, centered);
    }

    /** As Keras writes it, in one word. */
    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public Step start(INDArray weights) {
        Moments moments = new Moments(weights).add(0).add(0).add(0);
        return (w, g, t) -> moments.step(w, g, this::definition, this::loop);
    }

    private void definition(INDArray w, INDArray g, java.util.List<INDArray> moments) {
        INDArray s = moments.get(0).muli(rho).addi(g.mul(g).muli(1 - rho));
        INDArray mean = moments.get(1).muli(rho).addi(g.mul(1 - rho));
        INDArray size = (centered ? Transforms.max(s.sub(mean.mul(mean)), 0, false) : s.dup()).addi(epsilon);
        INDArray v = moments.get(2).muli(momentum).addi(g.mul(learningRate).divi(Transforms.sqrt(size, false)));
        w.subi(v);
    }

    private void loop(float[] w, float[] g, float[][] moments, int n) {
        float η = (float) learningRate;
        float ρ = (float) rho;
        float μ = (float) momentum;
        float ε = (float) epsilon;
        float[] s = moments[0];
        float[] mean = moments[1];
        float[] v = moments[2];
        for (int i = 0; i < n; i++) {
            s[i] = ρ * s[i] + (1 - ρ) * g[i] * g[i];
            mean[i] = ρ * mean[i] + (1 - ρ) * g[i];
            v[i] = μ * v[i]
                    + η * g[i] / (float) Math.sqrt((centered ? Math.max(s[i] - mean[i] * mean[i], 0) : s[i]) + ε);
            w[i] -= v[i];
        }
    }
}
