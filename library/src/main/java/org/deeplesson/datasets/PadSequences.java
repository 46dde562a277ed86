package org.deeplesson.datasets;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Brings sequences of different lengths, such as the ids of the words of texts, to one length: Keras's {@code pad_sequences}.
 *
 * <pre>{@code
 * INDArray x = PadSequences.padSequences(new int[][] {{1}, {2, 3}, {4, 5, 6}});     // 0 0 1, 0 2 3, 4 5 6
 * INDArray y = new PadSequences(2).padding("post").of(new int[][] {{1}, {4, 5, 6}});   // 1 0, 5 6
 * }</pre>
 *
 * @param maxlen the length of all sequences, 1 or more
 * @param padding where shorter ones are filled up: {@code "pre"}, before their beginning, the default, or {@code "post"}
 * @param truncating where longer ones are cut off: {@code "pre"}, at their beginning, the default, or {@code "post"}
 * @param value what they are filled up with, 0 by default
 */
public record PadSequences(int maxlen, String padding, String truncating, int value) {
    private static final List<String> PLACES = List.of("pre", "post");

    /** @throws IllegalArgumentException for a length below 1, or a place that is neither "pre" nor "post" */
    public PadSequences {
        if (maxlen < 1) {
            throw new IllegalArgumentException(
                    "PadSequences: maxlen must be 1 or more, but was " + maxlen + ". Give the number of steps.");
        }
        check("padding", padding);
        check("truncating", truncating);
    }

    /** Sequences of this length, filled up and cut off at their beginning. */
    public PadSequences(int maxlen) {
        this(maxlen, "pre", "pre", 0);
    }

    /**
     * All as long as the longest, filled up before their beginning.
     *
     * @return shape {@code (sequences, steps)}, whole numbers
     * @throws IllegalArgumentException for no sequences, or only empty ones
     */
    public static INDArray padSequences(int[][] sequences) {
        int longest = Arrays.stream(sequences).mapToInt(ids -> ids.length).max().orElse(0);
        if (longest == 0) {
            throw new IllegalArgumentException("PadSequences: one sequence at least must have a step, but there are "
                    + sequences.length + ", all empty. Give more data, or a length: new PadSequences(100).");
        }
        return new PadSequences(longest).of(sequences);
    }

    /** Sequences at this length, filled up and cut off at their beginning. */
    public static INDArray padSequences(int[][] sequences, int maxlen) {
        return new PadSequences(maxlen).of(sequences);
    }

    /** The same filled up elsewhere. */
    public PadSequences padding(String padding) {
        return new PadSequences(maxlen, padding, truncating, value);
    }

    /** The same cut off elsewhere. */
    public PadSequences truncating(String truncating) {
        return new PadSequences(maxlen, padding, truncating, value);
    }

    /** The same filled up with another number. */
    public PadSequences value(int value) {
        return new PadSequences(maxlen, padding, truncating, value);
    }

    /**
     * These sequences at one length.
     *
     * @return shape {@code (sequences, maxlen)}, whole numbers
     * @throws IllegalArgumentException for no sequences
     */
    public INDArray of(int[][] sequences) {
        if (sequences.length == 0) {
            throw new IllegalArgumentException(
                    "PadSequences: there must be one sequence or more, but there are none. Give at least one.");
        }
        int[][] rows = new int[sequences.length][maxlen];
        for (int i = 0; i < rows.length; i++) {
            int length = Math.min(maxlen, sequences[i].length);
            int from = truncating.equals("pre") ? sequences[i].length - length : 0;
            Arrays.fill(rows[i], value);
            System.arraycopy(sequences[i], from, rows[i], padding.equals("pre") ? maxlen - length : 0, length);
        }
        return Nd4j.createFromArray(rows);
    }

    private static void check(String option, String place) {
        if (place == null || !PLACES.contains(place)) {
            throw new IllegalArgumentException("PadSequences: " + option + " must be 'pre' or 'post', but was '" + place
                    + "'. Choose one of these.");
        }
    }
}
