package org.deeplesson.tuning;

import java.util.Arrays;

/**
 * One setting and what came of it.
 *
 * @param number from 1, in the order in which the settings were chosen
 * @param values of the hyper-parameters
 * @param scores the objective on validation data, one for each fold; empty where the trial failed
 * @param epochs that each model was trained for, as a mean over the folds
 * @param seconds how long it took
 * @param failure why there is no score, or null
 */
public record Trial(int number, Values values, double[] scores, double epochs, double seconds, String failure) {
    /** The mean over the folds; NaN where the trial failed. */
    public double score() {
        return Arrays.stream(scores).average().orElse(Double.NaN);
    }

    /** How far the folds lie apart: {@code √(mean of (score − mean)²)}, as scikit-learn gives it; 0 without folds. */
    public double deviation() {
        double mean = score();
        return Math.sqrt(Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0));
    }

    /** Whether there is no score. */
    public boolean failed() {
        return failure != null;
    }
}
