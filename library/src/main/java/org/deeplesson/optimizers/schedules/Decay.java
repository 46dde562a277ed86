package org.deeplesson.optimizers.schedules;

/** Checks of schedules' settings. */
final class Decay {
    private Decay() {}

    static void steps(String schedule, String name, double steps) {
        if (!(steps > 0)) {
            throw new IllegalArgumentException(schedule + ": " + name + " must be more than 0, but was " + number(steps)
                    + ". Steps an epoch times epochs spans a whole training.");
        }
    }

    static void rate(String schedule, String name, double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(schedule + ": " + name + " must be 0 or more, but was " + rate
                    + ". Values between 0.0001 and 0.1 are usual.");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
