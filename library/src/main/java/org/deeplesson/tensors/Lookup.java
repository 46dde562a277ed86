package org.deeplesson.tensors;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The kernels of a table whose rows are looked up by number: forward copies rows, backward adds to them. */
public final class Lookup {
    private Lookup() {}

    /** The index, in the order of rows, of the first id that is not a row of a table of so many; −1 where all are. */
    public static long firstInvalid(INDArray ids, long rows) {
        double[] numbers = null;
        float[] fast = null;
        if (Memory.isDirect(ids)) {
            fast = heap(ids);
        } else {
            numbers = ids.dup('c').data().asDouble();
        }
        for (int i = 0; i < ids.length(); i++) {
            double id = fast != null ? fast[i] : numbers[i];
            if (!(id >= 0 && id < rows && id == (long) id)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * {@code out[i] = table[ids[i]]}; returns {@code out}.
     *
     * @param table shape {@code (rows, n)}
     * @param ids whole numbers from 0 to rows − 1, any shape
     * @param out as many rows of n numbers as there are ids
     */
    public static INDArray rows(INDArray table, INDArray ids, INDArray out) {
        check(table, ids, out);
        if (!Memory.isDirect(table, ids, out)) {
            INDArray whole = Nd4j.createFromArray(ids.dup('c').data().asInt());
            INDArray found = Nd4j.exec(new org.nd4j.linalg.api.ops.impl.shape.Gather(table, whole, 0))[0];
            return out.assign(found.reshape(out.shape()));
        }
        int n = Math.toIntExact(table.size(1));
        float[] row = heap(ids);
        FloatBuffer from = Memory.floats(table);
        FloatBuffer to = Memory.floats(out);
        for (int i = 0; i < row.length; i++) {
            to.put(i * n, from, (int) row[i] * n, n);
        }
        return out;
    }

    /**
     * {@code out = 0}, then {@code out[ids[i]] += dy[i]} for every {@code i}; returns {@code out}.
     *
     * @param dy as many rows of n numbers as there are ids
     * @param out shape {@code (rows, n)}
     */
    public static INDArray sums(INDArray dy, INDArray ids, INDArray out) {
        check(out, ids, dy);
        if (!Memory.isDirect(dy, ids, out)) {
            double[] row = ids.dup('c').data().asDouble();
            INDArray rows = dy.reshape(row.length, out.size(1));
            out.assign(0);
            for (int i = 0; i < row.length; i++) {
                out.getRow((long) row[i]).addi(rows.getRow(i));
            }
            return out;
        }
        int n = Math.toIntExact(out.size(1));
        float[] row = heap(ids);
        float[] term = new float[n];
        float[] sum = new float[n];
        FloatPointer clear = Memory.pointer(out);
        Pointer.memset(clear, 0, out.length() * Float.BYTES);
        FloatBuffer from = Memory.floats(dy);
        FloatBuffer to = Memory.floats(out);
        for (int i = 0; i < row.length; i++) {
            int at = (int) row[i] * n;
            from.get(i * n, term);
            to.get(at, sum);
            for (int k = 0; k < n; k++) {
                sum[k] += term[k];
            }
            to.put(at, sum);
        }
        return out;
    }

    private static float[] heap(INDArray ids) {
        float[] numbers = new float[Math.toIntExact(ids.length())];
        Memory.pointer(ids).get(numbers);
        return numbers;
    }

    private static void check(INDArray table, INDArray ids, INDArray rows) {
        if (table.rank() != 2 || rows.length() != ids.length() * table.size(1)) {
            throw new IllegalArgumentException("Lookup: a table (rows, n), ids and a row of n for each are needed, but"
                    + " the shapes are " + Shape.of(table) + ", " + Shape.of(ids) + " and " + Shape.of(rows)
                    + ". Make the rows for the ids.");
        }
    }
}
