package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code SELU(z) = λ·z where z > 0, else λ·α·(eᶻ − 1)}; slope λ above 0, else {@code y + λ·α}. Its λ = 1.0507 and α = 1.6733
 * keep mean 0 and variance 1 from layer to layer, with weights from {@code lecun_normal}. Klambauer and others, 2017.
 */
public record Selu() implements ActivationFunction {
    private static final double LAMBDA = 1.0507009873554804934;
    private static final double ALPHA = 1.6732632423543772848;
    private static final Elu ELU = new Elu(ALPHA);

    private static final Elementwise.Map FORWARD =
            new Elementwise.Map(z -> ELU.forward(z, z.ulike()).muli(LAMBDA), (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) (LAMBDA * (z[i] > 0 ? z[i] : ALPHA * Math.expm1(z[i])));
                }
            });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(
            (dy, y) -> ELU.backward(dy, y.div(LAMBDA), dy.ulike()).muli(LAMBDA), (dy, y, dz, n) -> {
                for (int i = 0; i < n; i++) {
                    dz[i] = (float) (dy[i] * (y[i] > 0 ? LAMBDA : y[i] + LAMBDA * ALPHA));
                }
            });

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return FORWARD.apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray y, INDArray dz) {
        return BACKWARD.apply(dy, y, dz);
    }
}
