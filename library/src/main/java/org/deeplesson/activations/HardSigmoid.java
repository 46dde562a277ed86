package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * {@code φ(z) = min(max(z / 6 + 1/2, 0), 1)}: a sigmoid of three straight lines; slope 1/6 between −3 and 3, else 0. As in
 * Keras 3; before, the slope was 0.2.
 */
public record HardSigmoid() implements ActivationFunction {
    private static final Elementwise.Map FORWARD = new Elementwise.Map(HardSigmoid::definition, (z, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(Math.max(z[i] / 6 + 0.5f, 0), 1);
        }
    });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(
            (dy, y) -> Kink.above(y).muli(Kink.above(y.rsub(1))).divi(6).muli(dy), (dy, y, dz, n) -> {
                for (int i = 0; i < n; i++) {
                    dz[i] = dy[i] * Kink.above(y[i]) * Kink.above(1 - y[i]) / 6;
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
        INDArray line = z.div(6).addi(0.5);
        BooleanIndexing.replaceWhere(line, 0, Conditions.lessThan(0));
        BooleanIndexing.replaceWhere(line, 1, Conditions.greaterThan(1));
        return line;
    }
}
