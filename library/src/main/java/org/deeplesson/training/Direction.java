package org.deeplesson.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether more or less of a loss or metric is better. */
public enum Direction {
    /** More is better, as with accuracy. */
    RISING,
    /** Less is better, as with a loss. */
    FALLING;

    private static final List<String> RISE = List.of(
            "acc", "auc", "precision", "recall", "f1", "r2", "cosine_similarity", "true_positives", "true_negatives");
    private static final List<String> FALL = List.of(
            "loss",
            "error",
            "crossentropy",
            "hinge",
            "divergence",
            "poisson",
            "cosh",
            "huber",
            "false_",
            "mse",
            "mae",
            "mape",
            "msle");

    /** What the name of a loss or metric of the library tells; empty for others. */
    public static Optional<Direction> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (FALL.stream().anyMatch(lower::contains)) {
            return Optional.of(FALLING);
        }
        return RISE.stream().anyMatch(lower::contains) ? Optional.of(RISING) : Optional.empty();
    }

    /** Whether one value is better than another; every number is better than NaN. */
    public boolean isBetter(double value, double than) {
        return Double.isNaN(than) ? !Double.isNaN(value) : this == RISING ? value > than : value < than;
    }
}
