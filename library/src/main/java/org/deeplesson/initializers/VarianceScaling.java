package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Glorot's and He's initialisers share: random numbers of a given variance. */
final class VarianceScaling {
    /** The standard deviation of a normal distribution of deviation 1 that is cut off at −2 and 2. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    private VarianceScaling() {}

    /** Evenly distributed with this variance: between ±√(3·variance). */
    static void uniform(INDArray parameter, double variance, RandomNumbers random) {
        double limit = Math.sqrt(3 * variance);
        Fill.with(parameter, () -> random.uniform(-limit, limit));
    }

    /** Truncated normal with this variance after truncation. */
    static void normal(INDArray parameter, double variance, RandomNumbers random) {
        double deviation = Math.sqrt(variance) / TRUNCATED_DEVIATION;
        Fill.with(parameter, () -> deviation * random.truncatedNormal());
    }
}
