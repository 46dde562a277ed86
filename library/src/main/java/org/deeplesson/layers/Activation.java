package org.deeplesson.layers;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation as a layer of its own: {@code y = φ(x)}. Most layers take their activation as an option instead. */
public final class Activation extends Layer {
    private final ActivationFunction activation;

    /** The activation φ, such as {@code RELU}. */
    public Activation(ActivationFunction activation) {
        this.activation = Given.check("Activation", "activation", "an activation, such as RELU", activation);
    }

    /** The activation by Keras's name: {@code "relu"}. */
    public Activation(String name) {
        this(Activations.named(name));
    }

    /** The layer that a config describes. */
    public static Activation of(Config config) {
        return common(new Activation(config.required("activation", ActivationFunction.class)), config);
    }

    /** Gives the layer a name. */
    public Activation name(String name) {
        rename(name);
        return this;
    }

    @Override
    public ActivationFunction activation() {
        return activation;
    }

    @Override
    public Config config() {
        return super.config().with("activation", activation);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return call.activate(activation, x, call.buffer("y", x.shape())); // y = φ(x)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return call.deactivate(activation, dy); // ∂L/∂x = ∂L/∂y · φ′(x)
    }
}
