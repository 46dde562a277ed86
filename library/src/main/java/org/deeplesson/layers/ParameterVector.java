package org.deeplesson.layers;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All numbers that a model learns in one flat vector, and all gradients in another: a step of the optimiser is one pass
 * over the two. What the model only keeps lies in a third.
 */
public final class ParameterVector {
    private final INDArray values;
    private final INDArray gradients;
    private final INDArray states;

    /**
     * Gives every parameter its place and its first values.
     *
     * @param parameters in the order in which they will lie
     * @param type float32 or float64
     * @param seed of the first values; each parameter draws numbers of its own
     */
    public ParameterVector(List<Parameter> parameters, DataType type, long seed) {
        values = zeros(type, parameters, true);
        gradients = zeros(type, parameters, true);
        states = zeros(type, parameters, false);
        long learnt = 0;
        long kept = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            RandomNumbers random = RandomNumbers.of(seed, i);
            long size = parameter.shape().elements();
            if (parameter.learnt()) {
                parameter.bind(view(values, learnt, parameter), view(gradients, learnt, parameter), random);
                learnt += size;
            } else {
                parameter.bind(view(states, kept, parameter), null, random);
                kept += size;
            }
        }
    }

    private static INDArray zeros(DataType type, List<Parameter> parameters, boolean learnt) {
        long size = parameters.stream()
                .filter(parameter -> parameter.learnt() == learnt)
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
        return Nd4j.zeros(type, Math.max(1, size));
    }

    /** All parameters that are learnt, shape {@code (parameters)}. */
    public INDArray values() {
        return values;
    }

    /** All gradients, shape {@code (parameters)}. */
    public INDArray gradients() {
        return gradients;
    }

    private static INDArray view(INDArray flat, long from, Parameter parameter) {
        return flat.get(NDArrayIndex.interval(from, from + parameter.shape().elements()))
                .reshape('c', true, parameter.shape().toArray());
    }
}
