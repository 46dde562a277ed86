package org.deeplesson.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Loss and metrics at one moment, in the order in which they are shown: {@code loss: 0.3123 - accuracy: 0.9021}.
 *
 * @param names {@code loss}, the metrics, and the same with {@code val_} in front for validation data
 * @param values one for each name
 */
public record Logs(List<String> names, double[] values) {
    /**
     * The value of this name.
     *
     * @throws IllegalArgumentException for a name that is not there, naming those that are
     */
    public double get(String name) {
        int i = names.indexOf(name);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "Logs: name must be one of " + names + ", but was '" + name
                            + "'. Metrics appear under the names given to compile, those of validation data with val_ in front.");
        }
        return values[i];
    }

    /** These logs, then the others. */
    Logs and(Logs others) {
        return new Logs(
                Stream.concat(names.stream(), others.names.stream()).toList(),
                DoubleStream.concat(Arrays.stream(values), Arrays.stream(others.values))
                        .toArray());
    }

    /** The same values, with a prefix before every name. */
    Logs prefixed(String prefix) {
        return new Logs(names.stream().map(prefix::concat).toList(), values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Logs logs && names.equals(logs.names) && Arrays.equals(values, logs.values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return IntStream.range(0, values.length)
                .mapToObj(i -> names.get(i) + ": " + number(values[i]))
                .collect(Collectors.joining(" - "));
    }

    /** Four decimals, or an exponent where four decimals would show nothing. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size != 0 && (size < 1e-3 || size >= 1e6) ? "%.4e" : "%.4f", value);
    }
}
