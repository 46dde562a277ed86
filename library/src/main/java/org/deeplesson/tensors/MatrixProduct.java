package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel that training spends most of its time in: the product of two matrices, either of them transposed. By oneDNN
 * for float32 on the CPU, by ND4J otherwise.
 */
public final class MatrixProduct {
    /**
     * A matrix to be read with rows and columns exchanged; nothing is copied.
     *
     * @param matrix as it lies in memory
     */
    public record Transposed(INDArray matrix) {}

    private static final double OPERATIONS_WORTH_A_THREAD = 1_000_000;
    private static final double OPERATIONS_WITHOUT_A_STOP = 16_000_000_000.0; // half a second on a slow laptop
    private static final int VECTOR = 16;
    private static final ThreadLocal<FloatPointer> ROOM = ThreadLocal.withInitial(FloatPointer::new);

    private MatrixProduct() {}

    /** This matrix, transposed, as a factor of a product. */
    public static Transposed transposed(INDArray matrix) {
        return new Transposed(matrix);
    }

    /** {@code out = a·b}, shapes {@code (m, k)·(k, n) = (m, n)}; returns {@code out}. */
    public static INDArray product(INDArray a, INDArray b, INDArray out) {
        return product(a, false, b, false, out);
    }

    /** {@code out = aᵀ·b}, where {@code a} lies in memory as {@code (k, m)}; returns {@code out}. */
    public static INDArray product(Transposed a, INDArray b, INDArray out) {
        return product(a.matrix(), true, b, false, out);
    }

    /** {@code out = a·bᵀ}, where {@code b} lies in memory as {@code (n, k)}; returns {@code out}. */
    public static INDArray product(INDArray a, Transposed b, INDArray out) {
        return product(a, false, b.matrix(), true, out);
    }

    private static INDArray product(INDArray a, boolean aT, INDArray b, boolean bT, INDArray out) {
        check(a, aT, b, bT, out);
        return Memory.isDirect(a, b, out) ? fast(a, aT, b, bT, out) : definition(a, aT, b, bT, out);
    }

    private static INDArray definition(INDArray a, boolean aT, INDArray b, boolean bT, INDArray out) {
        return out.assign((aT ? a.transpose() : a).mmul(bT ? b.transpose() : b));
    }

    private static INDArray fast(INDArray a, boolean aT, INDArray b, boolean bT, INDArray out) {
        long m = out.size(0);
        long n = out.size(1);
        long k = a.size(aT ? 0 : 1);
        if (!aT && !bT && areLargeWeights(m, k, n)) {
            return inHalves(a, b, out);
        }
        FloatPointer pa = Memory.pointer(a);
        FloatPointer pb = Memory.pointer(b);
        FloatPointer pc = Memory.pointer(out);
        double operations = (double) m * n * k;
        int threads = Threads.parts(operations / OPERATIONS_WORTH_A_THREAD);
        int parts = threads * (1 + (int) (operations / OPERATIONS_WITHOUT_A_STOP));
        boolean byRows = m >= n;
        long lda = a.size(1);
        long ldb = b.size(1);
        for (int first = 0; first < parts; first += threads) {
            int begun = first;
            Interruption.check();
            Threads.run(threads, thread -> {
                long from = begin(byRows ? m : n, begun + thread, parts);
                long count = begin(byRows ? m : n, begun + thread + 1, parts) - from;
                if (byRows) {
                    sgemm(aT, bT, count, n, k, at(pa, aT ? from : from * lda), lda, pb, ldb, 0, at(pc, from * n), n);
                } else {
                    sgemm(aT, bT, m, count, k, pa, lda, at(pb, bT ? from * ldb : from), ldb, 0, at(pc, from), n);
                }
            });
        }
        return out;
    }

    /** Whether the second factor is far larger than the first and than the product. */
    private static boolean areLargeWeights(long m, long k, long n) {
        return 4 * m <= k && m <= 4 * n && (double) m * n * k >= 2 * OPERATIONS_WORTH_A_THREAD;
    }

    /**
     * A small batch times large weights, with the sum over their rows cut in halves: a thread has the half that it changed in the
     * optimiser's step in its own cache still. One thread alone takes one half after the other, so that any number of them
     * rounds alike.
     */
    private static INDArray inHalves(INDArray a, INDArray b, INDArray out) {
        long m = out.size(0);
        long n = out.size(1);
        long k = a.size(1);
        long half = begin(k, 1, 2);
        FloatPointer pa = Memory.pointer(a);
        FloatPointer pb = Memory.pointer(b);
        FloatPointer first = Memory.pointer(out);
        FloatPointer second = room(m * n);
        int parts = Math.min(2, Threads.most());
        Threads.run(parts, part -> {
            if (part == 0) {
                sgemm(false, false, m, n, half, pa, k, pb, n, 0, first, n);
            }
            if (part == parts - 1) {
                sgemm(false, false, m, n, k - half, at(pa, half), k, at(pb, half * n), n, 0, second, n);
            }
        });
        float[][] blocks = Blocks.scratch();
        for (long at = 0; at < m * n; at += Blocks.SIZE) {
            int count = (int) Math.min(Blocks.SIZE, m * n - at);
            first.position(at).get(blocks[0], 0, count);
            second.position(at).get(blocks[1], 0, count);
            Rows.add(blocks[1], blocks[0], count);
            first.put(blocks[0], 0, count);
        }
        return out;
    }

    /** Memory of this thread for so many numbers. */
    private static FloatPointer room(long numbers) {
        if (ROOM.get().capacity() < numbers) {
            ROOM.get().close();
            ROOM.set(new FloatPointer(numbers));
        }
        return ROOM.get().position(0);
    }

    /** Where a thread's share of so many rows or columns begins: at whole vectors of the processor. */
    private static long begin(long size, int part, int parts) {
        return part == parts ? size : size * part / parts / VECTOR * VECTOR;
    }

    private static FloatPointer at(FloatPointer matrix, long offset) {
        return offset == 0 ? matrix : new FloatPointer(matrix).position(offset);
    }

    /**
     * {@code c = a·b + β·c} for matrices that begin at these pointers, {@code a} or {@code b} transposed or not; {@code ld} is
     * how far apart the rows lie in memory.
     */
    static void sgemm(
            boolean aT,
            boolean bT,
            long m,
            long n,
            long k,
            FloatPointer a,
            long lda,
            FloatPointer b,
            long ldb,
            float beta,
            FloatPointer c,
            long ldc) {
        int status = dnnl_sgemm(letter(aT), letter(bT), m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
        if (status != dnnl_success) {
            throw new IllegalStateException("MatrixProduct: oneDNN answered " + status + " for (" + m + ", " + k + ")·("
                    + k + ", " + n + "). Please report it.");
        }
    }

    private static byte letter(boolean transposed) {
        return (byte) (transposed ? 'T' : 'N');
    }

    private static void check(INDArray a, boolean aT, INDArray b, boolean bT, INDArray out) {
        boolean fits = a.rank() == 2
                && b.rank() == 2
                && out.rank() == 2
                && a.size(aT ? 0 : 1) == b.size(bT ? 1 : 0)
                && out.size(0) == a.size(aT ? 1 : 0)
                && out.size(1) == b.size(bT ? 0 : 1);
        if (!fits) {
            throw new IllegalArgumentException("MatrixProduct: (m, k)·(k, n) = (m, n) is needed, but the shapes are "
                    + Shape.of(a) + (aT ? "ᵀ" : "") + "·" + Shape.of(b) + (bT ? "ᵀ" : "") + " = " + Shape.of(out)
                    + ". The inner sizes must be equal.");
        }
    }
}
