package org.deeplesson.layers;

import org.deeplesson.tensors.Config;

/**
 * Convolution of sequences: a window moves over the steps, and every filter gives a weighted sum of all that the window sees,
 * {@code y = φ(x ⋆ W + b)}.
 *
 * <p>Shapes: x {@code (samples, steps, channels)}, W {@code (kernel size, channels / groups, filters)}, b {@code (filters)}, y
 * {@code (samples, output steps, filters)}. With padding {@code CAUSAL} no output sees a later step.
 *
 * <pre>{@code new Conv1D(16, 5).activation(RELU).padding("causal").dilationRate(2)}</pre>
 */
public final class Conv1D extends GroupedConvolutionLayer<Conv1D> {
    /**
     * A layer whose window sees so many steps.
     *
     * @param filters number of outputs at each step, 1 or more
     * @param kernelSize 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public Conv1D(long filters, long kernelSize) {
        super(filters, kernelSize);
    }

    /** The layer that a config describes. */
    public static Conv1D of(Config config) {
        return new Conv1D(config.whole("filters"), config.wholes("kernel_size")[0]).optionsFrom(config);
    }

    @Override
    Conv1D self() {
        return this;
    }
}
