package org.deeplesson.tensors;

import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernel that multiplies matrices in pairs, one pair for each sample, either of them transposed. */
public final class BatchProduct {
    /**
     * One matrix for each sample.
     *
     * @param array shape {@code (samples, rows, columns)}
     * @param transposed whether rows and columns are exchanged when it is read
     */
    public record Factor(INDArray array, boolean transposed) {
        /** The same matrices with rows and columns exchanged. */
        public Factor flipped() {
            return new Factor(array, !transposed);
        }

        /** How many rows are read of each. */
        public long rows() {
            return array.size(transposed ? 2 : 1);
        }

        /** How many columns are read of each. */
        public long columns() {
            return array.size(transposed ? 1 : 2);
        }

        INDArray matrix(long sample) {
            INDArray matrix = array.slice(sample);
            return transposed ? matrix.transpose() : matrix;
        }

        byte letter() {
            return (byte) (transposed ? 'T' : 'N');
        }
    }

    private BatchProduct() {}

    /** {@code out = a·b} for each sample, shapes {@code (samples, m, k)·(samples, k, n) = (samples, m, n)}; returns out. */
    public static INDArray product(Factor a, Factor b, INDArray out) {
        check(a, b, out);
        if (Memory.isDirect(a.array, b.array, out)) {
            return fast(a, b, out);
        }
        for (long sample = 0; sample < out.size(0); sample++) {
            out.slice(sample).assign(a.matrix(sample).mmul(b.matrix(sample)));
        }
        return out;
    }

    private static INDArray fast(Factor a, Factor b, INDArray out) {
        long m = a.rows();
        long n = b.columns();
        long k = a.columns();
        FloatPointer pa = Memory.pointer(a.array);
        FloatPointer pb = Memory.pointer(b.array);
        FloatPointer pc = Memory.pointer(out);
        Threads.run((double) m * n * k, () -> {
            for (long sample = 0; sample < out.size(0); sample++) {
                pa.position(sample * m * k);
                pb.position(sample * k * n);
                pc.position(sample * m * n);
                int status = dnnl_sgemm(
                        a.letter(), b.letter(), m, n, k, 1, pa, a.array.size(2), pb, b.array.size(2), 0, pc, n);
                if (status != dnnl_success) {
                    throw new IllegalStateException("BatchProduct: oneDNN answered " + status + " for "
                            + Shape.of(a.array) + " and " + Shape.of(b.array) + ". Please report it.");
                }
            }
        });
        return out;
    }

    private static void check(Factor a, Factor b, INDArray out) {
        boolean fits = a.array.rank() == 3 && b.array.rank() == 3 && out.rank() == 3;
        fits = fits
                && a.columns() == b.rows()
                && out.size(1) == a.rows()
                && out.size(2) == b.columns()
                && a.array.size(0) == out.size(0)
                && b.array.size(0) == out.size(0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "BatchProduct: (samples, m, k)·(samples, k, n) = (samples, m, n) is needed,"
                            + " but the shapes are " + text(a) + "·" + text(b) + " = " + Shape.of(out)
                            + ". The inner sizes must be equal.");
        }
    }

    private static String text(Factor factor) {
        return Shape.of(factor.array) + (factor.transposed ? "ᵀ" : "");
    }
}
