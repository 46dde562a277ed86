package org.deeplesson.tuning;

import java.util.List;
import java.util.stream.Stream;

/**
 * The hyper-parameters that a search may be over.
 *
 * <pre>{@code
 * var rate = Space.log("learning_rate", 1e-4, 1e-1);
 * var units = Space.choice("units", 16, 32, 64);
 * }</pre>
 */
public final class Space {
    private Space() {}

    /**
     * A number of which each power of ten is as likely as the others, as it should be for a learning rate or a weight decay:
     * {@code 10^u}, {@code u} evenly distributed.
     *
     * @param low more than 0
     * @param high more than {@code low}
     * @throws IllegalArgumentException for other limits
     */
    public static Range log(String name, double low, double high) {
        return new Range(name, low, high, true, 0);
    }

    /**
     * A number, evenly distributed: a rate of dropout, a momentum.
     *
     * @param high more than {@code low}
     * @throws IllegalArgumentException for other limits
     */
    public static Range uniform(String name, double low, double high) {
        return new Range(name, low, high, false, 0);
    }

    /**
     * A whole number, each as likely as the others: how many layers, how many units.
     *
     * @param low the least
     * @param high the most, itself included
     * @throws IllegalArgumentException unless {@code low} is less than {@code high}
     */
    public static IntegerRange integer(String name, int low, int high) {
        return new IntegerRange(name, low, high, 1);
    }

    /**
     * One of these values, each as likely as the others.
     *
     * @throws IllegalArgumentException for null, for no values, and for the same twice
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Choice<T> choice(String name, T... values) {
        return new Choice<>(name, Stream.of(values).toList());
    }

    /** @throws IllegalArgumentException for no name */
    static void checkName(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Space: name must be a word, but was "
                    + (name == null ? "null" : "blank") + ". It heads a column.");
        }
    }

    /** The values without their brackets, for messages. */
    static String text(List<?> values) {
        return values.stream()
                .map(String::valueOf)
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }
}
