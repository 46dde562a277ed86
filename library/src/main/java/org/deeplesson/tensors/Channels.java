package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernel that multiplies every channel of every sample by a number of its own. */
public final class Channels {
    private Channels() {}

    /**
     * {@code y = x·factor} at all places of a channel.
     *
     * @param x shape {@code (samples, …, channels)}
     * @param factor shape {@code (samples, channels)}
     * @param y receives the result; may be {@code x} itself
     * @return {@code y}
     */
    public static INDArray times(INDArray x, INDArray factor, INDArray y) {
        long samples = factor.size(0);
        long channels = factor.size(1);
        if (x.size(0) != samples || x.size(-1) != channels || y.length() != x.length()) {
            throw new IllegalArgumentException(
                    "Channels: one factor for each sample and channel is needed, but the shapes are " + Shape.of(x)
                            + " and " + Shape.of(factor) + ". Channels are the last axis.");
        }
        if (Memory.isDirect(x, factor, y)) {
            return fast(x, factor, y);
        }
        long places = x.length() / samples / channels;
        INDArray all = factor.dup('c').reshape(samples, 1, channels).broadcast(samples, places, channels);
        return y.assign(x.mul(all.reshape(x.shape())));
    }

    private static INDArray fast(INDArray x, INDArray factor, INDArray y) {
        int n = Math.toIntExact(factor.size(1));
        long ofSample = x.length() / x.size(0);
        float[] row = new float[n];
        float[] factors = new float[n];
        FloatPointer px = Memory.pointer(x);
        FloatPointer pf = Memory.pointer(factor);
        FloatPointer py = Memory.pointer(y);
        for (long sample = 0; sample < x.size(0); sample++) {
            pf.position(sample * n).get(factors, 0, n);
            for (long at = sample * ofSample; at < (sample + 1) * ofSample; at += n) {
                px.position(at).get(row, 0, n);
                for (int i = 0; i < n; i++) {
                    row[i] *= factors[i];
                }
                py.position(at).put(row, 0, n);
            }
        }
        return y;
    }
}
