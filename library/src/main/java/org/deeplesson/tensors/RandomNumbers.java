package org.deeplesson.tensors;

/**
 * Random numbers of a seed: the same seed gives the same numbers, on every machine and Java release. Nothing here touches a
 * global generator. SplitMix, the generator of {@link java.util.SplittableRandom} (Steele, Lea and Flood, 2014), whose state
 * is one number that can be kept.
 */
public final class RandomNumbers {
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    /** The numbers of this seed. */
    public RandomNumbers(long seed) {
        state = seed;
    }

    /** The numbers of one of several uses of a seed, so that neither uses nor neighbouring seeds share them. */
    public static RandomNumbers of(long seed, long use) {
        return new RandomNumbers(scattered(scattered(seed) + use));
    }

    /**
     * Sends neighbouring numbers far apart: the generator moves its seed by the same amount at every draw, so two seeds that
     * differ by a multiple of it would give one another's numbers. Stafford's variant 13 of MurmurHash3's finish.
     */
    private static long scattered(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Where the numbers stand: what {@link #state(long, long)} needs to go on from here. */
    public long[] state() {
        return new long[] {state, Double.doubleToRawLongBits(spare)};
    }

    /** Goes on from where {@link #state()} was taken. */
    public void state(long state, long spare) {
        this.state = state;
        this.spare = Double.longBitsToDouble(spare);
    }

    /** 64 bits, each as likely 0 as 1. */
    long bits() {
        return scattered(state += STRIDE);
    }

    /** Evenly distributed from 0 (inclusive) to 1 (exclusive). */
    public double uniform() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Evenly distributed from {@code low} (inclusive) to {@code high} (exclusive). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** A whole number from 0 to {@code bound} − 1, each as likely as the others. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * Normally distributed, mean 0 and standard deviation 1: the polar method of Marsaglia and Bray, 1964, with {@link
     * StrictMath}, since the JDK leaves its own method open.
     */
    public double normal() {
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

    /** Normally distributed, drawn again where it lies beyond two deviations. */
    public double truncatedNormal() {
        double z = normal();
        while (Math.abs(z) > 2) {
            z = normal();
        }
        return z;
    }

    /** The numbers 0 to {@code length} − 1 in random order, by the method of Fisher and Yates. */
    public int[] permutation(int length) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
