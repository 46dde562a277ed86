package org.deeplesson.constraints;

import java.util.List;
import org.deeplesson.tensors.Norms;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * No unit's weights longer than a length: {@code w ← w·min(‖w‖, c) / (ε + ‖w‖)}, ε = 1e-7. Srivastava and others, 2014.
 *
 * @param maxValue the length c, 0 or more, 2 by default
 * @param axis the axes along which a unit's weights lie, 0 by default: the columns of a dense kernel; 0, 1, 2 for a
 *     convolution in two dimensions
 */
public record MaxNorm(double maxValue, List<Integer> axis) implements Constraint {
    /** @throws IllegalArgumentException for a negative length */
    public MaxNorm {
        Lengths.check("MaxNorm", "maxValue", maxValue, "2");
        axis = List.copyOf(axis);
    }

    /** Columns no longer than this. */
    public MaxNorm(double maxValue) {
        this(maxValue, List.of(0));
    }

    /** Columns no longer than 2. */
    public MaxNorm() {
        this(2);
    }

    /** The same along other axes. */
    public MaxNorm axis(Integer... axis) {
        return new MaxNorm(maxValue, List.of(axis));
    }

    @Override
    public void apply(INDArray w) {
        Norms.scale(w, axis, norm -> Math.min(norm, maxValue) / (Lengths.EPSILON + norm));
    }
}
