package org.deeplesson.metrics;

import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How many predictions are right, for each way of writing down the truth. */
final class Hits {
    /** Class labels, and a row of scores for each. */
    static final Rowwise.Sum SPARSE = new Rowwise.Sum(
            (label, p) -> count(label.reshape(p.size(0)), p.argMax(1)),
            (label, p, n) -> (int) label[0] == Rowwise.argMax(p, n) ? 1 : 0);

    /** One-hot rows, and a row of scores for each. */
    static final Rowwise.Sum CATEGORICAL = new Rowwise.Sum(
            (t, p) -> count(t.argMax(1), p.argMax(1)),
            (t, p, n) -> Rowwise.argMax(t, n) == Rowwise.argMax(p, n) ? 1 : 0);

    private Hits() {}

    /** 0 or 1, and a probability for each, taken as 1 above the threshold. */
    static Elementwise.PairSum binary(double threshold) {
        float limit = (float) threshold;
        return new Elementwise.PairSum(
                (t, p) -> p.gt(threshold)
                        .castTo(p.dataType())
                        .eq(t.reshape(p.shape()))
                        .castTo(p.dataType()),
                (t, p, n) -> {
                    int hits = 0;
                    for (int i = 0; i < n; i++) {
                        hits += (p[i] > limit ? 1 : 0) == t[i] ? 1 : 0;
                    }
                    return hits;
                });
    }

    private static double count(INDArray a, INDArray b) {
        double hits = 0;
        for (long i = 0; i < a.length(); i++) {
            hits += a.getLong(i) == b.getLong(i) ? 1 : 0;
        }
        return hits;
    }
}
