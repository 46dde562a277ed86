package org.deeplesson.tensors;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way through the steps of a recurrence for float32: the products where the arrays lie, all else on the heap, a block
 * of samples at a time, in loops that vectorise.
 */
abstract class FastSteps {
    private static final int BLOCK = 8192;

    final int samples;
    final int units;
    /** Gates, before and after their activation; on the way back their gradients. */
    final float[] z;
    /** The output of a block of samples. */
    final float[] out;
    /** {@code ∂L/∂h} of all samples at the step at hand. */
    final float[] dh;

    private final int steps;
    private final int width;
    private final int rows;
    private final FloatPointer u;
    private final FloatPointer gates;
    private final FloatPointer products;
    private final float beta;
    private final FloatPointer h;
    private final FloatPointer fed;
    private final float[] mask;
    private final float[] factors;

    /**
     * A way through these steps.
     *
     * @param u recurrent kernel, shape {@code (units, width)}
     * @param products receives fed·U, shape {@code (steps, samples, width)}
     * @param beta 1 where the products are added to what is there, else 0
     */
    FastSteps(Steps s, INDArray u, INDArray products, float beta) {
        steps = Math.toIntExact(s.count());
        samples = Math.toIntExact(s.samples());
        units = Math.toIntExact(s.units());
        width = Math.toIntExact(u.size(1));
        rows = Math.max(1, Math.min(samples, BLOCK / width));
        this.u = Memory.pointer(u);
        gates = Memory.pointer(s.gates());
        this.products = Memory.pointer(products);
        this.beta = beta;
        h = Memory.pointer(s.h());
        fed = Memory.pointer(s.fed());
        mask = s.mask() == null ? null : heap(s.mask());
        factors = s.dropout() == null ? null : heap(s.dropout());
        z = new float[rows * width];
        out = new float[rows * units];
        dh = new float[samples * units];
    }

    /** Makes gates of z and from them the output of n samples, which begin at {@code from}. */
    abstract void forward(int t, int from, int n);

    /** Makes gradients of the gates in z, and leaves in dh what reaches the step before other than by the product. */
    abstract void backward(int t, int from, int n);

    final void forward() {
        fed.position(0).put(new float[samples * units]);
        for (int t = 0; t < steps; t++) {
            Interruption.check();
            at(fed, t, 0, units);
            at(products, t, 0, width);
            MatrixProduct.sgemm(false, false, samples, width, units, fed, units, u, width, beta, products, width);
            for (int from = 0; from < samples; from += rows) {
                int n = Math.min(rows, samples - from);
                at(gates, t, from, width).get(z, 0, n * width);
                forward(t, from, n);
                gates.put(z, 0, n * width);
                handOn(t, from, n);
            }
        }
    }

    private void handOn(int t, int from, int n) {
        for (int row = 0; row < n; row++) {
            if (!counts(t, from + row)) {
                before(h, t, from + row, 1, units, out, row * units);
            }
        }
        at(h, t, from, units).put(out, 0, n * units);
        if (t + 1 < steps) {
            for (int k = 0; factors != null && k < n * units; k++) {
                out[k] *= factors[from * units + k];
            }
            at(fed, t + 1, from, units).put(out, 0, n * units);
        }
    }

    final void backward(INDArray dy, INDArray last) {
        FloatPointer dyt = dy == null ? null : Memory.pointer(dy);
        FloatPointer back = Memory.pointer(last);
        back.get(dh);
        float[] term = new float[dh.length];
        for (int t = steps - 1; t >= 0; t--) {
            Interruption.check();
            if (dyt != null) {
                at(dyt, t, 0, units).get(term);
                add(term, dh);
            }
            for (int from = 0; from < samples; from += rows) {
                int n = Math.min(rows, samples - from);
                at(gates, t, from, width).get(z, 0, n * width);
                backward(t, from, n);
                gates.put(z, 0, n * width);
            }
            if (t > 0) {
                at(products, t, 0, width);
                MatrixProduct.sgemm(false, true, samples, units, width, products, width, u, width, 0, back, units);
                back.get(term);
                for (int k = 0; factors != null && k < term.length; k++) {
                    term[k] *= factors[k];
                }
                add(term, dh);
            }
        }
    }

    private static void add(float[] x, float[] sum) {
        for (int k = 0; k < x.length; k++) {
            sum[k] += x[k];
        }
    }

    /** Whether the step counts for the sample. */
    final boolean counts(int t, int sample) {
        return mask == null || mask[t * samples + sample] != 0;
    }

    /** The place of a sample's n numbers at step t. */
    final FloatPointer at(FloatPointer array, int t, int sample, int n) {
        return array.position(((long) t * samples + sample) * n);
    }

    /** Copies rows of n numbers as they were a step before; before the first all are 0. */
    final void before(FloatPointer array, int t, int sample, int count, int n, float[] to, int offset) {
        if (t > 0) {
            at(array, t - 1, sample, n).get(to, offset, count * n);
        } else {
            Arrays.fill(to, offset, offset + count * n, 0);
        }
    }

    static float[] heap(INDArray array) {
        float[] numbers = new float[Math.toIntExact(array.length())];
        Memory.pointer(array).get(numbers);
        return numbers;
    }
}
