package org.deeplesson.losses;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code L = mean (yPred − yTrue)²}, gradient {@code 2·(yPred − yTrue) / N} over all N numbers: for regression. */
public record MeanSquaredError() implements ElementLoss {
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
    public Elementwise.PairSum terms() {
        return SQUARES;
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        float s = (float) (2 * scale);
        return new Elementwise.PairMap((t, y) -> y.sub(t).muli(2 * scale), (t, y, g, n) -> {
            for (int i = 0; i < n; i++) {
                g[i] = s * (y[i] - t[i]);
            }
        });
    }

    @Override
    public List<String> aliases() {
        return List.of("mse");
    }
}
