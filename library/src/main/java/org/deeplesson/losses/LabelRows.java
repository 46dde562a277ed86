package org.deeplesson.losses;

import static org.deeplesson.losses.CrossEntropyRows.clipped;
import static org.deeplesson.losses.CrossEntropyRows.logSumExp;
import static org.deeplesson.losses.CrossEntropyRows.sum;

import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Cross-entropy for class labels. Its definition is that of one-hot targets; the loops look at the label's number only. */
final class LabelRows {
    static final Rowwise.Sum OF_PROBABILITIES = new Rowwise.Sum(
            (label, p) -> CrossEntropyRows.OF_PROBABILITIES.definition().applyAsDouble(oneHot(label, p), p),
            (label, p, n) -> -Math.log(clipped(p[index(label[0], n)] / sum(p, n))));

    static final Rowwise.Sum OF_LOGITS = new Rowwise.Sum(
            (label, z) -> CrossEntropyRows.OF_LOGITS.definition().applyAsDouble(oneHot(label, z), z),
            (label, z, n) -> logSumExp(z, n) - z[index(label[0], n)]);

    private LabelRows() {}

    /** {@code ∂L/∂pᵢ = (1 − tᵢ/pᵢ)·scale}, where t is 1 at the label and 0 elsewhere, for p that sums to 1. */
    static Rowwise.Map gradientOfProbabilities(double scale) {
        Rowwise.Map dense = CrossEntropyRows.gradientOfProbabilities(scale);
        return new Rowwise.Map((label, p) -> dense.definition().apply(oneHot(label, p), p), (label, p, g, n) -> {
            double total = sum(p, n);
            int k = index(label[0], n);
            double q = p[k] / total;
            boolean inside = clipped(q) == q;
            for (int i = 0; i < n; i++) {
                g[i] = inside ? (float) (scale / total) : 0;
            }
            g[k] -= inside ? (float) (scale / p[k]) : 0;
        });
    }

    /** {@code ∂L/∂zᵢ = (softmax(z)ᵢ − tᵢ)·scale}. */
    static Rowwise.Map gradientOfLogits(double scale) {
        Rowwise.Map dense = CrossEntropyRows.gradientOfLogits(scale);
        return new Rowwise.Map((label, z) -> dense.definition().apply(oneHot(label, z), z), (label, z, g, n) -> {
            double log = logSumExp(z, n);
            for (int i = 0; i < n; i++) {
                g[i] = (float) (Math.exp(z[i] - log) * scale);
            }
            g[index(label[0], n)] -= (float) scale;
        });
    }

    /** {@code ∂L/∂zᵢ = (pᵢ − tᵢ)·scale}, where p is the softmax of z. */
    static Rowwise.Map gradientBehindSoftmax(double scale) {
        Rowwise.Map dense = CrossEntropyRows.gradientBehindSoftmax(scale);
        return new Rowwise.Map((label, p) -> dense.definition().apply(oneHot(label, p), p), (label, p, g, n) -> {
            float s = (float) scale;
            for (int i = 0; i < n; i++) {
                g[i] = p[i] * s;
            }
            g[index(label[0], n)] -= s;
        });
    }

    private static int index(double label, long classes) {
        if (!(label >= 0 && label < classes)) {
            throw new IllegalArgumentException("SparseCategoricalCrossentropy: labels must be 0 to " + (classes - 1)
                    + " for " + classes + " outputs, but one is " + label + ". Count classes from 0.");
        }
        return (int) label;
    }

    private static INDArray oneHot(INDArray labels, INDArray like) {
        INDArray rows = Nd4j.zeros(like.dataType(), like.shape());
        for (long i = 0; i < like.size(0); i++) {
            rows.putScalar(i, index(labels.getDouble(i), like.size(1)), 1);
        }
        return rows;
    }
}
