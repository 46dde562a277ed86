package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code softsign(z) = z / (1 + |z|)}, between −1 and 1 like tanh, but nearing them slowly; slope {@code (1 − |y|)²}.
 * Bergstra and others, 2009.
 */
public record Softsign() implements ActivationFunction {
    private static final Elementwise.Map FORWARD =
            new Elementwise.Map(z -> z.div(Transforms.abs(z, true).addi(1)), (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = z[i] / (1 + Math.abs(z[i]));
                }
            });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(Softsign::slope, (dy, y, dz, n) -> {
        for (int i = 0; i < n; i++) {
            float toOne = 1 - Math.abs(y[i]);
            dz[i] = dy[i] * toOne * toOne;
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

    private static INDArray slope(INDArray dy, INDArray y) {
        INDArray toOne = Transforms.abs(y, true).rsubi(1);
        return toOne.mul(toOne).muli(dy);
    }
}
