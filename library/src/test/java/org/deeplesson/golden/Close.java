package org.deeplesson.golden;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How near a result must come to the golden value: {@code |actual − expected| ≤ absolute + relative · |expected|}. */
public record Close(double relative, double absolute) {

    /** Both sides in float64: only the order of the operations may differ. */
    public static final Close FLOAT64 = new Close(1e-9, 1e-12);

    /** The library in float32 against float64 of the framework. */
    public static final Close FLOAT32 = new Close(1e-5, 1e-6);

    public static Close of(DataType type) {
        return type == DataType.DOUBLE ? FLOAT64 : FLOAT32;
    }

    /** Compares shape and every number; the failure names the place, the index, the expected and the actual number. */
    public void check(String what, Golden expected, INDArray actual) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            throw new AssertionError(what + ", " + expected.place() + ": expected shape "
                    + Arrays.toString(expected.shape()) + ", but was " + Arrays.toString(actual.shape()) + ".");
        }
        check(what + ", " + expected.place(), expected.data(), numbers(actual));
    }

    public void check(String what, double expected, double actual) {
        check(what, new double[] {expected}, new double[] {actual});
    }

    public void check(String what, double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            throw new AssertionError(
                    what + ": expected " + expected.length + " numbers, but got " + actual.length + ".");
        }
        for (int i = 0; i < expected.length; i++) {
            double allowed = absolute + relative * Math.abs(expected[i]);
            // Written so that NaN fails.
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                throw new AssertionError(what + " at " + i + ": expected " + expected[i] + ", but was " + actual[i]
                        + ", off by " + Math.abs(actual[i] - expected[i]) + " where " + allowed + " is allowed.");
            }
        }
    }

    /** The numbers of an array row by row, whatever its strides. */
    public static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }
}
