package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step of a model's computation: forward gives an output for an input, backward the gradients for an output's gradient.
 *
 * <p>A layer of your own needs these two, and its output's shape where that is not the input's:
 *
 * <pre>{@code
 * class Doubling extends Layer {
 *     @Override protected INDArray forward(INDArray x, Call call) {
 *         return call.buffer("y", x.shape()).assign(x.mul(2));      // y = 2·x
 *     }
 *     @Override protected INDArray backward(INDArray dy, Call call) {
 *         return call.buffer("dx", dy.shape()).assign(dy.mul(2));   // ∂L/∂x = 2·∂L/∂y
 *     }
 * }
 * }</pre>
 */
public abstract class Layer {
    private final List<Parameter> parameters = new ArrayList<>();
    private String name;
    private boolean built;

    /** The layer's name, unique in its model; null until it is given one or its model chooses. */
    public final String name() {
        return name;
    }

    /** The layer's name in error messages and summaries. */
    protected final void rename(String name) {
        this.name = name;
    }

    /** Gives the layer a name unless it has one. */
    public final void nameIfMissing(String name) {
        if (this.name == null) {
            this.name = name;
        }
    }

    /** Such as {@code Dense}. */
    public final String type() {
        return getClass().isAnonymousClass() ? "Layer" : getClass().getSimpleName();
    }

    /** The class's name as Keras makes names of it: {@code dense}. */
    public final String baseName() {
        return Names.of(getClass());
    }

    /** The parameters, in the order in which they were declared; empty until the layer is built. */
    public final List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * The activation that the output has passed last, {@code LINEAR} where there is none. A layer that names another one
     * goes back through it by {@link Call#deactivate}, since the loss may have done that already.
     */
    public ActivationFunction activation() {
        return Activations.LINEAR;
    }

    /**
     * The shape of one output for one input of this shape, both without the batch axis.
     *
     * @throws IllegalArgumentException for an input that the layer cannot take, naming the layer
     */
    public Shape outputShape(Shape input) {
        return input;
    }

    /**
     * Declares the parameters for inputs of this shape. A layer is built once, by the model that it belongs to.
     *
     * @param input shape of one input, without the batch axis
     * @throws IllegalArgumentException for an input that the layer cannot take
     * @throws IllegalStateException where the layer belongs to a model already
     */
    public final void buildFor(Shape input) {
        if (built) {
            throw new IllegalStateException(label()
                    + ": a layer belongs to one model, but this one stands in a model already. Make a new layer for each"
                    + " place.");
        }
        outputShape(input);
        try {
            build(input);
            built = true;
        } finally {
            if (!built) {
                parameters.clear();
            }
        }
    }

    /** Forgets the parameters, so that the layer can be built again: for a model whose building failed further on. */
    public final void release() {
        parameters.clear();
        built = false;
    }

    /** Declares parameters with {@link #parameter}; none by default. */
    protected void build(Shape input) {}

    /** Declares a parameter; its value is there when the model is built. */
    protected final Parameter parameter(String name, Shape shape, Initializer initializer) {
        Parameter parameter = new Parameter(name, shape, initializer);
        parameters.add(parameter);
        return parameter;
    }

    /**
     * The output for an input.
     *
     * @param x shape {@code (samples, …)}; belongs to the caller, not to be changed
     * @param call holds buffers to write into, whether this is training, random numbers
     */
    protected abstract INDArray forward(INDArray x, Call call);

    /**
     * Writes the parameters' gradients and gives the input's.
     *
     * @param dy {@code ∂L/∂y}, shape of the output; may be overwritten
     * @param call the call whose forward gave the output
     * @return {@code ∂L/∂x}, shape of the input, or null where {@code call.needsInputGradient()} is false
     */
    protected abstract INDArray backward(INDArray dy, Call call);

    @Override
    public String toString() {
        return label();
    }

    /** The class and name for messages: {@code Dense 'hidden'}. */
    protected final String label() {
        return name == null ? type() : type() + " '" + name + "'";
    }
}
