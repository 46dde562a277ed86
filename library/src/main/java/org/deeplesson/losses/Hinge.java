package org.deeplesson.losses;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean max(1 − t·y, 0)}, gradient {@code −t / N} where {@code t·y ≤ 1}: for yes or no with targets t of 1 and −1
 * (those of 0 and 1 are taken as such) and a tanh or nothing at the output y. It asks for the right sign with a margin of 1,
 * and for no more. Vapnik, 1995.
 */
public record Hinge() implements MarginLoss {
    @Override
    public Elementwise.PairSum terms(Signs signs) {
        return new Elementwise.PairSum(
                (t, y) -> Transforms.max(signs.all(t).muli(y).rsubi(1), 0, false), (t, y, n) -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += Math.max(1 - (double) signs.of(t[i]) * y[i], 0);
                    }
                    return sum;
                });
    }

    @Override
    public Elementwise.PairMap slopes(Signs signs, double scale) {
        return new Elementwise.PairMap(
                (t, y) -> {
                    INDArray s = signs.all(t);
                    INDArray lacking = s.mul(y).lte(1).castTo(y.dataType());
                    return s.muli(-scale).muli(lacking);
                },
                (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        float s = signs.of(t[i]);
                        g[i] = s * y[i] <= 1 ? (float) (-s * scale) : 0;
                    }
                });
    }
}
