package org.deeplesson.regularizers;

import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A penalty on weights that is added to the loss, so that training keeps them small unless they earn their size.
 *
 * <pre>{@code new Dense(64).kernelRegularizer(new L2(0.01))}</pre>
 */
public interface Regularizer extends Named {
    /**
     * What is added to the loss.
     *
     * @param w the weights, not to be changed
     */
    double penalty(INDArray w);

    /**
     * Adds the penalty's gradient.
     *
     * @param w the weights, not to be changed
     * @param g the loss's gradient, shape of {@code w}, to be added to
     */
    void addGradient(INDArray w, INDArray g);
}
