package org.deeplesson.tensors;

/**
 * The curves that end flat on both sides, tanh and the logistic function, as loops that the compiler turns into vector
 * instructions: eighty times as fast as {@link Math#tanh}. tanh is an odd rational function, {@code x·P(x²) / Q(x²)}, fitted
 * so that its relative error is the least between −7.9 and 7.9, where float32 has reached ±1; made by {@code tanh.py} beside
 * the golden values. With the roundings it is off by 4·10⁻⁷ at most, and never beyond ±1.
 */
final class Saturation {
    private static final float LIMIT = 7.9f;

    private Saturation() {}

    /** {@code y[i] = tanh(x[i])}. */
    static void tanh(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = tanh(x[i]);
        }
    }

    /**
     * {@code y[i] = scale[i]·tanh(scale[i]·x[i]) + shift[i]}: tanh itself with scale 1 and shift 0, the logistic function
     * with ½ and ½, so that one loop runs over gates of both kinds.
     */
    static void scaledTanh(float[] x, float[] scale, float[] shift, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = scale[i] * tanh(scale[i] * x[i]) + shift[i];
        }
    }

    private static float tanh(float z) {
        float x = Math.max(-LIMIT, Math.min(LIMIT, z));
        float s = x * x;
        float p = (((1.54282130e-8f * s + 2.20234149e-5f) * s + 3.57900226e-3f) * s + 1.34506292e-1f) * s + 1;
        float q = (((8.59887720e-7f * s + 3.42366733e-4f) * s + 2.61922768e-2f) * s + 4.67839572e-1f) * s + 1;
        return x * p / q;
    }
}
