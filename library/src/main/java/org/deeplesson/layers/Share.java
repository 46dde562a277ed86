package org.deeplesson.layers;

/** The check of a share of something that is dropped. */
final class Share {
    private Share() {}

    /**
     * The rate, if it is one.
     *
     * @throws IllegalArgumentException for a rate below 0, or of 1 or more
     */
    static double check(String layer, double rate, String what) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(layer + ": rate must be at least 0 and less than 1, but was " + rate
                    + ". It is the share of " + what + " to drop, such as 0.5.");
        }
        return rate;
    }
}
