package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** {@code ReLU(z) = max(z, 0)}; slope 1 where the output is above 0, else 0; NaN stays NaN. Nair and Hinton, 2010. */
public record Relu() implements ActivationFunction {
    private static final Elementwise.Map FORWARD =
            new Elementwise.Map(z -> Numbers.without(z, Conditions.lessThan(0)), (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(z[i], 0);
                }
            });
    private static final Elementwise.PairMap BACKWARD =
            new Elementwise.PairMap((dy, y) -> Kink.above(y).muli(dy), (dy, y, dz, n) -> {
                for (int i = 0; i < n; i++) {
                    dz[i] = dy[i] * Kink.above(y[i]);
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
