package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Truncated normal of variance 2 / fanIn.
 *
 * <p>Keeps the size of signals about the same from layer to layer with ReLU, which stops half of them. He, Zhang, Ren and Sun, 2015.
 */
public record HeNormal() implements Initializer {
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        Fill.truncatedNormal(parameter, 2.0 / fanIn, random);
    }
}
