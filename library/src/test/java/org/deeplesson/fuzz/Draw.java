package org.deeplesson.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Choices by seed; in a careless mood some of them are nonsense. */
final class Draw {
    private final SplittableRandom random;
    private final double nonsense;

    /** @param nonsense the share of nonsense among the choices that can be */
    Draw(SplittableRandom random, double nonsense) {
        this.random = random;
        this.nonsense = nonsense;
    }

    boolean isCareless() {
        return nonsense > 0;
    }

    /** Whether this choice is to be nonsense. */
    boolean odd() {
        return nonsense > 0 && random.nextDouble() < nonsense;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 1 to the most; 0 or −1 as nonsense. */
    long size(int most) {
        return odd() ? -below(2) : 1 + below(most);
    }

    /** From 0 to below 0.6; no share at all as nonsense. */
    double share() {
        return odd() ? of(-0.1, 1.0, 1.5, Double.NaN) : random.nextDouble() * 0.6;
    }

    double number(double from, double to) {
        return random.nextDouble(from, to);
    }

    @SafeVarargs
    final <T> T of(T... things) {
        return things[below(things.length)];
    }

    <T> T of(List<T> things) {
        return things.get(below(things.size()));
    }

    long seed() {
        return random.nextLong();
    }
}
