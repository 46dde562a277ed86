package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The kernels that put a batch together, chosen rows of an array, and what comes of it back into one for all. */
public final class Gather {
    private Gather() {}

    /**
     * {@code out[i] = source[order[from + i]]} for every row {@code i} of {@code out}.
     *
     * @param source rows of any type, shape {@code (samples, …)}
     * @param order row numbers
     * @param from where in {@code order} to begin
     * @param out shape {@code (rows, …)}
     * @return {@code out}
     * @throws IllegalArgumentException where the rows of the two differ in size
     * @throws IndexOutOfBoundsException for a row that {@code source} does not have
     */
    public static INDArray rows(INDArray source, int[] order, int from, INDArray out) {
        sameRows(source, out);
        for (int i = 0; i < out.size(0); i++) {
            Objects.checkIndex(order[from + i], source.size(0));
        }
        if (Memory.isDirect(out) && Memory.isDirect(source)) {
            return floats(source, order, from, out);
        }
        if (Memory.isDirect(out) && source.dataType() == DataType.UINT8 && Memory.isContiguous(source)) {
            return bytes(source, order, from, out);
        }
        return definition(source, order, from, out);
    }

    /**
     * The same rows in a form that {@link #rows} copies without further ado: float32 and bytes as they are, all else
     * converted to {@code type} once.
     */
    public static INDArray ready(INDArray source, DataType type) {
        boolean asItIs = source.dataType() == DataType.FLOAT || source.dataType() == DataType.UINT8;
        INDArray typed = asItIs ? source : source.castTo(type);
        return Memory.isContiguous(typed) ? typed : typed.dup('c');
    }

    /**
     * {@code out[from + i] = rows[i]} for every row {@code i} of {@code rows}.
     *
     * @param rows shape {@code (rows, …)}
     * @param from where in {@code out} to begin
     * @param out shape {@code (samples, …)}
     * @return {@code out}
     * @throws IllegalArgumentException where the rows of the two differ in size
     * @throws IndexOutOfBoundsException where {@code out} has too few rows
     */
    public static INDArray back(INDArray rows, long from, INDArray out) {
        sameRows(rows, out);
        Objects.checkFromIndexSize(from, rows.size(0), out.size(0));
        long start = from * (out.length() / out.size(0));
        if (!Memory.isDirect(rows, out)) {
            INDArray numbers =
                    out.reshape('c', true, out.length()); // as a vector: ND4J's own slices of some arrays are broken
            numbers.get(NDArrayIndex.interval(start, start + rows.length()))
                    .assign(rows.dup('c').reshape('c', true, rows.length()));
            return out;
        }
        float[] block = Blocks.scratch()[0];
        Floats fRows = Floats.of(rows);
        Floats fOut = Floats.of(out);
        for (long at = 0; at < rows.length(); at += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, rows.length() - at);
            fRows.get(at, block, n);
            fOut.put(start + at, block, n);
        }
        return out;
    }

    private static void sameRows(INDArray source, INDArray out) {
        if (source.length() / source.size(0) != out.length() / out.size(0)) {
            throw new IllegalArgumentException(
                    "Gather: rows must have as many numbers as those of out, but the shapes are " + Shape.of(source)
                            + " and " + Shape.of(out) + ". Make out for the rows of source.");
        }
    }

    private static INDArray definition(INDArray source, int[] order, int from, INDArray out) {
        INDArray numbers = source.dataType() == DataType.BOOL ? source.castTo(out.dataType()) : source;
        int[] rows = Arrays.copyOfRange(order, from, from + Math.toIntExact(out.size(0)));
        return out.assign(
                Nd4j.exec(new org.nd4j.linalg.api.ops.impl.shape.Gather(numbers, Nd4j.createFromArray(rows), 0))[0]);
    }

    private static INDArray floats(INDArray source, int[] order, int from, INDArray out) {
        int length = Math.toIntExact(out.length() / out.size(0));
        float[] row = new float[length];
        Floats fSource = Floats.of(source);
        Floats fOut = Floats.of(out);
        int rows = Math.toIntExact(out.size(0));
        for (int i = 0; i < rows; i++) {
            fSource.get((long) order[from + i] * length, row, length);
            fOut.put((long) i * length, row, length);
        }
        return out;
    }

    private static INDArray bytes(INDArray source, int[] order, int from, INDArray out) {
        int length = Math.toIntExact(out.length() / out.size(0));
        byte[] row = new byte[length];
        float[] numbers = new float[length];
        BytePointer pSource = Memory.bytes(source);
        FloatPointer pOut = Memory.pointer(out);
        for (int i = 0; i < out.size(0); i++) {
            pSource.position((long) order[from + i] * length).get(row, 0, length);
            for (int j = 0; j < length; j++) {
                numbers[j] = row[j] & 0xFF;
            }
            pOut.position((long) i * length).put(numbers, 0, length);
        }
        return out;
    }
}
