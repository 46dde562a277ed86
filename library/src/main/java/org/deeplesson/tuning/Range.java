package org.deeplesson.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplesson.tensors.RandomNumbers;

/**
 * A number between two limits. Drawn values are rounded to four digits, so that what a table shows is what was tried.
 *
 * @param low the least, more than 0 on a log scale
 * @param high the most
 * @param log whether each power of ten is as likely as the others, rather than each number
 * @param points how many values a grid tries; 0 where it was not said
 */
public record Range(String name, double low, double high, boolean log, int points) implements HyperParameter<Double> {
    private static final MathContext DIGITS = new MathContext(4);

    /** @throws IllegalArgumentException for limits out of order, and for a log scale that reaches 0 */
    public Range {
        Space.checkName(name);
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("Space: " + name + " must go from less to more, but was from " + low
                    + " to " + high + ". Give the smaller number first.");
        }
        if (log && low <= 0) {
            throw new IllegalArgumentException("Space: log needs limits above 0, but '" + name + "' begins at " + low
                    + ". Begin at 1e-5, for example, or use Space.uniform.");
        }
    }

    /**
     * The same for a grid of so many values, the limits among them, at equal distances on the range's scale.
     *
     * @throws IllegalArgumentException for fewer than 2
     */
    public Range points(int points) {
        if (points < 2) {
            throw new IllegalArgumentException("Space: " + name + " must have 2 points or more, but was given " + points
                    + ". The limits are points.");
        }
        return new Range(name, low, high, log, points);
    }

    @Override
    public Double draw(RandomNumbers random) {
        return at(random.uniform());
    }

    @Override
    public List<Double> grid() {
        if (points == 0) {
            throw new IllegalStateException(
                    "GridSearch: " + name + " must have a number of points, but is a range from " + low + " to " + high
                            + ". Say how many: .points(4), or use RandomSearch.");
        }
        return IntStream.range(0, points).mapToObj(i -> at(i / (points - 1.0))).toList();
    }

    /** The value at this share of the way from the least to the most. */
    private double at(double share) {
        double value = log ? low * Math.pow(high / low, share) : low + share * (high - low);
        double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
        return Math.min(high, Math.max(low, rounded));
    }
}
