package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All numbers 0: the default for biases. As a kernel's beginning it keeps all units equal for ever. */
public record Zeros() implements Initializer {
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        parameter.assign(0);
    }
}
