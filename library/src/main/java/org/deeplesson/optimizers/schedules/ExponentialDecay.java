package org.deeplesson.optimizers.schedules;

/**
 * {@code ηₜ = η₀·r^(t/T)}: every T steps the learning rate is multiplied by r, a little at each step or, as a staircase, all
 * at once.
 *
 * @param initialLearningRate η₀, 0 or more
 * @param decaySteps T, more than 0
 * @param decayRate r, such as 0.96
 * @param staircase whether {@code t/T} is rounded down, false by default
 */
public record ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException for settings out of range */
    public ExponentialDecay {
        Decay.rate("ExponentialDecay", "initialLearningRate", initialLearningRate);
        Decay.steps("ExponentialDecay", "decaySteps", decaySteps);
    }

    /** A little less at each step. */
    public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    /** The same as a staircase, or not. */
    public ExponentialDecay staircase(boolean staircase) {
        return new ExponentialDecay(initialLearningRate, decaySteps, decayRate, staircase);
    }

    @Override
    public double at(long step) {
        double periods = step / decaySteps;
        return initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(periods) : periods);
    }
}
