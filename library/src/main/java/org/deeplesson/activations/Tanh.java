package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code tanh(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)}, between −1 and 1; slope {@code 1 − y²}. */
public record Tanh() implements ActivationFunction {
    private static final Elementwise.Map FORWARD = new Elementwise.Map(z -> Transforms.tanh(z, true), (z, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.tanh(z[i]);
        }
    });
    private static final Elementwise.PairMap BACKWARD =
            new Elementwise.PairMap((dy, y) -> dy.mul(y.mul(y).rsubi(1)), (dy, y, dz, n) -> {
                for (int i = 0; i < n; i++) {
                    dz[i] = dy[i] * (1 - y[i] * y[i]);
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
}
