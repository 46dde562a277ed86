package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels over groups of numbers that lie side by side: the largest of each, and the way back to it. */
public final class Groups {
    private Groups() {}

    /**
     * The largest number of each group.
     *
     * @param z groups of {@code size} numbers each
     * @param y receives one number for each group
     * @return {@code y}
     */
    public static INDArray max(INDArray z, long size, INDArray y) {
        check(z, size, y);
        if (!Memory.isDirect(z, y)) {
            return y.assign(matrix(z, size).max(1).reshape(y.shape()));
        }
        int n = Math.toIntExact(size);
        int groups = Math.max(1, Blocks.SIZE / n);
        float[] block = new float[groups * n];
        float[] largest = new float[groups];
        FloatPointer pz = Memory.pointer(z);
        FloatPointer py = Memory.pointer(y);
        for (long at = 0; at < y.length(); at += groups) {
            int count = (int) Math.min(groups, y.length() - at);
            pz.position(at * n).get(block, 0, count * n);
            for (int g = 0; g < count; g++) {
                largest[g] = block[g * n + argMax(block, g * n, n)];
            }
            py.position(at).put(largest, 0, count);
        }
        return y;
    }

    /**
     * {@code ∂L/∂z}: that of the group at its largest number, the first of equal ones, and 0 at the others.
     *
     * @param dy one number for each group
     * @param dz receives the result
     * @return {@code dz}
     */
    public static INDArray slope(INDArray dy, INDArray z, long size, INDArray dz) {
        check(z, size, dy);
        check(dz, size, dy);
        int n = Math.toIntExact(size);
        if (!Memory.isDirect(dy, z, dz)) {
            INDArray rows = matrix(z, size);
            INDArray slopes = rows.like();
            INDArray flat = dy.dup('c').reshape(dy.length());
            for (long g = 0; g < flat.length(); g++) {
                float[] row = rows.getRow(g).toFloatVector();
                slopes.putScalar(g, argMax(row, 0, n), flat.getDouble(g));
            }
            return dz.assign(slopes.reshape(dz.shape()));
        }
        int groups = Math.max(1, Blocks.SIZE / n);
        float[] block = new float[groups * n];
        float[] gradient = new float[groups];
        FloatPointer pdy = Memory.pointer(dy);
        FloatPointer pz = Memory.pointer(z);
        FloatPointer pdz = Memory.pointer(dz);
        for (long at = 0; at < dy.length(); at += groups) {
            int count = (int) Math.min(groups, dy.length() - at);
            pdy.position(at).get(gradient, 0, count);
            pz.position(at * n).get(block, 0, count * n);
            for (int g = 0; g < count; g++) {
                int best = argMax(block, g * n, n);
                for (int i = 0; i < n; i++) {
                    block[g * n + i] = i == best ? gradient[g] : 0;
                }
            }
            pdz.position(at * n).put(block, 0, count * n);
        }
        return dz;
    }

    /** Where the largest number stands, counted from the group's beginning; the first NaN if there is one. */
    private static int argMax(float[] numbers, int from, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            float largest = numbers[from + best];
            best = numbers[from + i] > largest || (Float.isNaN(numbers[from + i]) && !Float.isNaN(largest)) ? i : best;
        }
        return best;
    }

    private static INDArray matrix(INDArray z, long size) {
        return z.dup('c').reshape(z.length() / size, size);
    }

    private static void check(INDArray z, long size, INDArray y) {
        if (z.length() != size * y.length()) {
            throw new IllegalArgumentException(
                    "Groups: " + size + " numbers for each group are needed, but the shapes are " + Shape.of(z)
                            + " and " + Shape.of(y) + ". Make one of them larger.");
        }
    }
}
