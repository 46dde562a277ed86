package org.deeplesson.notebook.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as learners read them: thousands separators, four significant digits, units. The same in every country. */
public final class Numbers {
    private Numbers() {}

    /** {@code 203,530}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 sample}, {@code 60,000 samples}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }

    /** Whole numbers whole, others with four significant digits: {@code 255}, {@code 0.1307}, {@code 3.2e-07}. */
    public static String value(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(number);
        if (number == Math.rint(number) && size < 1e9) {
            return minus(count((long) number));
        }
        if (size < 1e-4 || size >= 1e9) {
            return minus(String.format(Locale.ROOT, "%.3e", number));
        }
        // Rounded first: 0.09999999 is 0.1000, not 0.10000.
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(4));
        int decimals = Math.max(0, 4 - rounded.precision() + rounded.scale());
        return minus(String.format(Locale.ROOT, "%,." + decimals + "f", rounded));
    }

    /** Four decimals, as loss and metrics are compared; an exponent where these would show nothing. */
    public static String metric(double number) {
        double size = Math.abs(number);
        if (!Double.isFinite(number) || size >= 1e6 || (size != 0 && size < 1e-3)) {
            return Double.isFinite(number) ? minus(String.format(Locale.ROOT, "%.3e", number)) : value(number);
        }
        return minus(String.format(Locale.ROOT, "%.4f", number));
    }

    /** {@code 97.5 %} for 0.975. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@code 20 µs}, {@code 0.8 ms}, {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String duration(double seconds) {
        if (seconds < 0.9995) {
            double millis = 1e3 * seconds;
            if (millis > 0 && millis < 0.0995) {
                return String.format(Locale.ROOT, "%.0f µs", 1e3 * millis);
            }
            return String.format(Locale.ROOT, millis < 9.95 ? "%.1f ms" : "%.0f ms", millis);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%,d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** {@code 179.4 MB}, counted by 1,024. */
    public static String bytes(double bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        int unit = 0;
        while (bytes >= 1024 && unit < units.length - 1) {
            bytes /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", bytes, units[unit]);
    }

    private static String minus(String number) {
        return number.startsWith("-") ? "−" + number.substring(1) : number;
    }
}
