package org.deeplesson.datasets;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The boolean gates: all four pairs of 0 and 1, in the order 00, 01, 10, 11, and what the gate answers. {@code x} has shape
 * (4, 2), {@code y} (4, 1), float32. A line parts the ones from the zeros of AND, OR and NAND; no line does it for XOR.
 *
 * <pre>{@code
 * Dataset xor = Gates.xor();
 * }</pre>
 */
public final class Gates {
    private Gates() {}

    /** 1 where both inputs are 1. */
    public static Dataset and() {
        return gate("AND", 0, 0, 0, 1);
    }

    /** 1 where at least one input is 1. */
    public static Dataset or() {
        return gate("OR", 0, 1, 1, 1);
    }

    /** 1 unless both inputs are 1. */
    public static Dataset nand() {
        return gate("NAND", 1, 1, 1, 0);
    }

    /** 1 where the inputs differ. */
    public static Dataset xor() {
        return gate("XOR", 0, 1, 1, 0);
    }

    private static Dataset gate(String name, float... answers) {
        float[][] pairs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        return new Dataset(
                name,
                Nd4j.createFromArray(pairs),
                Nd4j.createFromArray(answers).reshape(4, 1),
                List.of("x1", "x2"),
                List.of());
    }
}
