package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
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
                        gz[i] = out[i] > 0 ? g[i] : g[i] * (out[i] + a);
                    }
                })
                .apply(dy, y, dz);
    }

    private INDArray definition(INDArray z) {
        INDArray negative = Transforms.expm1(Transforms.min(z, 0, true), false).muli(alpha);
        return Transforms.max(z, 0, true).addi(negative);
    }

    private INDArray definition(INDArray dy, INDArray y) {
        return dy.mul(Transforms.min(y, 0, true).addi(alpha).muli(negative(y)).addi(positive(y)));
    }

    private static INDArray positive(INDArray y) {
        return y.gt(0).castTo(y.dataType());
    }

    private static INDArray negative(INDArray y) {
        return y.lte(0).castTo(y.dataType());
    }
}
