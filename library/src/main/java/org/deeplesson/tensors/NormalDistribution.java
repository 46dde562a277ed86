package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The standard normal distribution: {@code Φ(z)}, how much of it lies below z, and its density {@code Φ′(z)}. */
public final class NormalDistribution {
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    // A least-squares fit of (1 + z)·Φ(−z)·e^(z²/2) for z ≥ 0 by powers of (z − 3) / (z + 3), off by 2e-9 at most.
    private static final double[] TAIL = {
        0.4860557936,
        -0.09652674864,
        -0.0164321981,
        0.04516362157,
        -0.02272927661,
        0.001163054439,
        0.00300727507,
        -0.0003631096264,
        -0.0005136774118,
        3.349373998e-05,
        9.497121591e-05,
        8.292450993e-07,
        -1.174781137e-05
    };

    private NormalDistribution() {}

    /** {@code Φ(z) = erfc(−z/√2) / 2}, as a new array. */
    public static INDArray below(INDArray z) {
        INDArray scaled = z.mul(-Math.sqrt(0.5));
        return Nd4j.exec(new Erfc(scaled, scaled)).divi(2);
    }

    /** {@code Φ(z)}, exact enough for float32: the relative error is 2e-9. */
    public static double below(double z) {
        double size = Math.abs(z);
        double u = 1 - 6 / (size + 3); // (z − 3) / (z + 3), and 1 at infinity
        double tail = 0;
        for (int i = TAIL.length - 1; i >= 0; i--) {
            tail = tail * u + TAIL[i];
        }
        tail *= Math.exp(-z * z / 2) / (1 + size);
        return z < 0 ? tail : 1 - tail;
    }

    /** {@code Φ′(z) = e^(−z²/2) / √(2π)}, as a new array. */
    public static INDArray density(INDArray z) {
        return Transforms.exp(z.mul(z).divi(-2), false).muli(DENSITY_AT_0);
    }

    /** {@code Φ′(z)} of one number. */
    public static double density(double z) {
        return Math.exp(-z * z / 2) * DENSITY_AT_0;
    }
}
