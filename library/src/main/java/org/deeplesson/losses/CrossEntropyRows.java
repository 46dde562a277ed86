package org.deeplesson.losses;

import org.deeplesson.tensors.Rowwise;
import org.deeplesson.tensors.SoftmaxRows;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy for targets that give every class its share: {@code −Σᵢ tᵢ·ln pᵢ} of a row. Probabilities are divided by
 * their sum and kept {@value #EPSILON} away from 0 and 1, as Keras does.
 */
final class CrossEntropyRows {
    static final double EPSILON = 1e-7;

    static final Rowwise.Sum OF_PROBABILITIES = new Rowwise.Sum(
            (t, p) -> -t.mul(Transforms.log(clipped(normalised(p)))).sumNumber().doubleValue(), (t, p, n) -> {
                double total = sum(p, n);
                double loss = 0;
                for (int i = 0; i < n; i++) {
                    loss -= t[i] == 0 ? 0 : t[i] * Math.log(clipped(p[i] / total));
                }
                return loss;
            });

    /** {@code Σᵢ tᵢ·(ln Σⱼ e^zⱼ − zᵢ)}. */
    static final Rowwise.Sum OF_LOGITS = new Rowwise.Sum(
            (t, z) ->
                    t.mul(logSumExp(z).broadcast(z.shape()).sub(z)).sumNumber().doubleValue(),
            (t, z, n) -> {
                double log = logSumExp(z, n);
                double loss = 0;
                for (int i = 0; i < n; i++) {
                    loss += t[i] * (log - z[i]);
                }
                return loss;
            });

    private CrossEntropyRows() {}

    /** {@code ∂L/∂pᵢ = (Σₖ tₖ / Σⱼ pⱼ − tᵢ/pᵢ)·scale}, without the terms of the classes that were clipped. */
    static Rowwise.Map gradientOfProbabilities(double scale) {
        return new Rowwise.Map(
                (t, p) -> {
                    INDArray q = normalised(p);
                    INDArray kept = t.mul(clipped(q).eq(q).castTo(t.dataType()));
                    return kept.sum(true, 1)
                            .broadcast(p.shape())
                            .sub(kept.div(clipped(q)))
                            .divi(p.sum(true, 1).broadcast(p.shape()))
                            .muli(scale);
                },
                (t, p, g, n) -> {
                    double total = sum(p, n);
                    double share = 0;
                    for (int i = 0; i < n; i++) {
                        double q = p[i] / total;
                        boolean inside = q >= EPSILON && q <= 1 - EPSILON;
                        share += inside ? t[i] : 0;
                        g[i] = inside ? (float) (-t[i] / q) : 0;
                    }
                    for (int i = 0; i < n; i++) {
                        g[i] = (float) ((g[i] + share) / total * scale);
                    }
                });
    }

    /** {@code ∂L/∂zᵢ = (softmax(z)ᵢ·Σₖ tₖ − tᵢ)·scale}. */
    static Rowwise.Map gradientOfLogits(double scale) {
        return new Rowwise.Map((t, z) -> behindSoftmax(t, SoftmaxRows.forward(z, z.ulike()), scale), (t, z, g, n) -> {
            double log = logSumExp(z, n);
            double share = sum(t, n);
            for (int i = 0; i < n; i++) {
                g[i] = (float) ((Math.exp(z[i] - log) * share - t[i]) * scale);
            }
        });
    }

    /** {@code ∂L/∂zᵢ = (pᵢ·Σₖ tₖ − tᵢ)·scale}, where p is the softmax of z. */
    static Rowwise.Map gradientBehindSoftmax(double scale) {
        return new Rowwise.Map((t, p) -> behindSoftmax(t, p, scale), (t, p, g, n) -> {
            double share = sum(t, n);
            for (int i = 0; i < n; i++) {
                g[i] = (float) ((p[i] * share - t[i]) * scale);
            }
        });
    }

    static double clipped(double p) {
        return Math.min(Math.max(p, EPSILON), 1 - EPSILON);
    }

    static double sum(float[] row, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += row[i];
        }
        return sum;
    }

    /** {@code ln Σⱼ e^zⱼ}, with the largest taken off first so that nothing overflows. */
    static double logSumExp(float[] z, int n) {
        double max = z[Rowwise.argMax(z, n)];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(z[i] - max);
        }
        return max + Math.log(sum);
    }

    private static INDArray behindSoftmax(INDArray t, INDArray p, double scale) {
        return p.mul(t.sum(true, 1).broadcast(p.shape())).subi(t).muli(scale);
    }

    private static INDArray logSumExp(INDArray z) {
        INDArray max = z.max(true, 1);
        INDArray exp = Transforms.exp(z.sub(max.broadcast(z.shape())), false);
        return Transforms.log(exp.sum(true, 1)).addi(max);
    }

    private static INDArray normalised(INDArray p) {
        return p.div(p.sum(true, 1).broadcast(p.shape()));
    }

    private static INDArray clipped(INDArray p) {
        return Transforms.min(Transforms.max(p, EPSILON, true), 1 - EPSILON, false);
    }
}
