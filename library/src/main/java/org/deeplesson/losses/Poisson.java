package org.deeplesson.losses;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean [yPred − yTrue·ln(yPred + ε)]}, ε = {@value #EPSILON}, gradient {@code (1 − yTrue / (yPred + ε)) / N}: for
 * counts, with predictions above 0, such as those of a softplus or an exponential.
 */
public record Poisson() implements ElementLoss {
    static final double EPSILON = 1e-7;

    private static final Elementwise.PairSum TERMS = new Elementwise.PairSum(
            (t, y) -> y.sub(Transforms.log(y.add(EPSILON), false).muli(t)), (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += y[i] - t[i] * Math.log(y[i] + EPSILON);
                }
                return sum;
            });

    @Override
    public Elementwise.PairSum terms() {
        return TERMS;
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        return new Elementwise.PairMap((t, y) -> t.div(y.add(EPSILON)).rsubi(1).muli(scale), (t, y, g, n) -> {
            for (int i = 0; i < n; i++) {
                g[i] = (float) (scale * (1 - t[i] / (y[i] + EPSILON)));
            }
        });
    }
}
