package org.deeplesson.metrics;

/**
 * How many predictions are no where the target is yes. A target other than 0 is a yes, and so is a prediction above the threshold.
 *
 * @param thresholds the threshold, 0.5 by default
 */
public record FalseNegatives(Double thresholds) implements CountMetric {
    /** Threshold 0.5, as null says. */
    public FalseNegatives() {
        this(null);
    }

    @Override
    public Counts counts() {
        return new Counts("FalseNegatives", thresholds == null ? 0.5 : thresholds, null, null);
    }

    @Override
    public double of(Counts counts) {
        return counts.falseNegatives;
    }
}
