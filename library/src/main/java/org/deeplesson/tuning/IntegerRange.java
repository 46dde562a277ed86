package org.deeplesson.tuning;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplesson.tensors.RandomNumbers;

/**
 * A whole number between two limits.
 *
 * @param low the least
 * @param high the most
 * @param step how far apart the values are, from the least on
 */
public record IntegerRange(String name, int low, int high, int step) implements HyperParameter<Integer> {
    /** @throws IllegalArgumentException for limits out of order and a step below 1 */
    public IntegerRange {
        Space.checkName(name);
        if (low >= high) {
            throw new IllegalArgumentException("Space: " + name + " must go from less to more, but was from " + low
                    + " to " + high + ". Give the smaller number first.");
        }
        if (step < 1) {
            throw new IllegalArgumentException(
                    "Space: step must be 1 or more, but was " + step + " for '" + name + "'. 1 is every whole number.");
        }
    }

    /**
     * The same with values so far apart: {@code Space.integer("units", 32, 128).step(32)} is 32, 64, 96 or 128.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public IntegerRange step(int step) {
        return new IntegerRange(name, low, high, step);
    }

    @Override
    public Integer draw(RandomNumbers random) {
        return low + step * random.below((int) count());
    }

    @Override
    public List<Integer> grid() {
        return IntStream.range(0, (int) count()).mapToObj(i -> low + step * i).toList();
    }

    private long count() {
        return ((long) high - low) / step + 1;
    }
}
