package org.deeplesson.losses;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.metrics.Targets;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code L = mean (yPred − yTrue)²}, gradient {@code 2·(yPred − yTrue) / N} over all N numbers: for regression. */
public record MeanSquaredError() implements Loss {
    private static final Elementwise.PairSum SQUARES = new Elementwise.PairSum(
            (t, y) -> {
                INDArray error = y.sub(t);
                return error.muli(error);
            },
            (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double error = (double) y[i] - t[i];
                    sum += error * error;
                }
                return sum;
            });

    @Override
    public double value(INDArray yTrue, INDArray yPred) {
        return SQUARES.apply(targets(yTrue, yPred), yPred) / yPred.length();
    }

    @Override
    public double[] each(INDArray yTrue, INDArray yPred) {
        double[] sums = SQUARES.each(targets(yTrue, yPred), yPred);
        Arrays.setAll(sums, row -> sums[row] / yPred.size(-1));
        return sums;
    }

    @Override
    public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
        double scale = 2.0 / yPred.length();
        float s = (float) scale;
        return new Elementwise.PairMap((t, y) -> y.sub(t).muli(scale), (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = s * (y[i] - t[i]);
                    }
                })
                .apply(targets(yTrue, yPred), yPred, out);
    }

    private static INDArray targets(INDArray yTrue, INDArray yPred) {
        return Targets.like("MeanSquaredError", yTrue, yPred, "Reshape or slice one of them.");
    }

    @Override
    public List<String> aliases() {
        return List.of("mse");
    }
}
