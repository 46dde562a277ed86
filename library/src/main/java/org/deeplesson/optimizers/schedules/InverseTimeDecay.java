package org.deeplesson.optimizers.schedules;

/**
 * {@code ηₜ = η₀ / (1 + r·t/T)}: after T steps η₀ / (1 + r), after twice as many η₀ / (1 + 2r).
 *
 * @param initialLearningRate η₀, 0 or more
 * @param decaySteps T, more than 0
 * @param decayRate r, such as 0.5
 * @param staircase whether {@code t/T} is rounded down, false by default
 */
public record InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException for settings out of range */
    public InverseTimeDecay {
        Decay.rate("InverseTimeDecay", "initialLearningRate", initialLearningRate);
        Decay.steps("InverseTimeDecay", "decaySteps", decaySteps);
    }

    /** A little less at each step. */
    public InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    /** The same as a staircase, or not. */
    public InverseTimeDecay staircase(boolean staircase) {
        return new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, staircase);
    }

    @Override
    public double at(long step) {
        double periods = step / decaySteps;
        return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(periods) : periods));
    }
}
