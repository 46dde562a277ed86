package org.deeplesson.tensors;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;

/** Whether numbers fit into this machine: asked before they are allocated, since ND4J ends the process where they do not. */
public final class Capacity {
    private Capacity() {}

    /**
     * Checks that there is room for so many numbers.
     *
     * @param what needs them, for the message: {@code Model: its weights}
     * @param numbers how many; a double, since a product of sizes may be more than a long holds
     * @throws IllegalArgumentException where they are more than the machine's memory
     */
    public static void check(String what, double numbers, DataType type) {
        double bytes = numbers * type.width();
        double most = Pointer.totalPhysicalBytes();
        if (bytes > most) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s need %,.0f numbers, %,.1f GB, but this machine has %,.1f GB. Use fewer units or a smaller batch.",
                    what,
                    numbers,
                    bytes / (1L << 30),
                    most / (1L << 30)));
        }
    }

    /** The product of sizes, which a long may not hold. */
    public static double product(long... sizes) {
        double product = 1;
        for (long size : sizes) {
            product *= size;
        }
        return product;
    }
}
