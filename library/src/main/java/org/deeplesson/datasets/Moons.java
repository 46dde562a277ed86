package org.deeplesson.datasets;

/**
 * Two half moons that reach into each other: class 0 is the upper half of the unit circle, class 1 the lower half of the
 * circle around (1, 0.5). A line cannot part them, a small hidden layer can.
 *
 * <pre>{@code
 * Dataset moons = Moons.make(200, 0.1, 42);
 * }</pre>
 */
public final class Moons {
    private Moons() {}

    /**
     * Draws the two moons.
     *
     * @param samples how many points, both classes together, 1 or more
     * @param noise the standard deviation around the moons, 0 or more; 0.1 keeps them apart, 0.3 mixes them
     * @param seed the same seed gives the same points
     */
    public static Dataset make(int samples, double noise, long seed) {
        return ToySet.make("Moons", samples, 2, noise, seed, (label, index, count) -> {
            double angle = Math.PI * index / Math.max(1, count - 1);
            return label == 0
                    ? new double[] {StrictMath.cos(angle), StrictMath.sin(angle)}
                    : new double[] {1 - StrictMath.cos(angle), 0.5 - StrictMath.sin(angle)};
        });
    }
}
