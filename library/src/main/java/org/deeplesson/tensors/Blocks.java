package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loops over float32 arrays, block by block on the Java heap: there the compiler turns a plain loop whose arrays share
 * one index into vector instructions, which it does not do for memory outside the heap, and a block stays in the
 * processor's first cache. Large arrays are cut into ranges that run side by side.
 */
final class Blocks {
    static final int SIZE = 2048;

    private static final double WORTH_A_THREAD = 50_000;

    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[3][SIZE]);

    private Blocks() {}

    /** Work on the numbers from {@code from} on, before {@code to}. */
    @FunctionalInterface
    interface Range {
        void run(long from, long to);
    }

    /** Cuts so many numbers into ranges of whole units, one for each thread that they are worth. */
    static void ranges(long length, long unit, Range work) {
        long units = (length + unit - 1) / unit;
        int parts = (int) Math.min(units, Threads.parts(length / WORTH_A_THREAD));
        Threads.run(
                parts,
                part -> work.run(units * part / parts * unit, Math.min(length, units * (part + 1) / parts * unit)));
    }

    static float[][] scratch() {
        return SCRATCH.get();
    }

    /** {@code y[i] = f(x[i])}; {@code x} and {@code y} may be the same array. */
    static void map(INDArray x, INDArray y, Elementwise.Loop loop) {
        Floats fx = Floats.of(x);
        Floats fy = Floats.of(y);
        ranges(y.length(), SIZE, (from, to) -> {
            float[] block = SCRATCH.get()[0];
            for (long at = from; at < to; at += SIZE) {
                int n = (int) Math.min(SIZE, to - at);
                fx.get(at, block, n);
                loop.run(block, block, n);
                fy.put(at, block, n);
            }
        });
    }

    /** {@code y[i] = f(a[i], b[i])}; all three may be the same array. */
    static void map(INDArray a, INDArray b, INDArray y, Elementwise.PairLoop loop) {
        Floats fa = Floats.of(a);
        Floats fb = Floats.of(b);
        Floats fy = Floats.of(y);
        ranges(y.length(), SIZE, (from, to) -> {
            float[][] blocks = SCRATCH.get();
            for (long at = from; at < to; at += SIZE) {
                int n = (int) Math.min(SIZE, to - at);
                fa.get(at, blocks[0], n);
                fb.get(at, blocks[1], n);
                loop.run(blocks[0], blocks[1], blocks[2], n);
                fy.put(at, blocks[2], n);
            }
        });
    }

    /** {@code Σ f(a[i], b[i])}. */
    static double sum(INDArray a, INDArray b, Elementwise.SumLoop loop) {
        float[][] blocks = SCRATCH.get();
        Floats fa = Floats.of(a);
        Floats fb = Floats.of(b);
        long length = b.length();
        double sum = 0;
        for (long at = 0; at < length; at += SIZE) {
            int n = (int) Math.min(SIZE, length - at);
            fa.get(at, blocks[0], n);
            fb.get(at, blocks[1], n);
            sum += loop.run(blocks[0], blocks[1], n);
        }
        return sum;
    }

    /** {@code Σ f(a[i], b[i])} over each row of {@code n} numbers. */
    static void sums(INDArray a, INDArray b, Elementwise.SumLoop loop, int n, double[] sums) {
        float[] rowA = new float[n];
        float[] rowB = new float[n];
        Floats fa = Floats.of(a);
        Floats fb = Floats.of(b);
        for (int r = 0; r < sums.length; r++) {
            fa.get((long) r * n, rowA, n);
            fb.get((long) r * n, rowB, n);
            sums[r] = loop.run(rowA, rowB, n);
        }
    }
}
