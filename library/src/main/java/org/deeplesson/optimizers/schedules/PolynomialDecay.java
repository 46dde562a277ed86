package org.deeplesson.optimizers.schedules;

/**
 * {@code ηₜ = (η₀ − η₁)·(1 − t/T)^p + η₁}: in T steps from η₀ down to η₁, along a line for p = 1; from there on η₁. With
 * cycles it starts again instead, each cycle reaching η₁ at the next multiple of T.
 *
 * @param initialLearningRate η₀, 0 or more
 * @param decaySteps T, more than 0
 * @param endLearningRate η₁, 0 or more, 0.0001 by default
 * @param power p, 1 by default
 * @param cycle whether T grows to the next multiple that is not passed yet, false by default
 */
public record PolynomialDecay(
        double initialLearningRate, double decaySteps, double endLearningRate, double power, boolean cycle)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException for settings out of range */
    public PolynomialDecay {
        Decay.rate("PolynomialDecay", "initialLearningRate", initialLearningRate);
        Decay.steps("PolynomialDecay", "decaySteps", decaySteps);
        Decay.rate("PolynomialDecay", "endLearningRate", endLearningRate);
    }

    /** Along a line down to 0.0001. */
    public PolynomialDecay(double initialLearningRate, double decaySteps) {
        this(initialLearningRate, decaySteps, 0.0001, 1, false);
    }

    /** The same with another end. */
    public PolynomialDecay endLearningRate(double endLearningRate) {
        return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, cycle);
    }

    /** The same with another power. */
    public PolynomialDecay power(double power) {
        return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, cycle);
    }

    /** The same in cycles, or not. */
    public PolynomialDecay cycle(boolean cycle) {
        return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, cycle);
    }

    @Override
    public double at(long step) {
        double end = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps;
        double left = 1 - Math.min(step, end) / end;
        return (initialLearningRate - endLearningRate) * Math.pow(left, power) + endLearningRate;
    }
}
