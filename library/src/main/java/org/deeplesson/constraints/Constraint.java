package org.deeplesson.constraints;

import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A rule that weights are brought back to after every step.
 *
 * <pre>{@code new Dense(64).kernelConstraint(new MaxNorm(3))}</pre>
 */
public interface Constraint extends Named {
    /** Brings the weights back to the rule, in place. */
    void apply(INDArray w);
}
