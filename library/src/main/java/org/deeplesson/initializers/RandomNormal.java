package org.deeplesson.initializers;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Normally distributed.
 *
 * @param mean centre, 0 by default
 * @param stddev standard deviation, more than 0, 0.05 by default
 */
public record RandomNormal(double mean, double stddev) implements Initializer {
    /** @throws IllegalArgumentException unless {@code stddev} is more than 0 */
    public RandomNormal {
        if (!(stddev > 0)) {
            throw new IllegalArgumentException(
                    "RandomNormal: stddev must be more than 0, but was " + stddev + ". Keras's default is 0.05.");
        }
    }

    /** Mean 0, standard deviation 0.05. */
    public RandomNormal() {
        this(0, 0.05);
    }

    @Override
    public List<String> aliases() {
        return List.of("normal");
    }

    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        Fill.with(parameter, () -> mean + stddev * random.normal());
    }
}
