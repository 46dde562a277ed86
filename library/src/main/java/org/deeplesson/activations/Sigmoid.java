package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code σ(z) = 1 / (1 + e⁻ᶻ)}, between 0 and 1; slope {@code σ′ = y·(1 − y)}, at most 0.25. */
public record Sigmoid() implements ActivationFunction {
    private static final Elementwise.Map FORWARD = new Elementwise.Map(z -> Transforms.sigmoid(z, true), (z, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = (float) (1 / (1 + Math.exp(-z[i])));
        }
    });
    private static final Elementwise.PairMap BACKWARD =
            new Elementwise.PairMap((dy, y) -> dy.mul(y).muli(y.rsub(1)), (dy, y, dz, n) -> {
                for (int i = 0; i < n; i++) {
                    dz[i] = dy[i] * y[i] * (1 - y[i]);
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
