package org.deeplesson.notebook.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * The ticks of a log scale: powers of ten, and where these are few, 2 and 5 times them.
 *
 * @param axis of the exponents
 */
record Decades(Axis axis) {
    private static final double FEW = 2.2;
    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** The exponents that have a tick, at most so many. */
    List<Double> ticks(int most) {
        double decades = axis.max() - axis.min();
        double[] factors = decades <= FEW ? new double[] {1, 2, 5} : new double[] {1};
        int stride = (int) Math.max(1, Math.ceil(decades / most));
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(axis.min()); power <= axis.max(); power++) {
            for (double factor : factors) {
                double tick = power + Math.log10(factor);
                if (tick >= axis.min() - 1e-9 && tick <= axis.max() + 1e-9 && Math.floorMod(power, stride) == 0) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** {@code 0.002}, or {@code 10⁻⁷} where such numbers would be long. */
    String label(double tick) {
        int power = (int) Math.floor(tick + 1e-9);
        long factor = Math.round(Math.pow(10, tick - power));
        boolean isLong = axis.min() < -4.5 || axis.max() > 6.5;
        if (!isLong || (power >= 0 && power <= 1)) {
            return power >= 0
                    ? String.valueOf(factor * Math.round(Math.pow(10, power)))
                    : "0." + "0".repeat(-power - 1) + factor;
        }
        return (factor == 1 ? "" : factor + "·") + "10" + (power < 0 ? "⁻" : "") + superscript(Math.abs(power));
    }

    private static String superscript(int number) {
        StringBuilder out = new StringBuilder();
        String.valueOf(number).chars().forEach(digit -> out.append(DIGITS.charAt(digit - '0')));
        return out.toString();
    }
}
