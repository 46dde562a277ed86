package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Evenly distributed between ±√(6 / (fanIn + fanOut)): variance 2 / (fanIn + fanOut). The default for kernels, as in Keras.
 *
 * <p>Keeps the size of signals about the same from layer to layer where the activation is near linear around 0 (tanh, sigmoid, softmax). Glorot and Bengio, 2010, also called Xavier.
 */
public record GlorotUniform() implements Initializer {
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        Fill.uniform(parameter, 2.0 / (fanIn + fanOut), random);
    }
}
