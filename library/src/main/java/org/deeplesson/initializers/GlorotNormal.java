package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Truncated normal of variance 2 / (fanIn + fanOut).
 *
 * <p>Keeps the size of signals about the same from layer to layer where the activation is near linear around 0 (tanh, sigmoid, softmax). Glorot and Bengio, 2010, also called Xavier.
 */
public record GlorotNormal() implements Initializer {
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        Fill.truncatedNormal(parameter, 2.0 / (fanIn + fanOut), random);
    }
}
