package org.deeplesson.losses;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean |yPred − yTrue|}, gradient {@code sign(yPred − yTrue) / N} over all N numbers: for regression where a
 * few values lie far out.
 */
public record MeanAbsoluteError() implements ElementLoss {
    private static final Elementwise.PairSum DISTANCES =
            new Elementwise.PairSum((t, y) -> Transforms.abs(y.sub(t), false), (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += Math.abs((double) y[i] - t[i]);
                }
                return sum;
            });

    @Override
    public Elementwise.PairSum terms() {
        return DISTANCES;
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        float s = (float) scale;
        return new Elementwise.PairMap(
                (t, y) -> Transforms.sign(y.sub(t), false).muli(scale), (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = s * Math.signum(y[i] - t[i]);
                    }
                });
    }

    @Override
    public List<String> aliases() {
        return List.of("mae");
    }
}
