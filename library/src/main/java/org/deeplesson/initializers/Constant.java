package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All numbers the same.
 *
 * @param value the number, 0 by default
 */
public record Constant(double value) implements Initializer {
    /** All numbers 0. */
    public Constant() {
        this(0);
    }

    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        parameter.assign(value);
    }
}
