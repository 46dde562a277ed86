package org.deeplesson.optimizers;

/** Checks of optimisers' settings. */
final class Range {
    private Range() {}

    static void learningRate(String optimizer, double learningRate) {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
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
