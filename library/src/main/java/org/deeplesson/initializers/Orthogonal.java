package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A random matrix whose columns stand at right angles to one another and have length {@code gain}; its rows do, where
 * there are fewer rows than columns. What passes through it again and again, as in a recurrent layer, neither grows nor
 * fades. All axes but the last count as rows. Saxe, McClelland and Ganguli, 2014.
 *
 * @param gain 1 by default
 */
public record Orthogonal(double gain) implements Initializer {
    /** Columns of length 1. */
    public Orthogonal() {
        this(1);
    }

    /** @throws IllegalArgumentException for a parameter of fewer than two axes */
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        if (parameter.rank() < 2) {
            throw new IllegalArgumentException("Orthogonal: the parameter must have two axes or more, but has shape "
                    + Shape.of(parameter) + ". Choose another initializer for it.");
        }
        int columns = Math.toIntExact(parameter.size(-1));
        int rows = Math.toIntExact(parameter.length() / columns);
        double[][] q = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
        for (int i = 0; i < rows * columns; i++) {
            int row = i / columns;
            int column = i % columns;
            parameter.putScalar(i, gain * (rows < columns ? q[row][column] : q[column][row]));
        }
    }

    /**
     * So many vectors of normal numbers, each brought to a right angle with those before it (Gram and Schmidt; once is not
     * enough for vectors that nearly lie in the others' plane), then to length 1.
     */
    private static double[][] orthonormal(int count, int length, RandomNumbers random) {
        double[][] q = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                q[i][k] = random.normal();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(-dot(q[i], q[j]), q[j], q[i]);
                }
            }
            double norm = Math.sqrt(dot(q[i], q[i]));
            for (int k = 0; k < length; k++) {
                q[i][k] /= norm;
            }
        }
        return q;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void add(double factor, double[] x, double[] sum) {
        for (int k = 0; k < x.length; k++) {
            sum[k] += factor * x[k];
        }
    }
}
