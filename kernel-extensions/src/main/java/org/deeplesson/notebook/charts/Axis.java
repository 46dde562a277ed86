package org.deeplesson.notebook.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis: where a value stands in the picture, and at which round values there are ticks.
 *
 * @param min the value at {@code from}
 * @param max the value at {@code to}
 * @param from a place in the picture
 * @param to a place in the picture
 * @param whole whether only whole numbers make sense, as for epochs
 */
record Axis(double min, double max, double from, double to, boolean whole) {
    /** An axis is never without extent: one value alone stands in its middle. */
    Axis {
        if (!(max > min)) {
            double room = min == 0 ? 1 : Math.abs(min) / 2;
            min -= room;
            max += room;
        }
    }

    double at(double value) {
        return from + (value - min) / (max - min) * (to - from);
    }

    /** A step of 1, 2 or 5 times a power of ten that gives at most so many ticks. */
    double step(int most) {
        double raw = (max - min) / most;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * power;
        for (double factor : new double[] {5, 2, 1}) {
            if (factor * power >= raw * 0.999) {
                step = factor * power;
            }
        }
        return whole ? Math.max(1, Math.rint(step)) : step;
    }

    List<Double> ticks(int most) {
        double step = step(most);
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(min / step - 1e-6); i <= max / step + 1e-6 && ticks.size() <= 2 * most; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick's number, with the decimals that its step needs. */
    String label(double tick, int most) {
        if (Math.abs(tick) < 1e-9 * (max - min)) {
            tick = 0;
        }
        double step = step(most);
        double largest = Math.max(Math.abs(min), Math.abs(max));
        if (largest >= 1e6 || step < 1e-4) {
            return tick == 0
                    ? "0"
                    : String.format(Locale.ROOT, "%.1e", tick)
                            .replace("e-0", "e-")
                            .replace("e+0", "e");
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String label = String.format(Locale.ROOT, "%,." + decimals + "f", tick);
        return label.startsWith("-") ? "−" + label.substring(1) : label;
    }

    /** The same axis, its ends moved out to the next ticks. */
    Axis rounded(int most) {
        double step = step(most);
        return new Axis(Math.floor(min / step + 1e-9) * step, Math.ceil(max / step - 1e-9) * step, from, to, whole);
    }
}
