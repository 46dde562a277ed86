package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;

/**
 * {@link Adam} with weights that decay: {@code w ← w − η·λ·w} before each of Adam's steps. A penalty in the loss would be
 * divided by √v like every gradient; this decay is not. Loshchilov and Hutter, 2019.
 *
 * @param learningRate η, more than 0, 0.001 by default
 * @param beta1 β₁, 0 to 1, 0.9 by default
 * @param beta2 β₂, 0 to 1, 0.999 by default
 * @param epsilon ε, 1e-7 by default
 * @param amsgrad whether v never falls, false by default
 * @param options weight decay λ, 0.004 by default, and clipping, none by default
 */
public record AdamW(
        LearningRateSchedule learningRate,
        double beta1,
        double beta2,
        double epsilon,
        boolean amsgrad,
        StepOptions options)
        implements Adjustable<AdamW> {
    /** @throws IllegalArgumentException for settings out of range */
    public AdamW {
        Range.learningRate("AdamW", learningRate);
        Range.share("AdamW", "beta1", beta1, "0.9");
        Range.share("AdamW", "beta2", beta2, "0.999");
        Range.notNegative("AdamW", "epsilon", epsilon, "1e-7");
    }

    /** Keras's defaults but for the learning rate, which changes from step to step. */
    public AdamW(LearningRateSchedule learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7, false, new StepOptions(0.004, 0, 0, 0));
    }

    /** Keras's defaults but for the learning rate. */
    public AdamW(double learningRate) {
        this(new FixedRate(learningRate));
    }

    /** η = 0.001, λ = 0.004. */
    public AdamW() {
        this(0.001);
    }

    /** The same with another β₁. */
    public AdamW beta1(double beta1) {
        return new AdamW(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /** The same with another β₂. */
    public AdamW beta2(double beta2) {
        return new AdamW(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /** The same with another ε. */
    public AdamW epsilon(double epsilon) {
        return new AdamW(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /** The same with the largest v so far, or with v itself. */
    public AdamW amsgrad(boolean amsgrad) {
        return new AdamW(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    @Override
    public AdamW options(StepOptions options) {
        return new AdamW(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    @Override
    public String name() {
        return "adamw";
    }

    /** Adam's rule; the decay comes with the options. */
    @Override
    public Step start(Moments moments) {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options).start(moments);
    }
}
