package org.deeplesson.optimizers.schedules;

import org.deeplesson.tensors.Named;

/**
 * A learning rate for each step. It stands wherever an optimiser takes a learning rate; one of your own is its formula:
 *
 * <pre>{@code
 * new SGD(new ExponentialDecay(0.1, 1000, 0.96));
 * new SGD(step -> 0.1 / Math.sqrt(1 + step));
 * }</pre>
 */
@FunctionalInterface
public interface LearningRateSchedule extends Named {
    /**
     * The learning rate of a step.
     *
     * @param step how many steps were taken before, from 0
     */
    double at(long step);
}
