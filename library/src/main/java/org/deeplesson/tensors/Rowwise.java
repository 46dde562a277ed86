package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleBiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Kernels that treat every row alike, a row being the last axis of {@code b}: softmax, cross-entropy, the largest of a
 * row. {@code a} has as many rows, of the same length or another (a class label is a row of one number). Each is given
 * twice: as an ND4J expression, which defines it, and as a loop over one row of float32.
 */
public final class Rowwise {
    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[3][0]);

    private Rowwise() {}

    /** {@code y = f(a, b)} for one row: {@code b} and {@code y} have {@code n} numbers. */
    @FunctionalInterface
    public interface RowLoop {
        /** Runs over one row. */
        void run(float[] a, float[] b, float[] y, int n);
    }

    /** A number made of one row of {@code n} numbers of {@code b} and its row of {@code a}. */
    @FunctionalInterface
    public interface RowValue {
        /** The row's value. */
        double of(float[] a, float[] b, int n);
    }

    /**
     * {@code y = f(a, b)}, row by row.
     *
     * @param definition gives a new array
     * @param loop the same for float32
     */
    public record Map(BinaryOperator<INDArray> definition, RowLoop loop) {
        /** Writes {@code f(a, b)} into {@code y}, which may be either of them, and returns it. */
        public INDArray apply(INDArray a, INDArray b, INDArray y) {
            sameRows(a, b);
            sameRows(y, b);
            if (!Memory.isDirect(a, b, y)) {
                return y.assign(definition.apply(matrix(a, b), matrix(b, b)).reshape(y.shape()));
            }
            int n = Math.toIntExact(b.size(-1));
            long rows = b.length() / n;
            int na = Math.toIntExact(a.length() / rows);
            float[][] scratch = scratch(Math.max(n, na));
            Floats fa = Floats.of(a);
            Floats fb = Floats.of(b);
            Floats fy = Floats.of(y);
            for (long r = 0; r < rows; r++) {
                fa.get(r * na, scratch[0], na);
                fb.get(r * n, scratch[1], n);
                loop.run(scratch[0], scratch[1], scratch[2], n);
                fy.put(r * n, scratch[2], n);
            }
            return y;
        }
    }

    /**
     * {@code Σ f(a, b)} over all rows.
     *
     * @param definition the sum
     * @param value what one row adds to it, for float32
     */
    public record Sum(ToDoubleBiFunction<INDArray, INDArray> definition, RowValue value) {
        /** The sum over all rows. */
        public double apply(INDArray a, INDArray b) {
            if (!Memory.isDirect(a, b)) {
                sameRows(a, b);
                return definition.applyAsDouble(matrix(a, b), matrix(b, b));
            }
            double sum = 0;
            for (double row : each(a, b)) {
                sum += row;
            }
            return sum;
        }

        /** What every row adds to the sum. */
        public double[] each(INDArray a, INDArray b) {
            sameRows(a, b);
            int n = Math.toIntExact(b.size(-1));
            double[] all = new double[Math.toIntExact(b.length() / n)];
            if (!Memory.isDirect(a, b)) {
                INDArray as = matrix(a, b);
                INDArray bs = matrix(b, b);
                Arrays.setAll(all, r -> definition.applyAsDouble(row(as, r), row(bs, r)));
                return all;
            }
            int na = Math.toIntExact(a.length() / all.length);
            float[][] scratch = scratch(Math.max(n, na));
            Floats fa = Floats.of(a);
            Floats fb = Floats.of(b);
            for (int r = 0; r < all.length; r++) {
                fa.get((long) r * na, scratch[0], na);
                fb.get((long) r * n, scratch[1], n);
                all[r] = value.of(scratch[0], scratch[1], n);
            }
            return all;
        }
    }

    /** The index of a row's largest number; the first where several are equal. */
    public static int argMax(float[] row, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (row[i] > row[best]) {
                best = i;
            }
        }
        return best;
    }

    /** How many rows there are: all numbers but those of the last axis. */
    public static long count(INDArray array) {
        return array.length() / array.size(-1);
    }

    /** The rows one below the other, as the definitions take them. */
    private static INDArray matrix(INDArray a, INDArray b) {
        long rows = count(b);
        return b.rank() == 2 ? a : a.reshape(rows, a.length() / rows);
    }

    private static INDArray row(INDArray matrix, int row) {
        INDArray view = matrix.get(NDArrayIndex.interval(row, row + 1));
        return view.reshape(1, view.length());
    }

    /** The fast path reads memory as it comes: of an array with fewer rows it would read what lies behind it. */
    private static void sameRows(INDArray a, INDArray b) {
        long rows = b.length() / b.size(-1);
        if (a.length() < rows || a.length() % rows != 0) {
            throw new IllegalArgumentException("Rowwise: arrays must have as many rows as one another, but their shapes"
                    + " are " + Shape.of(a) + " and " + Shape.of(b) + ". Reshape or slice one of them.");
        }
    }

    private static float[][] scratch(int n) {
        float[][] scratch = SCRATCH.get();
        if (scratch[0].length < n) {
            scratch = new float[3][n];
            SCRATCH.set(scratch);
        }
        return scratch;
    }
}
