package org.deeplesson.metrics;

import java.util.Arrays;
import java.util.stream.Stream;

/** Several columns of one length as one array, and back. */
final class Columns {
    private Columns() {}

    static double[] join(double[]... columns) {
        return Stream.of(columns).flatMapToDouble(Arrays::stream).toArray();
    }

    /** One of so many columns. */
    static double[] get(double[] joined, int column, int columns) {
        int length = joined.length / columns;
        return Arrays.copyOfRange(joined, column * length, (column + 1) * length);
    }
}
