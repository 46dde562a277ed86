package org.deeplesson.constraints;

import java.util.List;
import org.deeplesson.tensors.Norms;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every unit's weights of a length between two: {@code w ← w·(r·clip(‖w‖, a, b) + (1 − r)·‖w‖) / (ε + ‖w‖)}, ε = 1e-7.
 *
 * @param minValue the shortest length a, 0 or more, 0 by default
 * @param maxValue the greatest length b, 0 or more, 1 by default
 * @param rate how far a step goes towards the rule, r, 0 to 1, 1 by default: all the way
 * @param axis the axes along which a unit's weights lie, 0 by default: the columns of a dense kernel; 0, 1, 2 for a
 *     convolution in two dimensions
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axis) implements Constraint {
    /** @throws IllegalArgumentException for settings out of range */
    public MinMaxNorm {
        Lengths.check("MinMaxNorm", "minValue", minValue, "0");
        Lengths.check("MinMaxNorm", "maxValue", maxValue, "1");
        if (minValue > maxValue) {
            throw new IllegalArgumentException("MinMaxNorm: minValue must not be more than maxValue, but was "
                    + minValue + " and maxValue " + maxValue + ". Exchange them.");
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "MinMaxNorm: rate must be 0 to 1, but was " + rate + ". 1 keeps to the rule at every step.");
        }
        axis = List.copyOf(axis);
    }

    /** Columns of lengths between these. */
    public MinMaxNorm(double minValue, double maxValue) {
        this(minValue, maxValue, 1, List.of(0));
    }

    /** Columns no longer than 1. */
    public MinMaxNorm() {
        this(0, 1);
    }

    /** The same going this far towards the rule at every step. */
    public MinMaxNorm rate(double rate) {
        return new MinMaxNorm(minValue, maxValue, rate, axis);
    }

    /** The same along other axes. */
    public MinMaxNorm axis(Integer... axis) {
        return new MinMaxNorm(minValue, maxValue, rate, List.of(axis));
    }

    @Override
    public void apply(INDArray w) {
        Norms.scale(w, axis, norm -> {
            double wanted = rate * Math.min(Math.max(norm, minValue), maxValue) + (1 - rate) * norm;
            return wanted / (Lengths.EPSILON + norm);
        });
    }
}
