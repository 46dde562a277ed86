package org.deeplesson.notebook.charts;

/**
 * Colours with a fixed meaning, from the set of Okabe and Ito that colour-blind readers can tell apart. What stands for
 * training is the same blue everywhere; what stands for class 3 is the same purple.
 *
 * @param colour as SVG takes it; {@code currentColor} is the page's own text colour
 * @param dash the pattern of a line, empty for a solid one, so that colour is never the only difference
 */
public record Ink(String colour, String dash) {
    /** What a model learns from. */
    public static final Ink TRAINING = new Ink("#0072B2", "");

    /** What a model is judged by. */
    public static final Ink VALIDATION = new Ink("#D55E00", "7 4");

    /** Samples. */
    public static final Ink DATA = new Ink("#0072B2", "");

    /** What a model says. */
    public static final Ink MODEL = new Ink("currentColor", "");

    private static final String[] CLASSES = {
        "#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#D55E00", "#0072B2", "#999999"
    };
    private static final String[] DASHES = {"", "7 4", "2 4", "10 3 2 3"};

    /** The ink of a class, the same in every picture. */
    public static Ink ofClass(int label) {
        return new Ink(CLASSES[label % CLASSES.length], "");
    }

    /** The ink of a curve among several. */
    static Ink ofCurve(int i) {
        String[] colours = {"currentColor", "#D55E00", "#009E73", "#CC79A7"};
        return new Ink(colours[i % colours.length], DASHES[i % DASHES.length]);
    }
}
