package org.deeplesson.losses;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean ln cosh(yPred − yTrue)}, gradient {@code tanh(yPred − yTrue) / N}: ½e² near the target, {@code |e| − ln 2}
 * far out, smooth everywhere.
 */
public record LogCosh() implements ElementLoss {
    private static final double LN2 = Math.log(2);

    /** {@code |e| + ln(1 + e^(−2|e|)) − ln 2}, which overflows for no e. */
    private static final Elementwise.PairSum TERMS = new Elementwise.PairSum(
            (t, y) -> {
                INDArray e = Transforms.abs(y.sub(t), false);
                return Transforms.log1p(Transforms.exp(e.mul(-2), false), false)
                        .addi(e)
                        .subi(LN2);
            },
            (t, y, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double e = Math.abs((double) y[i] - t[i]);
                    sum += e + Math.log1p(Math.exp(-2 * e)) - LN2;
                }
                return sum;
            });

    @Override
    public Elementwise.PairSum terms() {
        return TERMS;
    }

    @Override
    public Elementwise.PairMap slopes(double scale) {
        return new Elementwise.PairMap(
                (t, y) -> Transforms.tanh(y.sub(t), false).muli(scale), (t, y, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = (float) (scale * Math.tanh((double) y[i] - t[i]));
                    }
                });
    }

    @Override
    public List<String> aliases() {
        return List.of("logcosh");
    }
}
