package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels for the steps of sequences {@code (samples, steps, features)} that are padding. */
public final class StepMask {
    private StepMask() {}

    /**
     * 1 for each step with a feature that differs from this number, else 0.
     *
     * @param mask receives the result, shape {@code (samples, steps)}
     * @return {@code mask}
     */
    public static INDArray differing(INDArray x, double padding, INDArray mask) {
        check(x, mask);
        if (!Memory.isDirect(x, mask)) {
            return mask.assign(x.neq(padding).castTo(mask.dataType()).max(2));
        }
        int n = Math.toIntExact(x.size(2));
        float value = (float) padding;
        float[] row = new float[n];
        FloatPointer px = Memory.pointer(x);
        FloatPointer pm = Memory.pointer(mask);
        for (long step = 0; step < mask.length(); step++) {
            px.position(step * n).get(row, 0, n);
            float any = 0;
            for (int i = 0; i < n; i++) {
                any = row[i] != value ? 1 : any;
            }
            pm.put(step, any);
        }
        return mask;
    }

    /**
     * {@code y = x} where the mask is 1, and 0 where it is 0.
     *
     * @param y receives the result; may be {@code x} itself
     * @return {@code y}
     */
    public static INDArray times(INDArray x, INDArray mask, INDArray y) {
        check(x, mask);
        check(y, mask);
        if (!Memory.isDirect(x, mask, y)) {
            INDArray all = mask.dup('c').reshape(x.size(0), x.size(1), 1).broadcast(x.shape());
            return y.assign(x.mul(all));
        }
        int n = Math.toIntExact(x.size(2));
        float[] row = new float[n];
        FloatPointer px = Memory.pointer(x);
        FloatPointer pm = Memory.pointer(mask);
        FloatPointer py = Memory.pointer(y);
        for (long step = 0; step < mask.length(); step++) {
            float factor = pm.get(step);
            px.position(step * n).get(row, 0, n);
            for (int i = 0; i < n; i++) {
                row[i] *= factor;
            }
            py.position(step * n).put(row, 0, n);
        }
        return y;
    }

    private static void check(INDArray x, INDArray mask) {
        boolean fits = x.rank() == 3 && mask.rank() == 2 && mask.size(0) == x.size(0) && mask.size(1) == x.size(1);
        if (!fits) {
            throw new IllegalArgumentException(
                    "StepMask: sequences (samples, steps, features) and a mask (samples, steps) are"
                            + " needed, but the shapes are " + Shape.of(x) + " and " + Shape.of(mask)
                            + ". The mask has a number for each step.");
        }
    }
}
