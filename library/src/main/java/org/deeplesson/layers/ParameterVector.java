package org.deeplesson.layers;

import java.util.List;
import org.deeplesson.tensors.Capacity;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All numbers that a model learns in one flat vector, and all gradients in another: a step of the optimiser is one pass
 * over the two. What the model only keeps lies in a third.
 *
 * <p>Layers that stand in two models have one set of numbers. Where they lie is up to the model that was built last: if its
 * parameters do not lie side by side, they move into a vector of its own.
 */
public final class ParameterVector {
    private final DataType type;
    private final FlatView learnt;

    /**
     * Gives every parameter its place, and its first values unless it has values already.
     *
     * @param parameters in the order in which they will lie
     * @param type float32 or float64
     * @param seed of the first values; each parameter draws numbers of its own
     * @throws IllegalArgumentException where one of them has values of another type, and where the machine's memory is too
     *     small for them
     */
    public ParameterVector(List<Parameter> parameters, DataType type, long seed) {
        this.type = type;
        parameters.forEach(this::sameType);
        List<Parameter> toLearn = parameters.stream().filter(Parameter::learnt).toList();
        if (!FlatView.lieSideBySide(toLearn)) {
            place(toLearn, true, parameters, seed);
        }
        place(
                parameters.stream()
                        .filter(parameter -> !parameter.learnt() && parameter.value() == null)
                        .toList(),
                false,
                parameters,
                seed);
        learnt = new FlatView(toLearn, type);
    }

    /** All parameters that are learnt, shape {@code (parameters)}. */
    public INDArray values() {
        return learnt.values();
    }

    /** All gradients, shape {@code (parameters)}. */
    public INDArray gradients() {
        return learnt.gradients();
    }

    private void sameType(Parameter parameter) {
        if (parameter.value() != null && parameter.value().dataType() != type) {
            throw new IllegalArgumentException("Model: layers that stand in several models need one dataType, but "
                    + parameter + " has " + parameter.value().dataType() + " in another model and " + type
                    + " in this one. Give both models the same.");
        }
    }

    private void place(List<Parameter> placed, boolean withGradients, List<Parameter> all, long seed) {
        double numbers = placed.stream()
                .mapToDouble(parameter -> Capacity.product(parameter.shape().toArray()))
                .sum();
        Capacity.check(
                "Model: its weights" + (withGradients ? " and their gradients" : ""),
                (withGradients ? 2 : 1) * numbers,
                type);
        long size = FlatView.size(placed);
        INDArray values = Nd4j.zeros(type, Math.max(1, size));
        INDArray gradients = withGradients ? Nd4j.zeros(type, Math.max(1, size)) : null;
        long at = 0;
        for (Parameter parameter : placed) {
            INDArray old = parameter.value();
            parameter.bind(values, gradients, at);
            if (old != null) {
                parameter.value().assign(old);
            } else {
                parameter.initialize(RandomNumbers.of(seed, all.indexOf(parameter)));
            }
            at += parameter.shape().elements();
        }
    }

    /** The values of these parameters, one after the other, as a new vector; one number where there are none. */
    public static INDArray copyOf(List<Parameter> parameters, DataType type) {
        INDArray all = Nd4j.zeros(type, Math.max(1, FlatView.size(parameters)));
        long at = 0;
        for (Parameter parameter : parameters) {
            view(all, at, parameter.shape()).assign(parameter.value());
            at += parameter.shape().elements();
        }
        return all;
    }

    /** Gives these parameters the values of such a vector. */
    public static void assign(List<Parameter> parameters, INDArray all) {
        long at = 0;
        for (Parameter parameter : parameters) {
            parameter.value().assign(view(all, at, parameter.shape()));
            at += parameter.shape().elements();
        }
    }

    static INDArray view(INDArray flat, long from, Shape shape) {
        return flat.get(NDArrayIndex.interval(from, from + shape.elements())).reshape('c', true, shape.toArray());
    }
}
