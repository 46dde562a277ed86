package org.deeplesson.layers;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All numbers that a model learns in one flat vector, and all gradients in another: a step of the optimiser is one pass
 * over the two.
 */
public final class ParameterVector {
    private final INDArray values;
    private final INDArray gradients;

    /**
     * Gives every parameter its place and its first values.
     *
     * @param parameters in the order in which they will lie
     * @param type float32 or float64
     * @param seed of the first values; each parameter draws numbers of its own
     */
    public ParameterVector(List<Parameter> parameters, DataType type, long seed) {
        long size = parameters.stream().mapToLong(p -> p.shape().elements()).sum();
        values = Nd4j.zeros(type, Math.max(1, size));
        gradients = Nd4j.zeros(type, Math.max(1, size));
        long at = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            long end = at + parameter.shape().elements();
            parameter.bind(
                    view(values, at, end, parameter), view(gradients, at, end, parameter), RandomNumbers.of(seed, i));
            at = end;
        }
    }

    /** All parameters, shape {@code (parameters)}. */
    public INDArray values() {
        return values;
    }

    /** All gradients, shape {@code (parameters)}. */
    public INDArray gradients() {
        return gradients;
    }

    private static INDArray view(INDArray flat, long from, long to, Parameter parameter) {
        return flat.get(NDArrayIndex.interval(from, to))
                .reshape('c', true, parameter.shape().toArray());
    }
}
