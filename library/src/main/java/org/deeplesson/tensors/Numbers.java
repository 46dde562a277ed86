package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Condition;

/** Looks at every number of an array for what it is. */
public final class Numbers {
    private Numbers() {}

    /** A copy with 0 in place of the numbers that meet the condition; NaN meets none and stays. */
    public static INDArray without(INDArray array, Condition condition) {
        INDArray copy = array.dup('c');
        BooleanIndexing.replaceWhere(copy, 0, condition);
        return copy;
    }

    /** All numbers in the order of rows, on the heap. */
    public static double[] toDoubles(INDArray array) {
        if (!Memory.isDirect(array)) {
            return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        }
        float[] numbers = new float[Math.toIntExact(array.length())];
        Memory.pointer(array).get(numbers);
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    /** The index, in the order of rows, of the first number that is NaN or infinite; −1 where all are finite. */
    public static long firstNotFinite(INDArray array) {
        if (array.isEmpty() || !array.dataType().isFPType()) {
            return -1;
        }
        return Memory.isDirect(array) ? fast(array) : definition(array);
    }

    private static long definition(INDArray array) {
        // One number that is not finite makes the sum so, too; finite ones may by overflow, which the loop finds out.
        if (Double.isFinite(array.sumNumber().doubleValue())) {
            return -1;
        }
        for (long i = 0; i < array.length(); i++) {
            if (!Double.isFinite(array.getDouble(i))) {
                return i;
            }
        }
        return -1;
    }

    private static long fast(INDArray array) {
        float[] block = Blocks.scratch()[0];
        FloatPointer p = Memory.pointer(array);
        for (long at = 0; at < array.length(); at += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, array.length() - at);
            p.position(at).get(block, 0, n);
            float zero = 0;
            for (int i = 0; i < n; i++) {
                zero += block[i] * 0; // NaN as soon as one number is not finite
            }
            for (int i = 0; zero != 0 && i < n; i++) {
                if (!Float.isFinite(block[i])) {
                    return at + i;
                }
            }
        }
        return -1;
    }
}
