package org.deeplesson.datasets;

import java.util.SplittableRandom;

/**
 * Random numbers of a seed, the same on every machine and Java release: the normal ones come from the polar method
 * (Marsaglia and Bray, 1964) with {@link StrictMath}, since the JDK leaves its own method open.
 */
final class Noise {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    Noise(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Uniform in [from, to). */
    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Uniform among 0 … bound − 1. */
    int below(int bound) {
        return (int) (random.nextDouble() * bound);
    }

    /** Normal, mean 0, standard deviation 1. */
    double normal() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double s;
        do {
            u = uniform(-1, 1);
            v = uniform(-1, 1);
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * scale;
        return u * scale;
    }

    /** The numbers 0 … length − 1 in random order (Fisher and Yates). */
    long[] permutation(int length) {
        long[] order = new long[length];
        for (int i = 0; i < length; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
