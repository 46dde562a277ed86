package org.deeplesson.tensors;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The kernels between sequences as layers hand them on, sample after sample, and as a recurrence reads them, step after
 * step, the last step first where it goes backwards.
 */
public final class TimeMajor {
    private TimeMajor() {}

    /**
     * {@code out[t][i] = x[i][t]}, with the steps in reverse where {@code backwards}; returns {@code out}.
     *
     * @param x shape {@code (samples, steps, n)}
     * @param out shape {@code (steps, samples, n)}
     */
    public static INDArray from(INDArray x, boolean backwards, INDArray out) {
        check(x, out);
        if (Memory.isDirect(x, out)) {
            exchange(x, backwards, false, out);
        } else {
            for (long t = 0; t < out.size(0); t++) {
                slice(out, t).assign(step(x, backwards ? out.size(0) - 1 - t : t));
            }
        }
        return out;
    }

    /**
     * {@code out[i][t] = h[t][i]}, with the steps in reverse where {@code backwards}; returns {@code out}.
     *
     * @param h shape {@code (steps, samples, n)}
     * @param out shape {@code (samples, steps, n)}
     */
    public static INDArray to(INDArray h, boolean backwards, INDArray out) {
        check(out, h);
        if (Memory.isDirect(h, out)) {
            exchange(h, false, backwards, out);
        } else {
            for (long t = 0; t < h.size(0); t++) {
                step(out, backwards ? h.size(0) - 1 - t : t).assign(slice(h, t));
            }
        }
        return out;
    }

    /** {@code out = h[last]}, shapes {@code (steps, samples, n)} and {@code (samples, n)}; returns {@code out}. */
    public static INDArray last(INDArray h, INDArray out) {
        if (!Memory.isDirect(h, out)) {
            return out.assign(slice(h, h.size(0) - 1));
        }
        int length = Math.toIntExact(out.length());
        Memory.floats(out).put(0, Memory.floats(h), Math.toIntExact(h.length() - length), length);
        return out;
    }

    static INDArray slice(INDArray timeMajor, long t) {
        return timeMajor.get(NDArrayIndex.point(t), NDArrayIndex.all(), NDArrayIndex.all());
    }

    private static INDArray step(INDArray batchMajor, long t) {
        return batchMajor.get(NDArrayIndex.all(), NDArrayIndex.point(t), NDArrayIndex.all());
    }

    /** {@code out[j][i] = in[i][j]}, rows of n numbers, with either axis of {@code in} in reverse. */
    private static void exchange(INDArray in, boolean reverseColumns, boolean reverseRows, INDArray out) {
        int rows = Math.toIntExact(in.size(0));
        int columns = Math.toIntExact(in.size(1));
        int n = Math.toIntExact(in.size(2));
        FloatBuffer from = Memory.floats(in);
        FloatBuffer to = Memory.floats(out);
        for (int i = 0; i < rows; i++) {
            int column = reverseRows ? rows - 1 - i : i;
            for (int j = 0; j < columns; j++) {
                int row = reverseColumns ? columns - 1 - j : j;
                to.put((row * rows + column) * n, from, (i * columns + j) * n, n);
            }
        }
    }

    private static void check(INDArray batchMajor, INDArray timeMajor) {
        boolean fits = batchMajor.rank() == 3
                && timeMajor.rank() == 3
                && batchMajor.size(0) == timeMajor.size(1)
                && batchMajor.size(1) == timeMajor.size(0)
                && batchMajor.size(2) == timeMajor.size(2);
        if (!fits) {
            throw new IllegalArgumentException(
                    "TimeMajor: shapes (samples, steps, n) and (steps, samples, n) are needed, but they are "
                            + Shape.of(batchMajor) + " and " + Shape.of(timeMajor) + ". Exchange the first two axes.");
        }
    }
}
