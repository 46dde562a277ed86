package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loops over float32 arrays, block by block on the Java heap: there the compiler turns a plain loop whose arrays share
 * one index into vector instructions, which it does not do for memory outside the heap, and a block stays in the
 * processor's first cache.
 */
final class Blocks {
    static final int SIZE = 2048;

    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[3][SIZE]);

    private Blocks() {}

    static float[][] scratch() {
        return SCRATCH.get();
    }

    /** {@code y[i] = f(x[i])}; {@code x} and {@code y} may be the same array. */
    static void map(INDArray x, INDArray y, Elementwise.Loop loop) {
        float[] block = SCRATCH.get()[0];
        FloatPointer px = Memory.pointer(x);
        FloatPointer py = Memory.pointer(y);
        long length = y.length();
        for (long at = 0; at < length; at += SIZE) {
            int n = (int) Math.min(SIZE, length - at);
            px.position(at).get(block, 0, n);
            loop.run(block, block, n);
            py.position(at).put(block, 0, n);
        }
    }

    /** {@code y[i] = f(a[i], b[i])}; all three may be the same array. */
    static void map(INDArray a, INDArray b, INDArray y, Elementwise.PairLoop loop) {
        float[][] blocks = SCRATCH.get();
        FloatPointer pa = Memory.pointer(a);
        FloatPointer pb = Memory.pointer(b);
        FloatPointer py = Memory.pointer(y);
        long length = y.length();
        for (long at = 0; at < length; at += SIZE) {
            int n = (int) Math.min(SIZE, length - at);
            pa.position(at).get(blocks[0], 0, n);
            pb.position(at).get(blocks[1], 0, n);
            loop.run(blocks[0], blocks[1], blocks[2], n);
            py.position(at).put(blocks[2], 0, n);
        }
    }

    /** {@code Σ f(a[i], b[i])}. */
    static double sum(INDArray a, INDArray b, Elementwise.SumLoop loop) {
        float[][] blocks = SCRATCH.get();
        FloatPointer pa = Memory.pointer(a);
        FloatPointer pb = Memory.pointer(b);
        long length = b.length();
        double sum = 0;
        for (long at = 0; at < length; at += SIZE) {
            int n = (int) Math.min(SIZE, length - at);
            pa.position(at).get(blocks[0], 0, n);
            pb.position(at).get(blocks[1], 0, n);
            sum += loop.run(blocks[0], blocks[1], n);
        }
        return sum;
    }

    /** {@code Σ f(a[i], b[i])} over each row of {@code n} numbers. */
    static void sums(INDArray a, INDArray b, Elementwise.SumLoop loop, int n, double[] sums) {
        float[] rowA = new float[n];
        float[] rowB = new float[n];
        FloatPointer pa = Memory.pointer(a);
        FloatPointer pb = Memory.pointer(b);
        for (int r = 0; r < sums.length; r++) {
            pa.position((long) r * n).get(rowA, 0, n);
            pb.position((long) r * n).get(rowB, 0, n);
            sums[r] = loop.run(rowA, rowB, n);
        }
    }
}
