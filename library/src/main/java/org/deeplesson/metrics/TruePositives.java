package org.deeplesson.metrics;

/**
 * How many predictions are yes where the target is yes. A target other than 0 is a yes, and so is a prediction above the threshold.
 *
 * @param thresholds the threshold, 0.5 by default
 */
public record TruePositives(double thresholds) implements CountMetric {
    /** Threshold 0.5. */
    public TruePositives() {
        this(0.5);
    }

    @Override
    public Counts counts() {
        return new Counts("TruePositives", thresholds, null, null);
    }

    @Override
    public double of(Counts counts) {
        return counts.truePositives;
    }
}
