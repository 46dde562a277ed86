package org.deeplesson.tensors;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Seeded random numbers. Nothing here touches a global generator: the same seed gives the same numbers. */
public final class RandomNumbers {
    private RandomNumbers() {}

    /** A generator for one of several uses of a seed, so that the uses do not share their numbers. */
    public static SplittableRandom of(long seed, long use) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + use);
    }

    /** Fills an array with numbers from {@code low} (inclusive) to {@code high} (exclusive). */
    public static INDArray uniform(INDArray out, double low, double high, SplittableRandom random) {
        return fill(out, () -> low + (high - low) * random.nextDouble());
    }

    /** Fills an array with normally distributed numbers. */
    public static INDArray normal(INDArray out, double mean, double deviation, SplittableRandom random) {
        return fill(out, () -> mean + deviation * random.nextGaussian());
    }

    /** Fills an array with normally distributed numbers, drawn again where they lie beyond two deviations. */
    public static INDArray truncatedNormal(INDArray out, double mean, double deviation, SplittableRandom random) {
        return fill(out, () -> {
            double z = random.nextGaussian();
            while (Math.abs(z) > 2) {
                z = random.nextGaussian();
            }
            return mean + deviation * z;
        });
    }

    private static INDArray fill(INDArray out, DoubleSupplier numbers) {
        for (long i = 0; i < out.length(); i++) {
            out.putScalar(i, numbers.getAsDouble());
        }
        return out;
    }
}
