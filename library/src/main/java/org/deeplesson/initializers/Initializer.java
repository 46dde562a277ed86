package org.deeplesson.initializers;

import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives a parameter its first values.
 *
 * <pre>{@code new Dense(64).kernelInitializer(new HeNormal())}</pre>
 */
public interface Initializer extends Named {
    /**
     * Fills a new parameter.
     *
     * @param parameter to be filled
     * @param fanIn how many inputs each output sums, the number of rows of a dense kernel
     * @param fanOut how many outputs each input reaches, the number of its columns
     * @param random the only source of random numbers
     */
    void fill(INDArray parameter, long fanIn, long fanOut, RandomNumbers random);
}
