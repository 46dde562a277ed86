package org.deeplesson.losses;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = 100·mean |yPred − yTrue| / max(|yTrue|, ε)}, ε = {@value #EPSILON}, gradient {@code 100·sign(yPred − yTrue) /
 * max(|yTrue|, ε) / N}: for errors that count in relation to the target. Targets of 0 make it huge.
 */
public record MeanAbsolutePercentageError() implements ElementLoss {
    static final double EPSILON = 1e-7;

    private static final Elementwise.PairSum PERCENTAGES = new Elementwise.PairSum(
            (t, y) -> Transforms.abs(y.sub(t), false).muli(100).divi(size(t)), (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += 100 * Math.abs((double) y[i] - t[i]) / Math.max(Math.abs(t[i]), EPSILON);
                }
                return sum;
            });

    @Override
    public Elementwise.PairSum terms() {
        return PERCENTAGES;
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        return new Elementwise.PairMap(
                (t, y) -> Transforms.sign(y.sub(t), false).muli(100 * scale).divi(size(t)), (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = (float) (100 * scale * Math.signum(y[i] - t[i]) / Math.max(Math.abs(t[i]), EPSILON));
                    }
                });
    }

    private static INDArray size(INDArray t) {
        return Transforms.max(Transforms.abs(t, true), EPSILON, false);
    }

    @Override
    public List<String> aliases() {
        return List.of("mape");
    }
}
