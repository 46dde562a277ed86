package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All numbers 1. */
public record Ones() implements Initializer {
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        parameter.assign(1);
    }
}
