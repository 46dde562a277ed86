package org.deeplesson.constraints;

/** What the constraints on lengths have in common. */
final class Lengths {
    /** Keeps a length of 0 from being divided by, as in Keras. */
    static final double EPSILON = 1e-7;

    private Lengths() {}

    static void check(String type, String name, double length, String usual) {
        if (!(length >= 0)) {
            throw new IllegalArgumentException(
                    type + ": " + name + " must be 0 or more, but was " + length + ". " + usual + " is the default.");
        }
    }
}
