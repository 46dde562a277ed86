package org.deeplesson.datasets;

import java.util.Arrays;

/**
 * One of the parts that {@link KFold} makes: what a model learns from, and what it is judged by. The samples are copied when
 * they are asked for.
 *
 * @param data all samples
 * @param validating the numbers of the samples to be judged by, in rising order
 */
public record Fold(Samples data, long[] validating) {
    /** All samples but those to be judged by, in the order of the data. */
    public Samples train() {
        boolean[] kept = new boolean[Math.toIntExact(data.size())];
        Arrays.fill(kept, true);
        for (long sample : validating) {
            kept[(int) sample] = false;
        }
        long[] learning = new long[kept.length - validating.length];
        int next = 0;
        for (int sample = 0; sample < kept.length; sample++) {
            if (kept[sample]) {
                learning[next++] = sample;
            }
        }
        return data.select(learning);
    }

    /** The samples to be judged by, in the order of the data. */
    public Samples validation() {
        return data.select(validating);
    }
}
