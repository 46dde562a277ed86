package org.deeplesson.constraints;

import java.util.List;
import org.deeplesson.tensors.Norms;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every unit's weights of length 1: {@code w ← w / (ε + ‖w‖)}, ε = 1e-7.
 *
 * @param axis the axes along which a unit's weights lie, 0 by default: the columns of a dense kernel; 0, 1, 2 for a
 *     convolution in two dimensions
 */
public record UnitNorm(List<Integer> axis) implements Constraint {
    /** Keeps a copy of the list. */
    public UnitNorm {
        axis = List.copyOf(axis);
    }

    /** Columns of length 1. */
    public UnitNorm() {
        this(List.of(0));
    }

    /** The same along other axes. */
    public UnitNorm axis(Integer... axis) {
        return new UnitNorm(List.of(axis));
    }

    @Override
    public void apply(INDArray w) {
        Norms.scale(w, axis, norm -> 1 / (Lengths.EPSILON + norm));
    }
}
