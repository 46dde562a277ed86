package org.deeplesson.activations;

import org.deeplesson.tensors.Curve;
import org.deeplesson.tensors.Named;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function φ that makes a layer more than a matrix product: {@code y = φ(z)}.
 *
 * <p>The slope is asked for by the output {@code y}, not the input: so the output may overwrite the input, and a layer has
 * one array less to keep. Where two inputs have the same output, and another slope, it is asked for by the input.
 */
public interface ActivationFunction extends Named, Curve {
    /**
     * {@code y = φ(z)}.
     *
     * @param z weighted sums, shape {@code (samples, …)}
     * @param y receives the result; may be {@code z} itself
     * @return {@code y}
     */
    INDArray forward(INDArray z, INDArray y);

    /**
     * {@code ∂L/∂z = ∂L/∂y · φ′(z)}.
     *
     * @param dy the loss's gradient with respect to the output
     * @param y the output that {@code forward} gave, or {@code z} itself where {@link #slopeOfInput} is true
     * @param dz receives the result; may be {@code dy} itself
     * @return {@code dz}
     */
    INDArray backward(INDArray dy, INDArray y, INDArray dz);

    /** Whether {@code backward} is given the input z and not the output y; false by default. */
    default boolean slopeOfInput() {
        return false;
    }
}
