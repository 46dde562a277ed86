package org.deeplesson.losses;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean max(1 − t·y, 0)²}, gradient {@code −2·t·max(1 − t·y, 0) / N}: {@link Hinge} without its bend, and harder on
 * what lies far on the wrong side. Targets are read alike.
 */
public record SquaredHinge() implements MarginLoss {
    @Override
    public Elementwise.PairSum terms(Signs signs) {
        return new Elementwise.PairSum(
                (t, y) -> {
                    INDArray lack = lack(signs.all(t), y);
                    return lack.muli(lack);
                },
                (t, y, n) -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        double lack = Math.max(1 - (double) signs.of(t[i]) * y[i], 0);
                        sum += lack * lack;
                    }
                    return sum;
                });
    }

    @Override
    public Elementwise.PairMap slopes(Signs signs, double scale) {
        return new Elementwise.PairMap(
                (t, y) -> {
                    INDArray s = signs.all(t);
                    return lack(s, y).muli(s).muli(-2 * scale);
                },
                (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        double s = signs.of(t[i]);
                        g[i] = (float) (-2 * scale * s * Math.max(1 - s * y[i], 0));
                    }
                });
    }

    private static INDArray lack(INDArray signs, INDArray y) {
        return Transforms.max(signs.mul(y).rsubi(1), 0, false);
    }
}
