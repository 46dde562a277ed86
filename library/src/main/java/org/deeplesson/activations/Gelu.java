package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.NormalDistribution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code GELU(z) = z·Φ(z)}, Φ being the share of a normal distribution that lies below z; slope {@code Φ(z) + z·Φ′(z)}. The
 * approximation takes {@code (1 + tanh u) / 2} for Φ, with {@code u = √(2/π)·(z + 0.044715·z³)}. Hendrycks and Gimpel, 2016.
 *
 * @param approximate whether to take the approximation; false by default
 */
public record Gelu(boolean approximate) implements ActivationFunction {
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    /** Without approximation. */
    public Gelu() {
        this(false);
    }

    @Override
    public boolean slopeOfInput() {
        return true;
    }

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return new Elementwise.Map(x -> share(x).muli(x), (x, out, n) -> {
                    for (int i = 0; i < n; i++) {
                        out[i] = (float) (x[i] * share(x[i]));
                    }
                })
                .apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray z, INDArray dz) {
        return new Elementwise.PairMap(
                        (g, x) -> share(x).addi(density(x).muli(x)).muli(g), (g, x, gz, n) -> {
                            for (int i = 0; i < n; i++) {
                                gz[i] = (float) (g[i] * (share(x[i]) + x[i] * density(x[i])));
                            }
                        })
                .apply(dy, z, dz);
    }

    /** {@code Φ(z)} */
    private double share(float z) {
        return approximate ? (1 + Math.tanh(u(z))) / 2 : NormalDistribution.below(z);
    }

    /** {@code Φ′(z)} */
    private double density(float z) {
        if (!approximate) {
            return NormalDistribution.density(z);
        }
        double t = Math.tanh(u(z));
        return (1 - t * t) / 2 * ROOT * (1 + 3 * CUBIC * z * z);
    }

    private static double u(double z) {
        return ROOT * (z + CUBIC * z * z * z);
    }

    private INDArray share(INDArray z) {
        return approximate ? Transforms.tanh(u(z), false).addi(1).divi(2) : NormalDistribution.below(z);
    }

    private INDArray density(INDArray z) {
        if (!approximate) {
            return NormalDistribution.density(z);
        }
        INDArray t = Transforms.tanh(u(z), false);
        return t.mul(t).rsubi(1).muli(ROOT / 2).muli(z.mul(z).muli(3 * CUBIC).addi(1));
    }

    private static INDArray u(INDArray z) {
        return z.mul(z).muli(CUBIC).addi(1).muli(z).muli(ROOT);
    }
}
