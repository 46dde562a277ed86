package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Kernels that treat every number alike. Each is given twice: as an ND4J expression, which defines it for any back end and
 * data type, and as a plain loop for float32 on the CPU.
 * A large array is cut into ranges that run side by side: a loop keeps nothing from one call to the next.
 *
 * <pre>{@code
 * Elementwise.Map square = new Elementwise.Map(
 *     x -> x.mul(x),
 *     (x, y, n) -> { for (int i = 0; i < n; i++) y[i] = x[i] * x[i]; });
 * }</pre>
 */
public final class Elementwise {
    private Elementwise() {}

    /** {@code y[i] = f(x[i])} for {@code i < n}; {@code x} and {@code y} may be the same array. */
    @FunctionalInterface
    public interface Loop {
        /** Runs over the first {@code n} numbers. */
        void run(float[] x, float[] y, int n);
    }

    /** {@code y[i] = f(a[i], b[i])} for {@code i < n}. */
    @FunctionalInterface
    public interface PairLoop {
        /** Runs over the first {@code n} numbers. */
        void run(float[] a, float[] b, float[] y, int n);
    }

    /**
     * {@code y = f(x)}, number by number.
     *
     * @param definition gives a new array
     * @param loop the same for float32
     */
    public record Map(UnaryOperator<INDArray> definition, Loop loop) {
        /** Writes {@code f(x)} into {@code y}, which may be {@code x} itself, and returns it. */
        public INDArray apply(INDArray x, INDArray y) {
            sameLength(x, y);
            if (Memory.isDirect(x, y)) {
                Blocks.map(x, y, loop);
                return y;
            }
            return y.assign(definition.apply(x));
        }
    }

    /**
     * {@code y = f(a, b)}, number by number.
     *
     * @param definition gives a new array
     * @param loop the same for float32
     */
    public record PairMap(BinaryOperator<INDArray> definition, PairLoop loop) {
        /** Writes {@code f(a, b)} into {@code y}, which may be either of them, and returns it. */
        public INDArray apply(INDArray a, INDArray b, INDArray y) {
            sameLength(a, y);
            sameLength(b, y);
            if (Memory.isDirect(a, b, y)) {
                Blocks.map(a, b, y, loop);
                return y;
            }
            return y.assign(definition.apply(a, b));
        }
    }

    /** {@code y = a + b}. */
    public static final PairMap SUM = new PairMap(INDArray::add, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    });

    /** {@code y = x·factor}. */
    public static Map times(double factor) {
        float f = (float) factor;
        return new Map(x -> x.mul(factor), (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = x[i] * f;
            }
        });
    }

    /** {@code Σ f(a[i], b[i])} over {@code i < n}. */
    @FunctionalInterface
    public interface SumLoop {
        /** The sum over the first {@code n} numbers. */
        double run(float[] a, float[] b, int n);
    }

    /**
     * {@code Σ f(a, b)} over all numbers.
     *
     * @param definition the terms as a new array
     * @param loop the sum for float32
     */
    public record PairSum(BinaryOperator<INDArray> definition, SumLoop loop) {
        /** The sum over all numbers. */
        public double apply(INDArray a, INDArray b) {
            sameLength(a, b);
            return Memory.isDirect(a, b)
                    ? Blocks.sum(a, b, loop)
                    : definition.apply(a, b).sumNumber().doubleValue();
        }

        /** The sums over the rows, a row being the last axis of {@code b}. */
        public double[] each(INDArray a, INDArray b) {
            sameLength(a, b);
            int n = Math.toIntExact(b.size(-1));
            double[] sums = new double[Math.toIntExact(b.length() / n)];
            if (Memory.isDirect(a, b)) {
                Blocks.sums(a, b, loop, n, sums);
            } else {
                INDArray terms = definition.apply(a, b).reshape(sums.length, n);
                Arrays.setAll(sums, row -> terms.getRow(row).sumNumber().doubleValue());
            }
            return sums;
        }
    }

    /** The fast path reads memory as it comes: of a shorter array it would read what lies behind it. */
    private static void sameLength(INDArray a, INDArray b) {
        if (a.length() != b.length()) {
            throw new IllegalArgumentException("Elementwise: arrays must have as many numbers as one another, but their"
                    + " shapes are " + Shape.of(a) + " and " + Shape.of(b) + ". Reshape or slice one of them.");
        }
    }
}
