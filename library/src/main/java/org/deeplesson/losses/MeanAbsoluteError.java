package org.deeplesson.losses;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean |yPred − yTrue|}, gradient {@code sign(yPred − yTrue) / N} over all N numbers: for regression where a
 * few values lie far out.
 */
public record MeanAbsoluteError() implements Loss {
    private static final Elementwise.PairSum DISTANCES =
            new Elementwise.PairSum((t, y) -> Transforms.abs(y.sub(t), false), (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += Math.abs((double) y[i] - t[i]);
                }
                return sum;
            });

    @Override
    public double value(INDArray yTrue, INDArray yPred) {
        return DISTANCES.apply(targets(yTrue, yPred), yPred) / yPred.length();
    }

    @Override
    public double[] each(INDArray yTrue, INDArray yPred) {
        double[] sums = DISTANCES.each(targets(yTrue, yPred), yPred);
        Arrays.setAll(sums, row -> sums[row] / yPred.size(-1));
        return sums;
    }

    @Override
    public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        double scale = 1.0 / yPred.length();
        float s = (float) scale;
        return new Elementwise.PairMap(
                        (t, y) -> Transforms.sign(y.sub(t), false).muli(scale), (t, y, g, n) -> {
                            for (int i = 0; i < n; i++) {
                                g[i] = s * Math.signum(y[i] - t[i]);
                            }
                        })
                .apply(targets(yTrue, yPred), yPred, out);
    }

    private static INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like("MeanAbsoluteError", yTrue, yPred, "Reshape or slice one of them.");
    }

    @Override
    public List<String> aliases() {
        return List.of("mae");
    }
}
