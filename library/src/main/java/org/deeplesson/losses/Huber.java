package org.deeplesson.losses;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean h(yPred − yTrue)} with {@code h(e) = ½e²} for {@code |e| ≤ δ} and {@code δ·|e| − ½δ²} beyond, gradient
 * {@code min(max(e, −δ), δ) / N}: squares near the target, distances far out, so that a few values there pull less. Huber,
 * 1964.
 *
 * @param delta δ, more than 0, 1 by default
 */
public record Huber(double delta) implements ElementLoss {
    /** @throws IllegalArgumentException for a δ that is not more than 0 */
    public Huber {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("Huber: delta must be more than 0, but was " + delta + ". 1 is usual.");
        }
    }

    /** δ = 1. */
    public Huber() {
        this(1);
    }

    @Override
    public Elementwise.PairSum terms() {
        return new Elementwise.PairSum(
                (t, y) -> {
                    INDArray e = Transforms.abs(y.sub(t), false);
                    INDArray near = Transforms.min(e, delta, true); // ½e² = min(e, δ)·(e − ½·min(e, δ)), and so beyond
                    return e.subi(near.mul(0.5)).muli(near);
                },
                (t, y, n) -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        double e = Math.abs((double) y[i] - t[i]);
                        sum += e <= delta ? 0.5 * e * e : delta * e - 0.5 * delta * delta;
                    }
                    return sum;
                });
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        return new Elementwise.PairMap(
                (t, y) -> Transforms.min(Transforms.max(y.sub(t), -delta, false), delta, false)
                        .muli(scale),
                (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        double e = (double) y[i] - t[i];
                        g[i] = (float) (scale * Math.min(Math.max(e, -delta), delta));
                    }
                });
    }
}
