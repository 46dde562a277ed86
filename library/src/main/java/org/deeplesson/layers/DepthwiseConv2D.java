package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Convolution;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution that looks at each channel alone: channel c gives the outputs {@code c·multiplier} to {@code (c + 1)·multiplier −
 * 1}, {@code y = φ(x ⋆ W + b)}. Sifre and Mallat, 2013.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, W {@code (kernel rows, kernel columns, channels, multiplier)}, b {@code
 * (channels · multiplier)}, y {@code (samples, output rows, output columns, channels · multiplier)}.
 *
 * <pre>{@code new DepthwiseConv2D(3).padding("same")}</pre>
 */
public final class DepthwiseConv2D extends DepthwiseLayer<DepthwiseConv2D> {
    private Parameter kernel;
    private Convolution convolution;

    /**
     * A layer with a square window.
     *
     * @param kernelSize rows and columns of the window, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public DepthwiseConv2D(long kernelSize) {
        this(kernelSize, kernelSize);
    }

    /**
     * A layer with a window of so many rows and columns.
     *
     * @param kernelRows 1 or more
     * @param kernelColumns 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public DepthwiseConv2D(long kernelRows, long kernelColumns) {
        super(kernelRows, kernelColumns);
    }

    /** The layer that a config describes. */
    public static DepthwiseConv2D of(Config config) {
        long[] size = WindowOptions.pair(config, "kernel_size");
        return new DepthwiseConv2D(size[0], size[1]).optionsFrom(config);
    }

    @Override
    DepthwiseConv2D self() {
        return this;
    }

    /** The weights W; null until the model is built. */
    public Parameter kernel() {
        return kernel;
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkStrides();
        window.checkRank(input);
        return window.outputs(input, input.size(-1) * depthMultiplier());
    }

    @Override
    protected void build(Shape input) {
        kernel = depthwiseParameter("kernel", input.size(-1));
        buildBias(input.size(-1) * depthMultiplier());
        convolution = depthwise(input.size(-1), isRectified());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray z =
                call.buffer("z", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        convolution.forward(x, grouped("w", kernel.value(), call), biasValue(), z); // z = x ⋆ W + b
        return activated(z, call); // y = φ(z)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray x = call.input();
        INDArray dz = call.deactivate(activation(), dy); // ∂L/∂z = ∂L/∂y · φ′(z)
        convolution.kernelGradient(x, dz, grouped("dw", kernel.gradient(), call), biasGradient()); // ∂L/∂W = x ⋆ ∂L/∂z
        return call.needsInputGradient()
                ? convolution.inputGradient(
                        dz, grouped("w", kernel.value(), call), call.buffer("dx", x.shape())) // ∂L/∂x
                : null;
    }

    @Override
    public Config config() {
        Config options = window.into(super.config().with("depth_multiplier", depthMultiplier()))
                .with("dilation_rate", Config.list(window.dilationRate()));
        return WeightOptions.into(activationInto(options), depthwiseOptions, biasOptions);
    }
}
