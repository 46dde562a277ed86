package org.deeplesson.benchmarks;

import java.util.Locale;

/**
 * A number that the library is measured by without a peer.
 *
 * @param name what it is
 * @param value in {@code unit}
 * @param unit ms, MB, or what it is a ratio of
 * @param most the most it may be; NaN where nothing is asked
 */
record Measure(String name, double value, String unit, double most) {
    static Measure of(String name, double value, String unit) {
        return new Measure(name, value, unit, Double.NaN);
    }

    boolean isBar() {
        return !Double.isNaN(most);
    }

    boolean isMet() {
        return value <= most;
    }

    /** As one line between processes. */
    String line() {
        return PeerProcess.MARK + name + "|" + value + "|" + unit + "|" + most;
    }

    static Measure parse(String line) {
        String[] parts = line.substring(PeerProcess.MARK.length()).split("\\|");
        return new Measure(parts[0], Double.parseDouble(parts[1]), parts[2], Double.parseDouble(parts[3]));
    }

    @Override
    public String toString() {
        String verdict = isBar() ? (isMet() ? "pass" : "FAIL") + String.format(Locale.ROOT, " (bar %.2f)", most) : "";
        return String.format(Locale.ROOT, "%-66s %12.2f %-22s %s", name, value, unit, verdict);
    }
}
