package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel that draws dropout's mask: 0 with probability {@code rate}, else {@code 1 / (1 − rate)}. A random number of 64
 * bits decides on two of its numbers.
 */
public final class DropoutMask {
    private DropoutMask() {}

    /** Fills {@code mask}, number by number in the order of memory, and returns it. */
    public static INDArray fill(INDArray mask, double rate, RandomNumbers random) {
        return Memory.isDirect(mask) ? fast(mask, rate, random) : definition(mask, rate, random);
    }

    private static INDArray definition(INDArray mask, double rate, RandomNumbers random) {
        double least = rate * 0x1p32;
        long bits = 0;
        for (long i = 0; i < mask.length(); i++) {
            bits = i % 2 == 0 ? random.bits() : bits << 32;
            mask.putScalar(i, bits >>> 32 < least ? 0 : 1 / (1 - rate));
        }
        return mask;
    }

    private static INDArray fast(INDArray mask, double rate, RandomNumbers random) {
        float[] block = Blocks.scratch()[0];
        long least = (long) Math.ceil(rate * 0x1p32);
        float kept = (float) (1 / (1 - rate));
        FloatPointer p = Memory.pointer(mask);
        for (long at = 0; at < mask.length(); at += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, mask.length() - at);
            for (int i = 0; i < n; i += 2) {
                long bits = random.bits();
                block[i] = bits >>> 32 < least ? 0 : kept;
                block[i + 1] = (bits & 0xFFFF_FFFFL) < least ? 0 : kept;
            }
            p.position(at).put(block, 0, n);
        }
        return mask;
    }
}
