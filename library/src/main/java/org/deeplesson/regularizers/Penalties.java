package org.deeplesson.regularizers;

import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The penalties' sum and gradient, {@code λ₁·Σ|w| + λ₂·Σ w²}. */
final class Penalties {
    private Penalties() {}

    static void check(String type, String name, double lambda) {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException(
                    type + ": " + name + " must be 0 or more, but was " + lambda + ". 0.01 is usual.");
        }
    }

    static double value(double l1, double l2, INDArray w) {
        return new Elementwise.PairSum(
                        (a, b) -> Transforms.abs(a, true).muli(l1).addi(a.mul(b).muli(l2)), (a, b, n) -> {
                            double sum = 0;
                            for (int i = 0; i < n; i++) {
                                sum += l1 * Math.abs(a[i]) + l2 * a[i] * b[i];
                            }
                            return sum;
                        })
                .apply(w, w);
    }

    static void addGradient(double l1, double l2, INDArray w, INDArray g) {
        float λ1 = (float) l1;
        float λ2 = (float) (2 * l2);
        new Elementwise.PairMap(
                        (a, b) -> b.add(Transforms.sign(a, true).muli(l1)).addi(a.mul(2 * l2)), (a, b, y, n) -> {
                            for (int i = 0; i < n; i++) {
                                y[i] = b[i] + λ1 * Math.signum(a[i]) + λ2 * a[i];
                            }
                        })
                .apply(w, g, g);
    }
}
