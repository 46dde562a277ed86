package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix with {@code gain} where row and column are the same, else 0: outputs begin as the inputs.
 *
 * @param gain the number on the diagonal, 1 by default
 */
public record Identity(double gain) implements Initializer {
    /** Ones on the diagonal. */
    public Identity() {
        this(1);
    }

    /** @throws IllegalArgumentException for a parameter that is no matrix */
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        if (parameter.rank() != 2) {
            throw new IllegalArgumentException("Identity: the parameter must be a matrix, but has shape "
                    + Shape.of(parameter) + ". Choose another initializer for it.");
        }
        parameter.assign(0);
        for (long i = 0; i < Math.min(parameter.rows(), parameter.columns()); i++) {
            parameter.putScalar(i, i, gain);
        }
    }
}
