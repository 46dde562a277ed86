package org.deeplesson.optimizers;

import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A rule by which weights follow their gradient. The rule itself has only settings; what it remembers from step to step
 * belongs to one training, so the same optimiser may be given to several models.
 *
 * <pre>{@code
 * Optimizer plain = weights -> (w, g, t) -> w.subi(g.mul(0.1));     // gradient descent, η = 0.1
 * }</pre>
 */
@FunctionalInterface
public interface Optimizer extends Named {
    /**
     * Begins a training.
     *
     * @param weights the flat vector of all weights that will be stepped
     * @return the rule, with its moments at their beginning
     */
    Step start(INDArray weights);

    /** One step of a training. */
    @FunctionalInterface
    interface Step {
        /**
         * Changes the weights in place.
         *
         * @param w weights, shape {@code (parameters)}
         * @param g the loss's gradient with respect to them
         * @param t number of the step, from 1
         */
        void apply(INDArray w, INDArray g, long t);
    }
}
