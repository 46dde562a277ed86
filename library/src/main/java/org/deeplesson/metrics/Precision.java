package org.deeplesson.metrics;

/**
 * {@code TP / (TP + FP)}: how many of the predictions that say yes are right; 0 where there is none.
 *
 * @param thresholds a prediction above it is a yes; 0.5 by default, and everything with {@code topK}
 * @param topK how many of the largest predictions of a sample may be a yes, or null (the default) for all
 * @param classId the only class that counts, from 0, or null (the default) for all
 */
public record Precision(Double thresholds, Integer topK, Integer classId) implements CountMetric {
    /** @throws IllegalArgumentException for settings out of range */
    public Precision {
        Ranges.atLeast("Precision", "topK", topK, 1);
        Ranges.atLeast("Precision", "classId", classId, 0);
    }

    /** Of all classes, above this threshold. */
    public Precision(double thresholds) {
        this(thresholds, null, null);
    }

    /** Of all classes, above 0.5. */
    public Precision() {
        this(null, null, null);
    }

    /** The same with so many of the largest predictions of a sample. */
    public Precision topK(int topK) {
        return new Precision(thresholds, topK, classId);
    }

    /** The same for one class alone. */
    public Precision classId(int classId) {
        return new Precision(thresholds, topK, classId);
    }

    @Override
    public Counts counts() {
        double usual = topK == null ? 0.5 : Double.NEGATIVE_INFINITY;
        return new Counts("Precision", thresholds == null ? usual : thresholds, topK, classId);
    }

    @Override
    public double of(Counts counts) {
        return CountMetric.share(counts.truePositives, counts.truePositives + counts.falsePositives);
    }
}
