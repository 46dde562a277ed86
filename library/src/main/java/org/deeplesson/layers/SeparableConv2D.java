package org.deeplesson.layers;

import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Convolution;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution in two steps, which needs fewer weights: first each channel alone, {@code d = x ⋆ D}, then all channels at each
 * place, {@code y = φ(d·P + b)}. Chollet, 2017.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, D {@code (kernel rows, kernel columns, channels, multiplier)}, P {@code
 * (1, 1, channels · multiplier, filters)}, b {@code (filters)}, y {@code (samples, output rows, output columns, filters)}.
 *
 * <pre>{@code new SeparableConv2D(64, 3).activation(RELU)}</pre>
 */
public final class SeparableConv2D extends DepthwiseLayer<SeparableConv2D> {
    private final long filters;
    private final WeightOptions pointwiseOptions = new WeightOptions("pointwise", new GlorotUniform());
    private Parameter depthwiseKernel;
    private Parameter pointwiseKernel;
    private Convolution depthwise;
    private Convolution pointwise;

    /**
     * A layer with a square window.
     *
     * @param filters number of outputs at each place, 1 or more
     * @param kernelSize rows and columns of the window, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public SeparableConv2D(long filters, long kernelSize) {
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
    public SeparableConv2D(long filters, long kernelRows, long kernelColumns) {
        super(kernelRows, kernelColumns);
        this.filters = atLeastOne(label(), "filters", filters);
    }

    /** The layer that a config describes. */
    public static SeparableConv2D of(Config config) {
        long[] size = WindowOptions.pair(config, "kernel_size");
        SeparableConv2D layer = new SeparableConv2D(config.whole("filters"), size[0], size[1]);
        layer.pointwiseOptions.from(config);
        return layer.optionsFrom(config);
    }

    /** How P begins; Glorot uniform by default. */
    public SeparableConv2D pointwiseInitializer(Initializer initializer) {
        pointwiseOptions.initializer = initializer;
        return this;
    }

    /** How P begins, by Keras's name: {@code "he_normal"}. */
    public SeparableConv2D pointwiseInitializer(String name) {
        return pointwiseInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on P; none by default. */
    public SeparableConv2D pointwiseRegularizer(Regularizer regularizer) {
        pointwiseOptions.regularizer = regularizer;
        return this;
    }

    /** What P keeps to; nothing by default. */
    public SeparableConv2D pointwiseConstraint(Constraint constraint) {
        pointwiseOptions.constraint = constraint;
        return this;
    }

    @Override
    SeparableConv2D self() {
        return this;
    }

    /** The weights D; null until the model is built. */
    public Parameter depthwiseKernel() {
        return depthwiseKernel;
    }

    /** The weights P; null until the model is built. */
    public Parameter pointwiseKernel() {
        return pointwiseKernel;
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkStrides();
        return window.outputs(input, filters);
    }

    @Override
    protected void build(Shape input) {
        long channels = input.size(-1);
        depthwiseKernel = depthwiseParameter("depthwise_kernel", channels);
        pointwiseKernel = pointwiseOptions.on(parameter(
                "pointwise_kernel",
                Shape.of(1, 1, channels * depthMultiplier(), filters),
                pointwiseOptions.initializer));
        buildBias(filters);
        depthwise = depthwise(channels, false);
        Window.Axis one = new Window.Axis(1, 1, 1, Padding.VALID);
        pointwise = new Convolution(new Window(one, one), 1, isRectified());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        long[] shape = outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray();
        INDArray z = call.buffer("z", shape);
        INDArray d = between("d", shape, call);
        depthwise.forward(x, grouped("w", depthwiseKernel.value(), call), null, d); // d = x ⋆ D
        pointwise.forward(d, pointwiseKernel.value(), biasValue(), z); // z = d·P + b
        return activated(z, call); // y = φ(z)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray x = call.input();
        INDArray dz = call.deactivate(activation(), dy); // ∂L/∂z = ∂L/∂y · φ′(z)
        INDArray d = between("d", dz.shape(), call);
        pointwise.kernelGradient(d, dz, pointwiseKernel.gradient(), biasGradient()); // ∂L/∂P = dᵀ·∂L/∂z
        INDArray dd = between("dd", dz.shape(), call);
        pointwise.inputGradient(dz, pointwiseKernel.value(), dd); // ∂L/∂d = ∂L/∂z·Pᵀ
        depthwise.kernelGradient(x, dd, grouped("dw", depthwiseKernel.gradient(), call), null); // ∂L/∂D = x ⋆ ∂L/∂d
        return call.needsInputGradient()
                ? depthwise.inputGradient(
                        dd, grouped("w", depthwiseKernel.value(), call), call.buffer("dx", x.shape())) // ∂L/∂x
                : null;
    }

    /** What stands between the two steps. */
    private INDArray between(String name, long[] output, Call call) {
        return call.buffer(
                name, output[0], output[1], output[2], pointwiseKernel.shape().size(2));
    }

    @Override
    public Config config() {
        Config options = window.into(super.config().with("filters", filters))
                .with("dilation_rate", Config.list(window.dilationRate()))
                .with("depth_multiplier", depthMultiplier());
        return WeightOptions.into(activationInto(options), depthwiseOptions, pointwiseOptions, biasOptions);
    }
}
