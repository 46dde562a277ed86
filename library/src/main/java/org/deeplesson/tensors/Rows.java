package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Kernels between a matrix and a row or a column: a bias added to every row, the sum of all rows, factors of either. */
public final class Rows {
    private Rows() {}

    /** {@code z[r][c] += row[c]} for every row; returns {@code z}. Shapes {@code (rows, n)} and {@code (n)}. */
    public static INDArray addRow(INDArray z, INDArray row) {
        check(z, row);
        return Memory.isDirect(z, row) ? addRowFast(z, row) : z.addiRowVector(row);
    }

    /** {@code out[c] = Σ z[r][c]} over all rows; returns {@code out}. Shapes {@code (rows, n)} and {@code (n)}. */
    public static INDArray sumRows(INDArray z, INDArray out) {
        check(z, out);
        return Memory.isDirect(z, out) ? sumRowsFast(z, out) : out.assign(z.sum(0));
    }

    /** {@code z[r][c] *= row[c]} for every row; returns {@code z}. Shapes {@code (rows, n)} and {@code (n)}. */
    public static INDArray timesRow(INDArray z, INDArray row) {
        check(z, row);
        return Memory.isDirect(z, row) ? timesRowFast(z, row) : z.muliRowVector(row);
    }

    /** {@code z[r][c] *= column[r]} for every column; returns {@code z}. Shapes {@code (rows, n)} and {@code (rows)}. */
    public static INDArray timesColumn(INDArray z, INDArray column) {
        if (z.rank() != 2 || column.length() != z.size(0)) {
            throw new IllegalArgumentException("Rows: a matrix (rows, n) and a column (rows) are needed, but the shapes"
                    + " are " + Shape.of(z) + " and " + Shape.of(column)
                    + ". The column must be as long as those of the"
                    + " matrix.");
        }
        return Memory.isDirect(z, column) ? timesColumnFast(z, column) : z.muliColumnVector(column);
    }

    /**
     * {@code z[r] *= factors[r]} for every row; returns {@code z}.
     *
     * @param z any shape; as many rows as there are factors, one after the other
     */
    public static INDArray scaleRows(INDArray z, double[] factors) {
        if (factors.length == 0 || z.length() % factors.length != 0) {
            throw new IllegalArgumentException("Rows: one factor for each row is needed, but there are "
                    + factors.length + " for the shape " + Shape.of(z) + ". Give as many as there are rows.");
        }
        if (!Memory.isDirect(z)) {
            INDArray column = Nd4j.createFromArray(factors).castTo(z.dataType());
            z.reshape('c', true, factors.length, z.length() / factors.length).muliColumnVector(column);
            return z;
        }
        float[] block = Blocks.scratch()[0];
        Floats fz = Floats.of(z);
        long columns = z.length() / factors.length;
        for (int r = 0; r < factors.length; r++) {
            float factor = (float) factors[r];
            for (long c = 0; c < columns; c += Blocks.SIZE) {
                int n = (int) Math.min(Blocks.SIZE, columns - c);
                fz.get(r * columns + c, block, n);
                for (int i = 0; i < n; i++) {
                    block[i] *= factor;
                }
                fz.put(r * columns + c, block, n);
            }
        }
        return z;
    }

    private static void check(INDArray z, INDArray row) {
        if (z.rank() != 2 || row.length() != z.size(1)) {
            throw new IllegalArgumentException("Rows: a matrix (rows, n) and a row (n) are needed, but the shapes are "
                    + Shape.of(z) + " and " + Shape.of(row) + ". The row must be as long as those of the matrix.");
        }
    }

    private static INDArray addRowFast(INDArray z, INDArray row) {
        Floats fz = Floats.of(z);
        Floats fRow = Floats.of(row);
        long columns = z.size(1);
        Blocks.ranges(z.length(), columns, (from, to) -> {
            float[][] blocks = Blocks.scratch();
            for (long c = 0; c < columns; c += Blocks.SIZE) {
                int n = (int) Math.min(Blocks.SIZE, columns - c);
                fRow.get(c, blocks[0], n);
                for (long at = from + c; at < to; at += columns) {
                    fz.get(at, blocks[1], n);
                    add(blocks[0], blocks[1], n);
                    fz.put(at, blocks[1], n);
                }
            }
        });
        return z;
    }

    private static INDArray timesRowFast(INDArray z, INDArray row) {
        float[][] blocks = Blocks.scratch();
        Floats fz = Floats.of(z);
        Floats fRow = Floats.of(row);
        long rows = z.size(0);
        long columns = z.size(1);
        for (long c = 0; c < columns; c += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, columns - c);
            fRow.get(c, blocks[0], n);
            for (long r = 0; r < rows; r++) {
                fz.get(r * columns + c, blocks[1], n);
                multiply(blocks[0], blocks[1], n);
                fz.put(r * columns + c, blocks[1], n);
            }
        }
        return z;
    }

    private static INDArray timesColumnFast(INDArray z, INDArray column) {
        float[][] blocks = Blocks.scratch();
        float[] factors = new float[Math.toIntExact(column.length())];
        Floats.of(column).get(0, factors, factors.length);
        Floats fz = Floats.of(z);
        long columns = z.size(1);
        for (int r = 0; r < factors.length; r++) {
            for (long c = 0; factors[r] != 1 && c < columns; c += Blocks.SIZE) {
                int n = (int) Math.min(Blocks.SIZE, columns - c);
                fz.get(r * columns + c, blocks[0], n);
                for (int i = 0; i < n; i++) {
                    blocks[0][i] *= factors[r];
                }
                fz.put(r * columns + c, blocks[0], n);
            }
        }
        return z;
    }

    private static INDArray sumRowsFast(INDArray z, INDArray out) {
        float[][] blocks = Blocks.scratch();
        Floats fz = Floats.of(z);
        Floats fOut = Floats.of(out);
        long rows = z.size(0);
        long columns = z.size(1);
        for (long c = 0; c < columns; c += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, columns - c);
            fz.get(c, blocks[1], n);
            for (long r = 1; r < rows; r++) {
                fz.get(r * columns + c, blocks[0], n);
                add(blocks[0], blocks[1], n);
            }
            fOut.put(c, blocks[1], n);
        }
        return out;
    }

    /** {@code sum[i] += x[i]} for the first {@code n} numbers. */
    static void add(float[] x, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i];
        }
    }

    private static void multiply(float[] x, float[] product, int n) {
        for (int i = 0; i < n; i++) {
            product[i] *= x[i];
        }
    }
}
