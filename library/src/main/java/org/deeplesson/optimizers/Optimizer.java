package org.deeplesson.optimizers;

import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Moments;
import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A rule by which weights follow their gradient. The rule itself has only settings; what it remembers from step to step
 * belongs to one training (a {@link Descent}), so the same optimiser may be given to several models.
 *
 * <pre>{@code
 * Optimizer plain = moments -> (w, g, learningRate, t) -> w.subi(g.mul(learningRate));
 * }</pre>
 */
@FunctionalInterface
public interface Optimizer extends Named {
    /**
     * Begins a training.
     *
     * @param moments none yet; the rule adds those that it needs
     * @return the rule, with its moments at their beginning
     */
    Step start(Moments moments);

    /** η for each step, 0.01 by default. */
    default LearningRateSchedule learningRate() {
        return new FixedRate(0.01);
    }

    /** Weight decay and the clipping of gradients, none by default. */
    default StepOptions options() {
        return StepOptions.NONE;
    }

    /** One step of a training. */
    @FunctionalInterface
    interface Step {
        /**
         * Changes the weights in place.
         *
         * @param w weights, shape {@code (parameters)}
         * @param g the loss's gradient with respect to them
         * @param learningRate η of this step
         * @param t number of the step, from 1
         */
        void apply(INDArray w, INDArray g, double learningRate, long t);
    }
}
