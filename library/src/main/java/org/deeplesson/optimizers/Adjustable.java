package org.deeplesson.optimizers;

/**
 * An optimiser with {@link StepOptions}, in any order with its own: {@code new Adam(0.001).clipNorm(1).beta1(0.8)}.
 *
 * @param <O> the optimiser itself
 */
public interface Adjustable<O extends Adjustable<O>> extends Optimizer {
    /** The same with other options. */
    O options(StepOptions options);

    /** The same with weights that decay at this rate, 0 for none. */
    default O weightDecay(double weightDecay) {
        StepOptions o = options();
        return options(new StepOptions(weightDecay, o.clipNorm(), o.globalClipNorm(), o.clipValue()));
    }

    /** The same with each variable's gradient no longer than this, 0 for no limit. */
    default O clipNorm(double clipNorm) {
        StepOptions o = options();
        return options(new StepOptions(o.weightDecay(), clipNorm, o.globalClipNorm(), o.clipValue()));
    }

    /** The same with the gradient of all variables together no longer than this, 0 for no limit. */
    default O globalClipNorm(double globalClipNorm) {
        StepOptions o = options();
        return options(new StepOptions(o.weightDecay(), o.clipNorm(), globalClipNorm, o.clipValue()));
    }

    /** The same with no number of the gradient farther from 0 than this, 0 for no limit. */
    default O clipValue(double clipValue) {
        StepOptions o = options();
        return options(new StepOptions(o.weightDecay(), o.clipNorm(), o.globalClipNorm(), clipValue));
    }
}
