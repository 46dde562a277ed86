package org.deeplesson.activations;

import org.deeplesson.tensors.Numbers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** What slopes with a kink are made of: 1 where a number is above 0, else 0; NaN stays NaN. */
final class Kink {
    private static final float HUGE = 0x1p127f; // twice this much makes the smallest number of all more than 1

    private Kink() {}

    /**
     * Of one number of a loop. A question would be answered now so, now so, and to guess wrong takes a processor longer than
     * ten multiplications; these the compiler makes vector instructions of.
     */
    static float above(float y) {
        return Math.max(0, Math.min(1, y * HUGE * HUGE));
    }

    /** Of each number, as a new array. */
    static INDArray above(INDArray y) {
        INDArray above = Numbers.without(y, Conditions.lessThan(0));
        BooleanIndexing.replaceWhere(above, 1, Conditions.greaterThan(0));
        return above;
    }
}
