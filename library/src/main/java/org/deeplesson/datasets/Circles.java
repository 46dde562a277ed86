package org.deeplesson.datasets;

/**
 * A circle within a circle: class 0 lies on the unit circle, class 1 on the one of half its radius. A line cannot part
 * them; x₁² + x₂² as a feature, or a hidden layer, can.
 *
 * <pre>{@code
 * Dataset circles = Circles.make(200, 0.05, 42);
 * }</pre>
 */
public final class Circles {
    private Circles() {}

    /**
     * Draws the two circles.
     *
     * @param samples how many points, both classes together, 1 or more
     * @param noise the standard deviation around the circles, 0 or more; 0.05 keeps them apart, 0.2 mixes them
     * @param seed the same seed gives the same points
     */
    public static Dataset make(int samples, double noise, long seed) {
        return ToySet.make("Circles", samples, 2, noise, seed, (label, index, count) -> {
            double angle = 2 * Math.PI * index / count;
            double radius = label == 0 ? 1 : 0.5;
            return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
        });
    }
}
