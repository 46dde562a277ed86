package org.deeplesson.activations;

import org.deeplesson.tensors.SoftmaxRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code yᵢ = e^zᵢ / Σⱼ e^zⱼ} over the last axis: probabilities of classes that exclude each other. They sum to 1, and the
 * largest input has the largest output.
 *
 * <p>Its slope is a matrix, {@code ∂yᵢ/∂zⱼ = yᵢ·(δᵢⱼ − yⱼ)}, so {@code ∂L/∂zᵢ = yᵢ·(∂L/∂yᵢ − Σⱼ ∂L/∂yⱼ·yⱼ)}.
 */
public record Softmax() implements ActivationFunction {
    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return SoftmaxRows.forward(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        return SoftmaxRows.backward(dy, y, dz);
    }
}
