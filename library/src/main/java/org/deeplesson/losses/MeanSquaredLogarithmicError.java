package org.deeplesson.losses;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean (ln(1 + yPred) − ln(1 + yTrue))²}, gradient {@code 2·(ln(1 + yPred) − ln(1 + yTrue)) / (1 + yPred) / N}:
 * for targets from 0 up whose sizes differ by orders of magnitude. Both are kept at {@value #EPSILON} or more, with no
 * gradient below.
 */
public record MeanSquaredLogarithmicError() implements ElementLoss {
    static final double EPSILON = 1e-7;

    private static final Elementwise.PairSum SQUARES = new Elementwise.PairSum(
            (t, y) -> {
                INDArray error = log(y).subi(log(t));
                return error.muli(error);
            },
            (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double error = log(y[i]) - log(t[i]);
                    sum += error * error;
                }
                return sum;
            });

    @Override
    public Elementwise.PairSum terms() {
        return SQUARES;
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        return new Elementwise.PairMap(
                (t, y) -> log(y).subi(log(t))
                        .muli(2 * scale)
                        .divi(y.add(1))
                        .muli(y.gte(EPSILON).castTo(y.dataType())),
                (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = y[i] >= EPSILON
                                ? (float) (2 * scale * (log(y[i]) - log(t[i])) / (1 + (double) y[i]))
                                : 0;
                    }
                });
    }

    private static INDArray log(INDArray x) {
        return Transforms.log1p(Transforms.max(x, EPSILON, true), false);
    }

    private static double log(float x) {
        return Math.log1p(Math.max(x, EPSILON));
    }

    @Override
    public List<String> aliases() {
        return List.of("msle");
    }
}
