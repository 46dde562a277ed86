package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code φ(z) = z where z > 0, else α·z}: a ReLU that still learns where it is negative. Maas, Hannun and Ng, 2013.
 *
 * @param negativeSlope α, more than 0, 0.2 by default as Keras's function (its layer of that name has 0.3)
 */
public record LeakyRelu(double negativeSlope) implements ActivationFunction {
    /** @throws IllegalArgumentException unless {@code negativeSlope} is more than 0 */
    public LeakyRelu {
        if (!(negativeSlope > 0)) {
            throw new IllegalArgumentException("LeakyRelu: negativeSlope must be more than 0, but was " + negativeSlope
                    + ". For slope 0 use RELU.");
        }
    }

    /** Slope 0.2 below 0. */
    public LeakyRelu() {
        this(0.2);
    }

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        float alpha = (float) negativeSlope;
        return new Elementwise.Map(this::definition, (x, out, n) -> {
                    for (int i = 0; i < n; i++) {
                        out[i] = Math.max(x[i], 0) + alpha * Math.min(x[i], 0);
                    }
                })
                .apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        float alpha = (float) negativeSlope;
        return new Elementwise.PairMap((g, out) -> g.mul(slope(out)), (g, out, gz, n) -> {
                    for (int i = 0; i < n; i++) {
                        gz[i] = g[i] * (alpha + (1 - alpha) * Kink.above(out[i]));
                    }
                })
                .apply(dy, y, dz);
    }

    private INDArray definition(INDArray z) {
        return z.mul(slope(z));
    }

    /** 1 where a number is above 0, else α; the output has the input's sign, so either may be asked. */
    private INDArray slope(INDArray numbers) {
        return Kink.above(numbers).muli(1 - negativeSlope).addi(negativeSlope);
    }
}
