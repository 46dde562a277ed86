package org.deeplesson.losses;

import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = −mean (t·y) / (‖t‖·‖y‖)} over the rows: −1 where both point the same way, 0 at right angles, 1 the opposite
 * way. The gradient is {@code −(t/‖t‖ − cos·y/‖y‖) / ‖y‖ / rows}. Lengths are kept at {@value #EPSILON} or more.
 */
public record CosineSimilarity() implements RowLoss {
    static final double EPSILON = 1e-7;

    private static final Rowwise.Sum TERMS = new Rowwise.Sum(
            (t, y) -> -cosine(t, y).sumNumber().doubleValue(),
            (t, y, n) -> -dot(t, y, n) / (length(t, n) * length(y, n)));

    @Override
    public Rowwise.Sum terms() {
        return TERMS;
    }

    @Override
    public Rowwise.Map slopes(double scale) {
        return new Rowwise.Map(
                (t, y) -> {
                    INDArray turns = length(y).gt(EPSILON).castTo(y.dataType()).muli(cosine(t, y));
                    INDArray away = y.mul(turns.divi(length(y)).broadcast(y.shape()));
                    return t.div(length(t).broadcast(y.shape()))
                            .subi(away)
                            .muli(-scale)
                            .divi(length(y).broadcast(y.shape()));
                },
                (t, y, g, n) -> {
                    double lt = length(t, n);
                    double ly = length(y, n);
                    double cosine = ly > EPSILON ? dot(t, y, n) / (lt * ly) : 0; // a length that is kept has no slope
                    for (int i = 0; i < n; i++) {
                        g[i] = (float) (-scale * (t[i] / lt - cosine * y[i] / ly) / ly);
                    }
                });
    }

    private static double dot(float[] a, float[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double length(float[] x, int n) {
        return Math.max(Math.sqrt(dot(x, x, n)), EPSILON);
    }

    private static INDArray cosine(INDArray t, INDArray y) {
        return t.mul(y).sum(true, y.rank() - 1).divi(length(t)).divi(length(y));
    }

    private static INDArray length(INDArray x) {
        return Transforms.max(x.norm2(true, x.rank() - 1), EPSILON, false);
    }
}
