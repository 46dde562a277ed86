package org.deeplesson.notebook.charts;

import java.util.Locale;

/** The shape of a point: classes differ by it too, not by colour alone. */
public enum Mark {
    /** Class 0. */
    CIRCLE("m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"),
    /** Class 1. */
    SQUARE("m-4.2-4.2h8.4v8.4h-8.4z"),
    /** Class 2. */
    TRIANGLE("m0-5.6l5.2 9h-10.4z"),
    /** Class 3. */
    DIAMOND("m0-6l6 6l-6 6l-6-6z"),
    /** Class 4. */
    PLUS("m-1.8-5.4h3.6v3.6h3.6v3.6h-3.6v3.6h-3.6v-3.6h-3.6v-3.6h3.6z"),
    /** Class 5. */
    WEDGE("m0 5.6l5.2-9h-10.4z"),
    /** Many points, none of them important. */
    DOT("m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z");

    private final String shape;

    Mark(String shape) {
        this.shape = shape;
    }

    /** The mark of a class, the same in every picture. */
    public static Mark ofClass(int label) {
        return values()[label % (values().length - 1)];
    }

    /** The mark around a point, as part of an SVG path. */
    String at(double x, double y) {
        return String.format(Locale.ROOT, "M%.1f %.1f%s", x, y, shape);
    }
}
