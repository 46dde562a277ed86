package org.deeplesson.losses;

import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean max(neg − pos + 1, 0)} with {@code pos = Σᵢ tᵢ·yᵢ} and {@code neg = maxᵢ (1 − tᵢ)·yᵢ}: for classes with
 * one-hot targets t. The right class shall lead the strongest of the others by 1. The gradient is {@code (1 − tᵢ) − tᵢ} for
 * the strongest, {@code −tᵢ} for the rest; equally strong ones share it.
 */
public record CategoricalHinge() implements RowLoss {
    private static final Rowwise.Sum TERMS = new Rowwise.Sum(
            (t, y) -> Transforms.max(lack(t, y), 0, false).sumNumber().doubleValue(),
            (t, y, n) -> Math.max(strongest(t, y, n) - right(t, y, n) + 1, 0));

    @Override
    public Rowwise.Sum terms() {
        return TERMS;
    }

    @Override
    public Rowwise.Map slopes(double scale) {
        return new Rowwise.Map(
                (t, y) -> {
                    INDArray others = t.rsub(1).mul(y);
                    INDArray strongest = others.eq(others.max(true, last(y)).broadcast(y.shape()))
                            .castTo(y.dataType());
                    INDArray share = strongest.div(strongest.sum(true, last(y)).broadcast(y.shape()));
                    INDArray lacking = lack(t, y).gte(0).castTo(y.dataType());
                    return share.muli(t.rsub(1))
                            .subi(t)
                            .muli(lacking.broadcast(y.shape()))
                            .muli(scale);
                },
                (t, y, g, n) -> {
                    double strongest = strongest(t, y, n);
                    boolean lacking = strongest - right(t, y, n) + 1 >= 0;
                    int equals = 0;
                    for (int i = 0; i < n; i++) {
                        equals += other(t[i], y[i]) == strongest ? 1 : 0;
                    }
                    for (int i = 0; i < n; i++) {
                        double ofOthers = other(t[i], y[i]) == strongest ? (1 - (double) t[i]) / equals : 0;
                        g[i] = lacking ? (float) (scale * (ofOthers - t[i])) : 0;
                    }
                });
    }

    private static double other(float t, float y) {
        return (1 - (double) t) * y;
    }

    private static double strongest(float[] t, float[] y, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, other(t[i], y[i]));
        }
        return most;
    }

    private static double right(float[] t, float[] y, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) t[i] * y[i];
        }
        return sum;
    }

    private static INDArray lack(INDArray t, INDArray y) {
        INDArray strongest = t.rsub(1).mul(y).max(true, last(y));
        return strongest.subi(t.mul(y).sum(true, last(y))).addi(1);
    }

    private static int last(INDArray y) {
        return y.rank() - 1;
    }
}
