package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Convolution;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Rows;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution backwards: every input gives its weighted share to all outputs that a window over them would have taken it
 * from, so that images grow by the strides. Forward is a convolution's input gradient, backward its forward pass. Zeiler and
 * others, 2010.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, W {@code (kernel rows, kernel columns, filters, channels)}, b {@code
 * (filters)}, y {@code (samples, output rows, output columns, filters)}. With padding {@code SAME} there are {@code rows · stride}
 * output rows, with {@code VALID} {@code rows · stride + max(kernel rows − stride, 0)}. There is no option {@code
 * output_padding}.
 *
 * <pre>{@code new Conv2DTranspose(16, 3).strides(2).padding("same")}</pre>
 */
public final class Conv2DTranspose extends KernelConvolutionLayer<Conv2DTranspose> {
    private Convolution convolution;

    /**
     * A layer with a square window.
     *
     * @param filters number of outputs at each place, 1 or more
     * @param kernelSize rows and columns of the window, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public Conv2DTranspose(long filters, long kernelSize) {
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
    public Conv2DTranspose(long filters, long kernelRows, long kernelColumns) {
        super(filters, kernelRows, kernelColumns);
    }

    /** The layer that a config describes. */
    public static Conv2DTranspose of(Config config) {
        long[] size = WindowOptions.pair(config, "kernel_size");
        return new Conv2DTranspose(config.whole("filters"), size[0], size[1]).optionsFrom(config);
    }

    @Override
    Conv2DTranspose self() {
        return this;
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkStrides();
        window.checkRank(input);
        Window over = window.window();
        return Shape.of(grown(over.rows(), input.size(0)), grown(over.columns(), input.size(1)), filters);
    }

    private static long grown(Window.Axis axis, long inputs) {
        long beyond = axis.padding() == Padding.VALID ? Math.max(axis.extent() - axis.stride(), 0) : 0;
        return inputs * axis.stride() + beyond;
    }

    @Override
    protected void build(Shape input) {
        buildWeights(Shape.of(window.size()[0], window.size()[1], filters, input.size(-1)));
        convolution = new Convolution(window.window(), 1, false);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray z =
                call.buffer("z", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        convolution.inputGradient(x, kernel().value(), z); // z = x ⋆ᵀ W + b
        if (biasValue() != null) {
            Rows.addRow(rows("rows", z, call), biasValue());
        }
        return call.activate(activation(), z); // y = φ(z)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray dz = call.deactivate(activation(), dy); // ∂L/∂z = ∂L/∂y · φ′(z)
        convolution.kernelGradient(dz, call.input(), kernel().gradient(), null); // ∂L/∂W = ∂L/∂z ⋆ x
        if (biasGradient() != null) {
            Rows.sumRows(rows("slopes", dz, call), biasGradient()); // ∂L/∂b = Σ ∂L/∂z
        }
        return call.needsInputGradient()
                ? convolution.forward(
                        dz,
                        kernel().value(),
                        null,
                        call.buffer("dx", call.input().shape())) // ∂L/∂x = ∂L/∂z ⋆ W
                : null;
    }

    /** A row for each place. */
    private INDArray rows(String name, INDArray images, Call call) {
        return call.reshaped(name, images, images.length() / filters, filters);
    }

    @Override
    public Config config() {
        Config options = window.into(super.config().with("filters", filters))
                .with("dilation_rate", Config.list(window.dilationRate()));
        return WeightOptions.into(activationInto(options), kernelOptions, biasOptions);
    }
}
