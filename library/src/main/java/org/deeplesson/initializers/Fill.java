package org.deeplesson.initializers;

import java.util.function.DoubleSupplier;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fills an array, number by number in the order of its rows. */
final class Fill {
    /** The standard deviation of a normal distribution of deviation 1 that is cut off at −2 and 2. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    private Fill() {}

    static void with(INDArray parameter, DoubleSupplier numbers) {
        for (long i = 0; i < parameter.length(); i++) {
            parameter.putScalar(i, numbers.getAsDouble());
        }
    }

    /** Evenly distributed with this variance: between ±√(3·variance). */
    static void uniform(INDArray parameter, double variance, RandomNumbers random) {
        double limit = Math.sqrt(3 * variance);
        with(parameter, () -> random.uniform(-limit, limit));
    }

    /** Truncated normal with this variance after truncation. */
    static void truncatedNormal(INDArray parameter, double variance, RandomNumbers random) {
        double deviation = Math.sqrt(variance) / TRUNCATED_DEVIATION;
        with(parameter, () -> deviation * random.truncatedNormal());
    }
}
