package org.deeplesson.losses;

import java.util.List;
import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code L = mean Σᵢ tᵢ·ln(tᵢ / pᵢ)} over the rows, gradient {@code −tᵢ / pᵢ / rows}: how far one distribution p lies from
 * another t. Both are kept at {@value #EPSILON} or more and at 1 or less, with no gradient outside. Kullback and Leibler,
 * 1951.
 */
public record KLDivergence() implements RowLoss {
    static final double EPSILON = 1e-7;

    private static final Rowwise.Sum TERMS = new Rowwise.Sum(
            (t, p) -> {
                INDArray share = clipped(t);
                return Transforms.log(share.div(clipped(p)), false)
                        .muli(share)
                        .sumNumber()
                        .doubleValue();
            },
            (t, p, n) -> {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += clipped(t[i]) * Math.log(clipped(t[i]) / clipped(p[i]));
                }
                return sum;
            });

    @Override
    public Rowwise.Sum terms() {
        return TERMS;
    }

    @Override
    public Rowwise.Map slopes(double scale) {
        return new Rowwise.Map(
                (t, p) -> clipped(t)
                        .divi(clipped(p))
                        .muli(-scale)
                        .muli(clipped(p).eq(p).castTo(p.dataType())),
                (t, p, g, n) -> {
                    for (int i = 0; i < n; i++) {
                        g[i] = clipped(p[i]) == p[i] ? (float) (-scale * clipped(t[i]) / p[i]) : 0;
                    }
                });
    }

    private static double clipped(float p) {
        return Math.min(Math.max(p, EPSILON), 1);
    }

    private static INDArray clipped(INDArray p) {
        return Transforms.min(Transforms.max(p, EPSILON, true), 1, false);
    }

    @Override
    public List<String> aliases() {
        return List.of("kld");
    }
}
