package org.deeplesson.losses;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Targets of −1 and 1 as they are, those of 0 and 1 as {@code 2t − 1}.
 *
 * @param scale 1 or 2
 * @param shift 0 or −1
 */
record Signs(float scale, float shift) {
    private static final Elementwise.PairSum NEITHER_0_NOR_1 =
            new Elementwise.PairSum((t, same) -> t.mul(t.sub(1)).neq(0).castTo(t.dataType()), (t, same, n) -> {
                int others = 0;
                for (int i = 0; i < n; i++) {
                    others += t[i] == 0 || t[i] == 1 ? 0 : 1;
                }
                return others;
            });

    /** How to read these targets, of which there is a whole batch. */
    static Signs of(INDArray yTrue) {
        return NEITHER_0_NOR_1.apply(yTrue, yTrue) == 0 ? new Signs(2, -1) : new Signs(1, 0);
    }

    float of(float t) {
        return scale * t + shift;
    }

    INDArray all(INDArray t) {
        return t.mul(scale).addi(shift);
    }
}
