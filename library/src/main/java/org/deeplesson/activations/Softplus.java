package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code softplus(z) = ln(1 + eᶻ)}: a ReLU without a kink; slope {@code σ(z) = 1 − e⁻ʸ}. Dugas and others, 2001.
 *
 * <p>Computed as {@code max(z, 0) + ln(1 + e^−|z|)}, which does not overflow.
 */
public record Softplus() implements ActivationFunction {
    private static final Elementwise.Map FORWARD = new Elementwise.Map(Softplus::definition, (z, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = (float) (Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i]))));
        }
    });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(
            (dy, y) -> Transforms.expm1(y.neg(), false).negi().muli(dy), (dy, y, dz, n) -> {
                for (int i = 0; i < n; i++) {
                    dz[i] = (float) (dy[i] * -Math.expm1(-y[i]));
                }
            });

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return FORWARD.apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        return BACKWARD.apply(dy, y, dz);
    }

    private static INDArray definition(INDArray z) {
        INDArray small = Transforms.log1p(Transforms.exp(Transforms.abs(z, true).negi(), false), false);
        return small.addi(new Relu().forward(z, z.ulike()));
    }
}
