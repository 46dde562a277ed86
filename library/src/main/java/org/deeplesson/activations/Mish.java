package org.deeplesson.activations;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code mish(z) = z·t} with {@code t = tanh(softplus(z))}; slope {@code t + z·(1 − t²)·σ(z)}. Misra, 2019.
 */
public record Mish() implements ActivationFunction {
    private static final Elementwise.Map FORWARD =
            new Elementwise.Map(z -> saturation(z).muli(z), (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) (z[i] * saturation(z[i]));
                }
            });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(Mish::slope, (dy, z, dz, n) -> {
        for (int i = 0; i < n; i++) {
            double t = saturation(z[i]);
            dz[i] = (float) (dy[i] * (t + z[i] * (1 - t * t) / (1 + Math.exp(-z[i]))));
        }
    });

    @Override
    public boolean slopeOfInput() {
        return true;
    }

    @Override
    public INDArray forward(INDArray z, INDArray y) {
        return FORWARD.apply(z, y);
    }

    @Override
    public INDArray backward(INDArray dy, INDArray z, INDArray dz) {
        return BACKWARD.apply(dy, z, dz);
    }

    private static INDArray saturation(INDArray z) {
        return Transforms.tanh(new Softplus().forward(z, z.ulike()), false);
    }

    private static double saturation(float z) {
        return Math.tanh(Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
    }

    private static INDArray slope(INDArray dy, INDArray z) {
        INDArray t = saturation(z);
        INDArray bend = t.mul(t).rsubi(1).muli(z).muli(Transforms.sigmoid(z, true));
        return bend.addi(t).muli(dy);
    }
}
