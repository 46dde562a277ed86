package org.deeplesson.initializers;

import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Truncated normal of variance 1 / fanIn.
 *
 * <p>Weighted sums of inputs of variance 1 have variance 1 again. LeCun, Bottou, Orr and Müller, 1998.
 */
public record LecunNormal() implements Initializer {
    @Override
    public void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random) {
        Fill.truncatedNormal(parameter, 1.0 / fanIn, random);
    }
}
