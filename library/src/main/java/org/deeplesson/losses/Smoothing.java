package org.deeplesson.losses;

import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Rowwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Targets that are a little less sure: {@code t·(1 − s) + s / classes}. Szegedy and others, 2016.
 *
 * @param share s, 0 for targets as they are
 */
record Smoothing(double share) {
    static void check(String loss, double labelSmoothing) {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw new IllegalArgumentException(
                    loss + ": labelSmoothing must be between 0 and 1, but was " + labelSmoothing + ". 0.1 is usual.");
        }
    }

    /** The same sum for smoothed targets of yes or no. */
    Elementwise.PairSum of(Elementwise.PairSum sum) {
        return share == 0
                ? sum
                : new Elementwise.PairSum((t, p) -> sum.definition().apply(smooth(t, 2), p), (t, p, n) -> sum.loop()
                        .run(smooth(t, n, 2), p, n));
    }

    /** The same map for smoothed targets of yes or no. */
    Elementwise.PairMap of(Elementwise.PairMap map) {
        return share == 0
                ? map
                : new Elementwise.PairMap((t, p) -> map.definition().apply(smooth(t, 2), p), (t, p, y, n) -> map.loop()
                        .run(smooth(t, n, 2), p, y, n));
    }

    /** The same sum for smoothed rows. */
    Rowwise.Sum of(Rowwise.Sum sum) {
        return share == 0
                ? sum
                : new Rowwise.Sum(
                        (t, p) -> sum.definition().applyAsDouble(smooth(t, p.size(-1)), p),
                        (t, p, n) -> sum.value().of(smooth(t, n, n), p, n));
    }

    /** The same map for smoothed rows. */
    Rowwise.Map of(Rowwise.Map map) {
        return share == 0
                ? map
                : new Rowwise.Map((t, p) -> map.definition().apply(smooth(t, p.size(-1)), p), (t, p, y, n) -> map.loop()
                        .run(smooth(t, n, n), p, y, n));
    }

    private INDArray smooth(INDArray t, long classes) {
        return t.mul(1 - share).addi(share / classes);
    }

    /** Loops are given a copy of the targets, which may be changed. */
    private float[] smooth(float[] t, int n, int classes) {
        float kept = (float) (1 - share);
        float each = (float) (share / classes);
        for (int i = 0; i < n; i++) {
            t[i] = t[i] * kept + each;
        }
        return t;
    }
}
