package org.deeplesson.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.tensors.RandomNumbers;

/**
 * One data set in three parts: to learn from, to choose settings by, and to be judged by once at the end.
 *
 * <pre>{@code
 * Split parts = Split.stratified(data, 0.6, 0.2, 0.2, 42);
 * }</pre>
 *
 * @param train the part to learn from
 * @param validation the part to compare models and settings by
 * @param test the part that is looked at last
 */
public record Split(Dataset train, Dataset validation, Dataset test) {
    /**
     * The first samples for training, the last for the test: for series in time, and for sets that are shuffled already. The
     * parts are views.
     *
     * @param train the share of the training part; the three shares are at least 0 and add up to 1
     * @throws IllegalArgumentException where they do not
     */
    public static Split inOrder(Dataset data, double train, double validation, double test) {
        Shares shares = Shares.of(train, validation, test);
        long first = shares.trainEnd(data.size());
        long second = shares.validationEnd(data.size());
        return new Split(data.slice(0, first), data.slice(first, second), data.slice(second, data.size()));
    }

    /**
     * Each sample goes to a part by chance.
     *
     * @param train the share of the training part; the three shares are at least 0 and add up to 1
     * @param seed the same seed gives the same parts
     * @throws IllegalArgumentException where they do not
     */
    public static Split random(Dataset data, double train, double validation, double test, long seed) {
        Shares.of(train, validation, test);
        return inOrder(data.shuffled(seed), train, validation, test);
    }

    /**
     * By chance too, but each class is divided by the shares, to within one sample: the parts have the classes in the proportions
     * of the whole.
     *
     * @param data with class labels, {@code y} of shape (samples) or (samples, 1)
     * @param train the share of the training part; the three shares are at least 0 and add up to 1
     * @param seed the same seed gives the same parts
     * @throws IllegalArgumentException where the shares do not, or {@code y} holds no class labels
     */
    public static Split stratified(Dataset data, double train, double validation, double test, long seed) {
        Shares shares = Shares.of(train, validation, test);
        long[] labels = Labels.of("Split", data.y(), "Use Split.random.");
        Map<Long, Integer> counts = new HashMap<>();
        for (long label : labels) {
            counts.merge(label, 1, Integer::sum);
        }
        Map<Long, Integer> placed = new HashMap<>();
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int sample : new RandomNumbers(seed).permutation(labels.length)) {
            long label = labels[sample];
            int index = placed.merge(label, 1, Integer::sum) - 1;
            parts.get(shares.partOf(index, counts.get(label))).add(sample);
        }
        return new Split(select(data, parts.get(0)), select(data, parts.get(1)), select(data, parts.get(2)));
    }

    private static Dataset select(Dataset data, List<Integer> samples) {
        return data.select(samples.stream().mapToLong(Integer::longValue).toArray());
    }

    private record Shares(double train, double validation) {
        private static final double ROUNDING = 1e-9;

        static Shares of(double train, double validation, double test) {
            if (!(train >= 0 && validation >= 0 && test >= 0 && Math.abs(train + validation + test - 1) < ROUNDING)) {
                throw new IllegalArgumentException(
                        "Split: the shares of training, validation and test must be 0 or more and add"
                                + " up to 1, but were " + train + ", " + validation + " and " + test
                                + ". For example 0.6, 0.2, 0.2.");
            }
            return new Shares(train, validation);
        }

        long trainEnd(long samples) {
            return Math.round(samples * train);
        }

        long validationEnd(long samples) {
            return Math.min(samples, Math.round(samples * (train + validation)));
        }

        /** 0, 1 or 2: where the sample of this index goes, of so many. */
        int partOf(int index, int samples) {
            return index < trainEnd(samples) ? 0 : index < validationEnd(samples) ? 1 : 2;
        }
    }
}
