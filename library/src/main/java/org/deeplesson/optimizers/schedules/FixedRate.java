package org.deeplesson.optimizers.schedules;

/**
 * The same learning rate for all steps: what a plain number stands for. It is the only one that callbacks may change while
 * training goes on.
 *
 * @param learningRate η, more than 0
 */
public record FixedRate(double learningRate) implements LearningRateSchedule {
    @Override
    public double at(long step) {
        return learningRate;
    }

    /** The number alone, so that an optimiser reads as it was written. */
    @Override
    public String toString() {
        return Double.toString(learningRate);
    }
}
