package org.deeplesson.datasets;

/**
 * Round clouds of points, one a class, their centres evenly on the circle of radius 2: the easiest of the toy sets, which
 * lines part.
 *
 * <pre>{@code
 * Dataset blobs = Blobs.make(300, 0.5, 42);
 * }</pre>
 */
public final class Blobs {
    private static final double RADIUS = 2;

    private Blobs() {}

    /**
     * Draws three clouds.
     *
     * @param samples how many points, all classes together, 1 or more
     * @param noise the standard deviation of each cloud, 0 or more; 0.5 keeps them apart, 1 mixes them
     * @param seed the same seed gives the same points
     */
    public static Dataset make(int samples, double noise, long seed) {
        return make(samples, 3, noise, seed);
    }

    /**
     * Draws as many clouds as there are to be classes.
     *
     * @param samples how many points, all classes together, 1 or more
     * @param classes how many clouds, 1 or more
     * @param noise the standard deviation of each cloud, 0 or more
     * @param seed the same seed gives the same points
     */
    public static Dataset make(int samples, int classes, double noise, long seed) {
        if (classes < 1) {
            throw new IllegalArgumentException(
                    "Blobs: classes must be 1 or more, but was " + classes + ". Two or three are easy to look at.");
        }
        return ToySet.make("Blobs", samples, classes, noise, seed, (label, index, count) -> {
            double angle = 2 * Math.PI * label / classes;
            return new double[] {RADIUS * StrictMath.cos(angle), RADIUS * StrictMath.sin(angle)};
        });
    }
}
