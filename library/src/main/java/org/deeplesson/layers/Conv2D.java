package org.deeplesson.layers;

import org.deeplesson.tensors.Config;

/**
 * Convolution of images: a window moves over rows and columns, and every filter gives a weighted sum of all that the window
 * sees, {@code y = φ(x ⋆ W + b)}. One set of weights serves all places. LeCun and others, 1989.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, W {@code (kernel rows, kernel columns, channels / groups, filters)}, b
 * {@code (filters)}, y {@code (samples, output rows, output columns, filters)}. With padding {@code VALID} there are {@code
 * ⌊(rows − kernel rows) / stride⌋ + 1} output rows, with {@code SAME} {@code ⌈rows / stride⌉}.
 *
 * <pre>{@code new Conv2D(32, 3).activation(RELU).padding("same")}</pre>
 */
public final class Conv2D extends GroupedConvolutionLayer<Conv2D> {
    /**
     * A layer with a square window.
     *
     * @param filters number of outputs at each place, 1 or more
     * @param kernelSize rows and columns of the window, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public Conv2D(long filters, long kernelSize) {
        this(filters, kernelSize, kernelSize);
    }

    /**
     * A layer with a window of so many rows and columns.
     *
     * @param filters number of outputs at each place, 1 or more
     * @param kernelRows 1 or more
     * @param kernelColumns 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public Conv2D(long filters, long kernelRows, long kernelColumns) {
        super(filters, kernelRows, kernelColumns);
    }

    /** The layer that a config describes. */
    public static Conv2D of(Config config) {
        long[] size = WindowOptions.pair(config, "kernel_size");
        return new Conv2D(config.whole("filters"), size[0], size[1]).optionsFrom(config);
    }

    @Override
    Conv2D self() {
        return this;
    }
}
