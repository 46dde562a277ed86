package org.deeplesson.datasets;

/**
 * Two spirals wound into each other, one and three quarter turns from the centre out to radius 1: the hardest of the toy sets.
 *
 * <pre>{@code
 * Dataset spirals = Spirals.make(400, 0.02, 42);
 * }</pre>
 */
public final class Spirals {
    private static final double TURNS = 1.75;

    private Spirals() {}

    /**
     * Draws the two spirals.
     *
     * @param samples how many points, both classes together, 1 or more
     * @param noise the standard deviation around the spirals, 0 or more; 0.02 keeps them apart, 0.1 mixes them
     * @param seed the same seed gives the same points
     */
    public static Dataset make(int samples, double noise, long seed) {
        return ToySet.make("Spirals", samples, 2, noise, seed, (label, index, count) -> {
            double radius = (index + 1.0) / count;
            double angle = 2 * Math.PI * TURNS * radius + Math.PI * label;
            return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
        });
    }
}
