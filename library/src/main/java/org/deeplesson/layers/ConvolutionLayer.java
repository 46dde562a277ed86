package org.deeplesson.layers;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The options that all convolutions have: how the window moves, the bias, the activation. Channels stand last.
 *
 * @param <L> the layer itself, which every option gives back
 */
public abstract class ConvolutionLayer<L extends ConvolutionLayer<L>> extends Layer {
    final WindowOptions window;
    final WeightOptions biasOptions = new WeightOptions("bias", new Zeros());
    private ActivationFunction activation = Activations.LINEAR;
    private boolean useBias = true;
    private Parameter bias;

    ConvolutionLayer(long... kernelSize) {
        window = new WindowOptions(this, "kernelSize", kernelSize);
    }

    /** This layer, as what it is. */
    abstract L self();

    static long atLeastOne(String layer, String name, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    layer + ": " + name + " must be 1 or more, but was " + number + ". Give a number such as 32.");
        }
        return number;
    }

    /** How far the window moves from one output to the next; 1 by default. One number for all axes, or one for each. */
    public L strides(long... strides) {
        window.strides(strides);
        return self();
    }

    /** What stands around the input: {@code VALID} (nothing, the default) or {@code SAME}; for sequences also {@code CAUSAL}. */
    public L padding(Padding padding) {
        window.padding(padding);
        return self();
    }

    /** The padding by Keras's name: {@code "same"}. */
    public L padding(String name) {
        return padding(Padding.named(name));
    }

    /** How far the inputs that the window sees stand apart; 1, neighbours, by default. */
    public L dilationRate(long... dilationRate) {
        window.dilationRate(dilationRate);
        return self();
    }

    /** The activation φ; {@code LINEAR} by default. */
    public L activation(ActivationFunction activation) {
        this.activation = Given.check(label(), "activation", "an activation, such as RELU", activation);
        return self();
    }

    /** The activation by Keras's name: {@code "relu"}. */
    public L activation(String name) {
        return activation(Activations.named(name));
    }

    /** Whether there is a bias b; true by default. */
    public L useBias(boolean useBias) {
        this.useBias = useBias;
        return self();
    }

    /** How b begins; zeros by default. */
    public L biasInitializer(Initializer initializer) {
        biasOptions.initializer = initializer;
        return self();
    }

    /** How b begins, by Keras's name: {@code "zeros"}. */
    public L biasInitializer(String name) {
        return biasInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on b; none by default. */
    public L biasRegularizer(Regularizer regularizer) {
        biasOptions.regularizer = regularizer;
        return self();
    }

    /** A penalty on y, as a mean over the samples; none by default. */
    public L activityRegularizer(Regularizer regularizer) {
        regularizeActivity(regularizer);
        return self();
    }

    /** What b keeps to; nothing by default. */
    public L biasConstraint(Constraint constraint) {
        biasOptions.constraint = constraint;
        return self();
    }

    /** Gives the layer a name. */
    public L name(String name) {
        rename(name);
        return self();
    }

    /** The bias b, one number for each filter; null until the model is built, or without bias. */
    public Parameter bias() {
        return bias;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // an output sees several steps
    }

    @Override
    public ActivationFunction activation() {
        return activation;
    }

    /** Declares the bias, as the last of the weights. */
    void buildBias(long filters) {
        if (useBias) {
            bias = biasOptions.on(parameter("bias", Shape.of(filters), biasOptions.initializer));
        }
    }

    INDArray biasValue() {
        return useBias ? bias.value() : null;
    }

    INDArray biasGradient() {
        return useBias ? bias.gradient() : null;
    }

    /** Whether the kernel takes the activation along. */
    boolean isRectified() {
        return activation.equals(Activations.RELU);
    }

    /** {@code y = φ(z)}, written over z. */
    INDArray activated(INDArray z, Call call) {
        return isRectified() ? z : call.activate(activation, z);
    }

    /** Options that all convolutions have, after those of the window. */
    Config activationInto(Config config) {
        return config.with("activation", activation).with("use_bias", useBias);
    }

    /** Takes the options that all convolutions have from a config. */
    L optionsFrom(Config config) {
        window.from(config);
        activation = config.get("activation", ActivationFunction.class, activation);
        useBias = config.flag("use_bias", useBias);
        biasOptions.from(config);
        return common(self(), config);
    }
}
