package org.deeplesson.optimizers.schedules;

/**
 * {@code ηₜ = η₀·((1 − α)·mⁱ·½(1 + cos(π·f)) + α)}: half waves one after the other, where f is the share of wave i (from 0)
 * that is over. The first takes so many steps, each next one {@code tMul} times as many, and begins {@code mMul} times as
 * high. Loshchilov and Hutter, 2017.
 *
 * @param initialLearningRate η₀, 0 or more
 * @param firstDecaySteps steps of the first wave, more than 0
 * @param tMul how much longer each wave is, 1 or more, 2 by default
 * @param mMul m, how much higher each wave is, 1 by default
 * @param alpha α, the share that is left at the end of each wave, 0 by default
 */
public record CosineDecayRestarts(
        double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException for settings out of range */
    public CosineDecayRestarts {
        Decay.rate("CosineDecayRestarts", "initialLearningRate", initialLearningRate);
        Decay.steps("CosineDecayRestarts", "firstDecaySteps", firstDecaySteps);
        if (!(tMul >= 1)) {
            throw new IllegalArgumentException("CosineDecayRestarts: tMul must be 1 or more, but was " + tMul
                    + ". 2 makes each wave twice as long as the one before.");
        }
    }

    /** Waves of the same height, each twice as long as the one before, down to 0. */
    public CosineDecayRestarts(double initialLearningRate, double firstDecaySteps) {
        this(initialLearningRate, firstDecaySteps, 2, 1, 0);
    }

    /** The same with each wave so many times as long. */
    public CosineDecayRestarts tMul(double tMul) {
        return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, alpha);
    }

    /** The same with each wave so many times as high. */
    public CosineDecayRestarts mMul(double mMul) {
        return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, alpha);
    }

    /** The same with another share that is left at the end of each wave. */
    public CosineDecayRestarts alpha(double alpha) {
        return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, alpha);
    }

    @Override
    public double at(long step) {
        double waves = step / firstDecaySteps;
        double i = tMul == 1 ? Math.floor(waves) : Math.floor(Math.log(1 - waves * (1 - tMul)) / Math.log(tMul));
        double length = Math.pow(tMul, i);
        double begun = tMul == 1 ? i : (1 - length) / (1 - tMul);
        double cosine = 0.5 * Math.pow(mMul, i) * (1 + Math.cos(Math.PI * (waves - begun) / length));
        return initialLearningRate * ((1 - alpha) * cosine + alpha);
    }
}
