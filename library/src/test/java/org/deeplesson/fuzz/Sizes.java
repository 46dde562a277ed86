package org.deeplesson.fuzz;

import org.deeplesson.tensors.Padding;

/** How many places a window has on an axis, as Keras says. */
final class Sizes {
    private Sizes() {}

    static long behind(long inputs, long size, long stride, long gap, Padding padding) {
        long extent = (size - 1) * gap + 1;
        long starts = padding == Padding.VALID ? inputs - extent + 1 : inputs;
        return (Math.max(0, starts) + stride - 1) / stride;
    }
}
