package org.deeplesson.tuning;

import java.util.HashSet;
import java.util.List;
import org.deeplesson.tensors.RandomNumbers;

/**
 * One of some values.
 *
 * @param <T> type of the values
 * @param values at least one, all different
 */
public record Choice<T>(String name, List<T> values) implements HyperParameter<T> {
    /** @throws IllegalArgumentException for null, for no values, and for the same twice */
    public Choice {
        Space.checkName(name);
        if (values.isEmpty() || values.stream().anyMatch(value -> value == null)) {
            throw new IllegalArgumentException("Space: " + name + " must have values to choose from, but "
                    + (values.isEmpty() ? "has none" : "one is null")
                    + ". For example Space.choice(\"units\", 16, 32).");
        }
        values = List.copyOf(values);
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("Space: values of " + name + " must differ, but are "
                    + Space.text(values) + ". Leave one of the same out.");
        }
    }

    @Override
    public T draw(RandomNumbers random) {
        return values.get(random.below(values.size()));
    }

    @Override
    public List<T> grid() {
        return values;
    }
}
