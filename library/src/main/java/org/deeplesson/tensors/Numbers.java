package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
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
        Floats floats = Floats.of(array);
        AtomicBoolean finite = new AtomicBoolean(true);
        Blocks.ranges(array.length(), Blocks.SIZE, (from, to) -> {
            float[] block = Blocks.scratch()[0];
            float[] zeros = Blocks.scratch()[1];
            int width = (int) Math.min(Blocks.SIZE, to - from);
            Arrays.fill(zeros, 0, width, 0);
            for (long at = from; at < to; at += Blocks.SIZE) {
                int n = (int) Math.min(Blocks.SIZE, to - at);
                floats.get(at, block, n);
                for (int i = 0; i < n; i++) {
                    zeros[i] += block[i] * 0; // NaN as soon as one number is not finite
                }
            }
            if (Sums.sum(zeros, width) != 0) {
                finite.set(false);
            }
        });
        return finite.get() ? -1 : first(floats);
    }

    private static long first(Floats floats) {
        float[] one = new float[1];
        long at = 0;
        do {
            floats.get(at++, one, 1);
        } while (Float.isFinite(one[0]));
        return at - 1;
    }
}
