package org.deeplesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds a gradient against the slope that the function itself shows, element by element, in float64. */
public final class GradientCheck {
    private static final double H = 1e-5;
    private static final double TOLERANCE = 1e-6;

    private GradientCheck() {}

    /**
     * Compares with the central difference {@code (f(x + h) − f(x − h)) / 2h}.
     *
     * @param what function and input, for the message
     * @param x changed in place and put back
     * @param f computed from {@code x}
     * @param gradient what is to be checked
     */
    public static void check(String what, INDArray x, DoubleSupplier f, INDArray gradient) {
        INDArray flat = x.reshape('c', true, x.length());
        double[] received = gradient.dup('c').reshape(gradient.length()).toDoubleVector();
        for (long i = 0; i < flat.length(); i++) {
            double value = flat.getDouble(i);
            flat.putScalar(i, value + H);
            double above = f.getAsDouble();
            flat.putScalar(i, value - H);
            double below = f.getAsDouble();
            flat.putScalar(i, value);
            double expected = (above - below) / (2 * H);
            assertThat(Math.abs(received[(int) i] - expected) / Math.max(1, Math.abs(expected)))
                    .as("%s, element %d: expected %.9f, received %.9f", what, i, expected, received[(int) i])
                    .isLessThan(TOLERANCE);
        }
    }
}
