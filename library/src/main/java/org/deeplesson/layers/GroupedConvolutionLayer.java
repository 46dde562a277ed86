package org.deeplesson.layers;

import static org.deeplesson.layers.WindowOptions.asWindow;
import static org.deeplesson.layers.WindowOptions.images;

import java.util.Arrays;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Convolution;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@link Conv1D} and {@link Conv2D} compute: a window moves over the input, and every filter gives a weighted sum of all
 * that the window sees, {@code y = φ(x ⋆ W + b)}. LeCun and others, 1989.
 *
 * @param <L> the layer itself, which every option gives back
 */
public abstract class GroupedConvolutionLayer<L extends GroupedConvolutionLayer<L>> extends KernelConvolutionLayer<L> {
    private long groups = 1;
    private Convolution convolution;

    GroupedConvolutionLayer(long filters, long... kernelSize) {
        super(filters, kernelSize);
    }

    /**
     * Into how many groups channels and filters are divided, each filter seeing the channels of its group alone; 1 by default.
     *
     * @throws IllegalArgumentException where filters cannot be divided so
     */
    public L groups(long groups) {
        if (groups < 1 || filters % groups != 0) {
            throw new IllegalArgumentException(label() + ": groups must be 1 or more and divide filters, but was "
                    + groups + " for " + filters + " filters. Change one of them.");
        }
        this.groups = groups;
        return self();
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkStrides();
        Shape output = window.outputs(input, filters);
        if (input.size(-1) % groups != 0) {
            throw new IllegalArgumentException(label() + ": groups must divide the channels of the input, but was "
                    + groups + " for samples of shape " + input + ". Change one of them.");
        }
        return output;
    }

    @Override
    protected void build(Shape input) {
        long[] shape = Arrays.copyOf(window.size(), window.size().length + 2);
        shape[shape.length - 2] = input.size(-1) / groups;
        shape[shape.length - 1] = filters;
        buildWeights(Shape.of(shape));
        convolution = new Convolution(window.window(), groups, isRectified());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray z =
                call.buffer("z", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        INDArray w = asWindow("w", kernel().value(), call);
        convolution.forward(images("x", x, call), w, biasValue(), images("z", z, call)); // z = x ⋆ W + b
        return activated(z, call); // y = φ(z)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray x = images("x", call.input(), call);
        INDArray dz = images("dz", call.deactivate(activation(), dy), call); // ∂L/∂z = ∂L/∂y · φ′(z)
        convolution.kernelGradient(
                x, dz, asWindow("dw", kernel().gradient(), call), biasGradient()); // ∂L/∂W = x ⋆ ∂L/∂z
        if (!call.needsInputGradient()) {
            return null;
        }
        INDArray dx = call.buffer("dx", call.input().shape());
        convolution.inputGradient(dz, asWindow("w", kernel().value(), call), images("dx", dx, call)); // ∂L/∂x
        return dx;
    }

    @Override
    public Config config() {
        Config options = window.into(super.config().with("filters", filters))
                .with("dilation_rate", Config.list(window.dilationRate()))
                .with("groups", groups);
        return WeightOptions.into(activationInto(options), kernelOptions, biasOptions);
    }

    @Override
    L optionsFrom(Config config) {
        groups(config.whole("groups", 1));
        return super.optionsFrom(config);
    }
}
