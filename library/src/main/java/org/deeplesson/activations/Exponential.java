package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code φ(z) = eᶻ}, for outputs that are counts or rates; slope {@code y}. */
public record Exponential() implements ActivationFunction {
    private static final Elementwise.Map FORWARD = new Elementwise.Map(z -> Transforms.exp(z, true), (z, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.exp(z[i]);
        }
    });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(INDArray::mul, (dy, y, dz, n) -> {
        for (int i = 0; i < n; i++) {
            dz[i] = dy[i] * y[i];
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
