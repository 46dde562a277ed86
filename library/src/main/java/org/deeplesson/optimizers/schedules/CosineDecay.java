package org.deeplesson.optimizers.schedules;

/**
 * {@code ηₜ = η₀·((1 − α)·½(1 + cos(π·t/T)) + α)}: half a wave from η₀ down to {@code α·η₀} in T steps, and there it stays.
 * With a warm-up it first rises along a line from η₀ to the target, in so many steps, and the wave begins there. Loshchilov
 * and Hutter, 2017; warm-up: Goyal et al., 2017.
 *
 * <pre>{@code
 * new Adam(new CosineDecay(0, 1000).warmup(0.001, 100));   // up to 0.001 in 100 steps, down to 0 in 1000
 * }</pre>
 *
 * @param initialLearningRate η₀, 0 or more
 * @param decaySteps T, more than 0
 * @param alpha α, the share that is left in the end, 0 by default
 * @param warmupTarget where the warm-up ends, 0 or more, or null (the default) for none
 * @param warmupSteps how long the warm-up takes, 0 by default
 */
public record CosineDecay(
        double initialLearningRate, double decaySteps, double alpha, Double warmupTarget, double warmupSteps)
        implements LearningRateSchedule {
    /** @throws IllegalArgumentException for settings out of range */
    public CosineDecay {
        Decay.rate("CosineDecay", "initialLearningRate", initialLearningRate);
        Decay.steps("CosineDecay", "decaySteps", decaySteps);
        if (warmupTarget != null) {
            Decay.rate("CosineDecay", "warmupTarget", warmupTarget);
        }
    }

    /** Down to 0, without a warm-up. */
    public CosineDecay(double initialLearningRate, double decaySteps) {
        this(initialLearningRate, decaySteps, 0, null, 0);
    }

    /** The same with another share that is left in the end. */
    public CosineDecay alpha(double alpha) {
        return new CosineDecay(initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps);
    }

    /** The same after a warm-up from the initial learning rate to this one. */
    public CosineDecay warmup(double target, double steps) {
        return new CosineDecay(initialLearningRate, decaySteps, alpha, target, steps);
    }

    @Override
    public double at(long step) {
        if (warmupTarget == null) {
            return wave(step, initialLearningRate);
        }
        return step < warmupSteps
                ? initialLearningRate + (warmupTarget - initialLearningRate) * step / warmupSteps
                : wave(step - warmupSteps, warmupTarget);
    }

    private double wave(double step, double from) {
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(step, decaySteps) / decaySteps));
        return from * ((1 - alpha) * cosine + alpha);
    }
}
