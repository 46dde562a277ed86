package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code ELU(z) = z where z > 0, else α·(eᶻ − 1)}; slope 1 above 0, else {@code y + α}. Clevert, Unterthiner and
 * Hochreiter, 2015.
 *
 * @param alpha α, more than 0, 1 by default
 */
public record Elu(double alpha) implements ActivationFunction {
    /** @throws IllegalArgumentException unless {@code alpha} is more than 0 */
    public Elu {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException(
                    "Elu: alpha must be more than 0, but was " + alpha + ". Keras's default is 1.");
        }
    }

    /** α = 1. */
    public Elu() {
        this(1);
    }

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return new Elementwise.Map(this::definition, (x, out, n) -> {
                    for (int i = 0; i < n; i++) {
                        out[i] = x[i] > 0 ? x[i] : (float) (alpha * Math.expm1(x[i]));
                    }
                })
                .apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        float a = (float) alpha;
        return new Elementwise.PairMap(this::definition, (g, out, gz, n) -> {
                    for (int i = 0; i < n; i++) {
                        gz[i] = g[i] * (Math.min(out[i], 0) + a + (1 - a) * Kink.above(out[i]));
                    }
                })
                .apply(dy, y, dz);
    }

    private INDArray definition(INDArray z) {
        INDArray positive = Numbers.without(z, Conditions.lessThan(0));
        INDArray negative = Numbers.without(z, Conditions.greaterThan(0));
        return Transforms.expm1(negative, false).muli(alpha).addi(positive);
    }

    /** {@code y + α}, which is {@code 0 + α} where the output is above 0; there {@code 1 − α} is added. */
    private INDArray definition(INDArray dy, INDArray y) {
        INDArray above = y.gt(0).castTo(y.dataType());
        INDArray slope = Numbers.without(y, Conditions.greaterThan(0)).addi(alpha);
        return slope.addi(above.muli(1 - alpha)).muli(dy);
    }
}
