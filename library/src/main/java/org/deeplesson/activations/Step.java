package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code φ(z) = 1 where z > 0, else 0}: the perceptron's activation. Its slope is 0 everywhere, so gradient descent learns
 * nothing through it.
 */
public record Step() implements ActivationFunction {
    private static final Elementwise.Map FORWARD =
            new Elementwise.Map(z -> z.gt(0).castTo(z.dataType()), (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = z[i] > 0 ? 1 : 0;
                }
            });

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return FORWARD.apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        return dz.assign(0);
    }
}
