package org.deeplesson.datasets;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the two-dimensional toy sets share: sample {@code i} belongs to class {@code i % classes} and lies anywhere on its
 * curve, so that any part of the set is like the whole, such as the end that is kept for validation; {@code x} has shape
 * (samples, 2), float32, and {@code y} the labels, shape (samples), int32.
 */
final class ToySet {
    /** Where sample {@code index} of {@code count} of its class lies. */
    interface Point {
        double[] at(int label, int index, int count);
    }

    private static final long SHUFFLING = 1; // another stream of random numbers than that of the noise

    private ToySet() {}

    static Dataset make(String name, int samples, int classes, double noise, long seed, Point point) {
        check(name, samples, noise);
        RandomNumbers random = new RandomNumbers(seed);
        RandomNumbers shuffling = RandomNumbers.of(seed, SHUFFLING);
        int[][] orders = new int[classes][];
        for (int label = 0; label < classes; label++) {
            orders[label] = shuffling.permutation((samples - label + classes - 1) / classes);
        }
        float[] x = new float[2 * samples];
        int[] y = new int[samples];
        for (int i = 0; i < samples; i++) {
            y[i] = i % classes;
            int[] order = orders[y[i]];
            double[] place = point.at(y[i], order[i / classes], order.length);
            x[2 * i] = (float) (place[0] + noise * random.normal());
            x[2 * i + 1] = (float) (place[1] + noise * random.normal());
        }
        return new Dataset(
                name,
                Nd4j.createFromArray(x).reshape(samples, 2),
                Nd4j.createFromArray(y),
                List.of("x1", "x2"),
                List.of());
    }

    static void check(String name, int samples, double noise) {
        if (samples < 1) {
            throw new IllegalArgumentException(
                    name + ": samples must be 1 or more, but was " + samples + ". Ask for a few hundred.");
        }
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": noise must be 0 or more, but was " + noise
                    + ". It is the standard deviation around the pattern; 0.1 blurs it a little.");
        }
    }
}
