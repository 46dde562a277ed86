package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernel that fills an array with normally distributed numbers. */
public final class NormalNoise {
    private NormalNoise() {}

    /** Fills {@code out}, number by number in the order of memory, and returns it. */
    public static INDArray fill(INDArray out, double mean, double stddev, RandomNumbers random) {
        return Memory.isDirect(out) ? fast(out, mean, stddev, random) : definition(out, mean, stddev, random);
    }

    private static INDArray definition(INDArray out, double mean, double stddev, RandomNumbers random) {
        for (long i = 0; i < out.length(); i++) {
            out.putScalar(i, mean + stddev * random.normal());
        }
        return out;
    }

    private static INDArray fast(INDArray out, double mean, double stddev, RandomNumbers random) {
        float[] block = Blocks.scratch()[0];
        FloatPointer p = Memory.pointer(out);
        for (long at = 0; at < out.length(); at += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, out.length() - at);
            for (int i = 0; i < n; i++) {
                block[i] = (float) (mean + stddev * random.normal());
            }
            p.position(at).put(block, 0, n);
        }
        return out;
    }
}
