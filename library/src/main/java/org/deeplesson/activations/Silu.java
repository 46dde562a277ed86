package org.deeplesson.activations;

import java.util.List;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code SiLU(z) = z·σ(z)}, also called swish; slope {@code σ(z)·(1 + z·(1 − σ(z)))}. Elfwing, Uchibe and Doya, 2017;
 * Ramachandran, Zoph and Le, 2017.
 */
public record Silu() implements ActivationFunction {
    private static final Elementwise.Map FORWARD =
            new Elementwise.Map(z -> Transforms.sigmoid(z, true).muli(z), (z, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) (z[i] * sigmoid(z[i]));
                }
            });
    private static final Elementwise.PairMap BACKWARD = new Elementwise.PairMap(Silu::slope, (dy, z, dz, n) -> {
        for (int i = 0; i < n; i++) {
            double s = sigmoid(z[i]);
            dz[i] = (float) (dy[i] * s * (1 + z[i] * (1 - s)));
        }
    });

    @Override
    public List<String> aliases() {
        return List.of("swish");
    }

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

    private static INDArray slope(INDArray dy, INDArray z) {
        INDArray s = Transforms.sigmoid(z, true);
        return s.rsub(1).muli(z).addi(1).muli(s).muli(dy);
    }

    private static double sigmoid(float z) {
        return 1 / (1 + Math.exp(-z));
    }
}
