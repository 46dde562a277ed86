package org.deeplesson.notebook.display;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** One way to write all numbers of a column or a tensor, so that their decimal points stand below each other. */
final class Decimals {
    private static final int MOST = 4;

    private Decimals() {}

    /** As many decimals as the values need, at most four; an exponent where four would show nothing. */
    static DoubleFunction<String> of(double... values) {
        double largest = 0;
        double smallest = Double.MAX_VALUE;
        int decimals = 0;
        for (double value : values) {
            double size = Math.abs(value);
            if (Double.isFinite(value) && size > 0) {
                largest = Math.max(largest, size);
                smallest = Math.min(smallest, size);
                while (decimals < MOST && Math.abs(value - round(value, decimals)) > 1e-6 * size) {
                    decimals++;
                }
            }
        }
        boolean exponent = decimals > 0 && (largest >= 1e5 || (largest < 1e-2 && smallest < 1e-3));
        String pattern = exponent ? "%.3e" : "%." + decimals + "f";
        return value -> Double.isFinite(value)
                ? String.format(Locale.ROOT, pattern, value + 0.0).replaceFirst("^-", "−")
                : Numbers.value(value);
    }

    private static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }
}
