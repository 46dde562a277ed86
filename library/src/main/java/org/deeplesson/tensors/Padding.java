package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.Locale;

/** What stands around an input while a window moves over it: zeros that count for nothing in a pooling. */
public enum Padding {
    /** Nothing: the window stays inside the input, so the output is smaller. */
    VALID,
    /**
     * As much as the output needs to have {@code ⌈inputs / stride⌉} places, half of it on either side; an odd one stands at the
     * end.
     */
    SAME,
    /** All of it at the beginning, so that no output sees what comes after it: for sequences. */
    CAUSAL;

    /** {@code "valid"}, {@code "same"} or {@code "causal"}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The padding by Keras's name.
     *
     * @throws IllegalArgumentException for an unknown one, with the nearest
     */
    public static Padding named(String name) {
        return Arrays.stream(values())
                .filter(padding -> padding.text().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        String hint = Nearest.to(
                        String.valueOf(name),
                        Arrays.stream(values()).map(Padding::text).toList())
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElse("Choose one of these.");
        return new IllegalArgumentException(
                "Padding: name must be one of causal, same, valid, but was '" + name + "'. " + hint);
    }
}
