package org.deeplesson.layers;

import java.util.Arrays;
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
 * output rows, with {@code VALID} {@code rows · stride + max(kernel rows − stride, 0)}; {@link #outputPadding} asks for
 * others.
 *
 * <pre>{@code new Conv2DTranspose(16, 3).strides(2).padding("same")}</pre>
 */
public final class Conv2DTranspose extends KernelConvolutionLayer<Conv2DTranspose> {
    private long[] outputPadding;
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
        Conv2DTranspose layer = new Conv2DTranspose(config.whole("filters"), size[0], size[1]);
        if (config.options().get("output_padding") != null) {
            layer.outputPadding(config.wholes("output_padding"));
        }
        return layer.optionsFrom(config);
    }

    /**
     * How many rows and columns the output has at its end beyond the smallest that the input could come from, {@code (rows − 1) · stride +
     * kernel rows} with padding {@code VALID}: strides leave open how many there were. By default the sizes are those above.
     *
     * @param outputPadding one number for both, or one for each; 0 or more, and less than the stride
     */
    public Conv2DTranspose outputPadding(long... outputPadding) {
        if (outputPadding.length < 1
                || outputPadding.length > 2
                || Arrays.stream(outputPadding).anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException(
                    label() + ": outputPadding must be one or two numbers of 0 or more, but was "
                            + Arrays.toString(outputPadding) + ". Give rows and columns, such as 1, 0.");
        }
        this.outputPadding = new long[] {outputPadding[0], outputPadding[outputPadding.length - 1]};
        return this;
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
        return Shape.of(grown(over.rows(), input, 0), grown(over.columns(), input, 1), filters);
    }

    private long grown(Window.Axis axis, Shape input, int i) {
        long inputs = input.size(i);
        boolean same = axis.padding() == Padding.SAME;
        if (outputPadding == null) {
            return inputs * axis.stride() + (same ? 0 : Math.max(axis.extent() - axis.stride(), 0));
        }
        long outputs = (inputs - 1) * axis.stride() + (same ? axis.extent() % 2 : axis.extent()) + outputPadding[i];
        if (axis.outputs(outputs) != inputs) {
            throw new IllegalArgumentException(label() + ": outputPadding must lead back to the input's shape " + input
                    + " by strides of " + axis.stride() + ", but was " + Arrays.toString(outputPadding)
                    + ". Give numbers less than the strides, or leave it out.");
        }
        return outputs;
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
                .with("dilation_rate", Config.list(window.dilationRate()))
                .with("output_padding", outputPadding == null ? null : Config.list(outputPadding));
        return WeightOptions.into(activationInto(options), kernelOptions, biasOptions);
    }
}
