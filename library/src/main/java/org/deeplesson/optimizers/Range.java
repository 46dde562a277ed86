package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;

/** Checks of optimisers' settings. */
final class Range {
    private Range() {}

    static void learningRate(String optimizer, LearningRateSchedule learningRate) {
        if (learningRate instanceof FixedRate fixed
                && (!(fixed.learningRate() > 0) || Double.isInfinite(fixed.learningRate()))) {
            throw new IllegalArgumentException(optimizer + ": learningRate must be more than 0, but was " + learningRate
                    + ". Values between 0.0001 and 0.1 are usual.");
        }
    }

    static void share(String optimizer, String name, double value, String usual) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(optimizer + ": " + name + " must be at least 0 and less than 1, but was "
                    + value + ". " + usual + " is usual.");
        }
    }

    static void notNegative(String optimizer, String name, double value, String usual) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(
                    optimizer + ": " + name + " must be 0 or more, but was " + value + ". " + usual + " is usual.");
        }
    }
}
