package org.deeplesson.callbacks;

import java.util.Arrays;

/** How many numbers lie in each of {@value #BUCKETS} parts between the least and the largest, as TensorBoard stores it. */
final class Histogram {
    static final int BUCKETS = 30;

    private Histogram() {}

    /** Of finite numbers; others are left out. */
    static Protobuf of(double[] all) {
        double[] numbers = Arrays.stream(all).filter(Double::isFinite).toArray();
        double min = Arrays.stream(numbers).min().orElse(0);
        double max = Arrays.stream(numbers).max().orElse(0);
        double width = max > min ? (max - min) / BUCKETS : 1.0 / BUCKETS;
        double[] limits = new double[BUCKETS];
        double[] counts = new double[BUCKETS];
        Arrays.setAll(limits, i -> min + (i + 1) * width);
        double squares = 0;
        for (double x : numbers) {
            counts[Math.min((int) ((x - min) / width), BUCKETS - 1)]++;
            squares += x * x;
        }
        return new Protobuf()
                .number(1, min)
                .number(2, max)
                .number(3, (double) numbers.length)
                .number(4, Arrays.stream(numbers).sum())
                .number(5, squares)
                .numbers(6, limits)
                .numbers(7, counts);
    }
}
