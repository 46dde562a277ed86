package org.deeplesson.initializers;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Evenly distributed between two bounds.
 *
 * @param minval lower bound, −0.05 by default
 * @param maxval upper bound, 0.05 by default
 */
public record RandomUniform(double minval, double maxval) implements Initializer {
    /** @throws IllegalArgumentException unless {@code minval < maxval} */
    public RandomUniform {
        if (!(minval < maxval)) {
            throw new IllegalArgumentException("RandomUniform: minval must be less than maxval, but they were " + minval
                    + " and " + maxval + ". Keras's defaults are -0.05 and 0.05.");
        }
    }

    /** From −0.05 to 0.05. */
    public RandomUniform() {
        this(-0.05, 0.05);
    }

    @Override
    public List<String> aliases() {
        return List.of("uniform");
    }

    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        Fill.with(parameter, () -> random.uniform(minval, maxval));
    }
}
