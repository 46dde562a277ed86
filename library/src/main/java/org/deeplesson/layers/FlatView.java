package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parameters as one flat vector, and their gradients as another. Where they lie side by side, as they do in most models,
 * the vectors are the memory itself. Where frozen layers lie between them, or another model has moved some, they are copies
 * that {@link #gather} and {@link #scatter} bring up to date.
 */
public final class FlatView {
    private final List<Parameter> parameters;
    private final List<INDArray> seen = new ArrayList<>();
    private final DataType type;
    private boolean direct;
    private INDArray values;
    private INDArray gradients;

    /** The parameters, which have values of this type, in this order. */
    public FlatView(List<Parameter> parameters, DataType type) {
        this.parameters = List.copyOf(parameters);
        this.type = type;
        look();
    }

    /** The parameters, in this order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** All values, shape {@code (parameters)}; one number where there are none. */
    public INDArray values() {
        return values;
    }

    /** All gradients, shape {@code (parameters)}. */
    public INDArray gradients() {
        return gradients;
    }

    /** Takes over what the values and gradients are now; nothing to do where the vectors are the memory itself. */
    public void gather() {
        for (int i = 0; i < seen.size(); i++) {
            if (parameters.get(i).value() != seen.get(i)) {
                look();
                break;
            }
        }
        if (!direct) {
            copy(true);
        }
    }

    /** Gives the values back to the parameters; nothing to do where the vector is the memory itself. */
    public void scatter() {
        if (!direct) {
            copy(false);
        }
    }

    /** How many numbers these parameters have. */
    public static long size(List<Parameter> parameters) {
        return parameters.stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    /** Whether the parameters lie in one vector without a gap, in this order. */
    static boolean lieSideBySide(List<Parameter> parameters) {
        if (parameters.isEmpty() || parameters.get(0).home() == null) {
            return false;
        }
        long at = parameters.get(0).offset();
        for (Parameter parameter : parameters) {
            if (parameter.home() != parameters.get(0).home() || parameter.offset() != at) {
                return false;
            }
            at += parameter.shape().elements();
        }
        return true;
    }

    private void look() {
        seen.clear();
        parameters.forEach(parameter -> seen.add(parameter.value()));
        direct = lieSideBySide(parameters);
        long size = size(parameters);
        if (direct) {
            Parameter first = parameters.get(0);
            values = part(first.home(), first.offset(), size);
            gradients = part(first.gradientHome(), first.offset(), size);
        } else if (values == null || values.length() != Math.max(1, size)) {
            values = Nd4j.zeros(type, Math.max(1, size));
            gradients = Nd4j.zeros(type, Math.max(1, size));
        } else {
            values = values.ulike();
            gradients = gradients.ulike();
        }
    }

    private static INDArray part(INDArray flat, long from, long size) {
        return size == flat.length() ? flat : flat.get(NDArrayIndex.interval(from, from + size));
    }

    private void copy(boolean in) {
        long at = 0;
        for (Parameter parameter : parameters) {
            INDArray part = ParameterVector.view(values, at, parameter.shape());
            if (in) {
                part.assign(parameter.value());
                ParameterVector.view(gradients, at, parameter.shape()).assign(parameter.gradient());
            } else {
                parameter.value().assign(part);
            }
            at += parameter.shape().elements();
        }
    }
}
