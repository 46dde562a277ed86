package org.deeplesson.layers;

import java.util.Map;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Orthogonal;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Names;

/**
 * The options that recurrent layers share, with Keras's names and defaults.
 *
 * @param <L> the layer itself, which its options return
 */
public abstract class RecurrentOptions<L extends RecurrentOptions<L>> extends MultiLayer {
    final long units;
    ActivationFunction activation = Activations.TANH;
    Initializer kernelInitializer = new GlorotUniform();
    Initializer recurrentInitializer = new Orthogonal();
    Initializer biasInitializer = new Zeros();
    Regularizer kernelRegularizer;
    Regularizer recurrentRegularizer;
    Regularizer biasRegularizer;
    Constraint kernelConstraint;
    Constraint recurrentConstraint;
    Constraint biasConstraint;
    boolean useBias = true;
    double dropout;
    double recurrentDropout;
    boolean returnSequences;
    boolean returnState;
    boolean goBackwards;
    boolean zeroOutputForMask;

    RecurrentOptions(long units) {
        if (units < 1) {
            throw new IllegalArgumentException(type() + ": units must be 1 or more, but was " + units
                    + ". Give the number of outputs, such as new " + type() + "(32).");
        }
        this.units = units;
    }

    abstract L self();

    /** The activation φ; {@code TANH} by default. */
    public L activation(ActivationFunction activation) {
        this.activation = toldByOutput("activation", activation);
        return self();
    }

    /** @throws IllegalArgumentException for an activation whose slope the output does not tell: only outputs are kept */
    final ActivationFunction toldByOutput(String option, ActivationFunction activation) {
        Given.check(label(), option, "an activation, such as TANH", activation);
        if (activation.slopeOfInput()) {
            throw new IllegalArgumentException(label() + ": " + option + " must have a slope that the output tells, but"
                    + " was " + activation.name() + ". Use one such as tanh, sigmoid, relu or elu.");
        }
        return activation;
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

    /** How the input's weights W begin; Glorot uniform by default. */
    public L kernelInitializer(Initializer initializer) {
        this.kernelInitializer = initializer;
        return self();
    }

    /** How W begins, by Keras's name: {@code "he_normal"}. */
    public L kernelInitializer(String name) {
        return kernelInitializer(Names.find(Initializer.class, name));
    }

    /** How the weights U of the step before begin; orthogonal by default. */
    public L recurrentInitializer(Initializer initializer) {
        this.recurrentInitializer = initializer;
        return self();
    }

    /** How U begins, by Keras's name: {@code "orthogonal"}. */
    public L recurrentInitializer(String name) {
        return recurrentInitializer(Names.find(Initializer.class, name));
    }

    /** How b begins; zeros by default. */
    public L biasInitializer(Initializer initializer) {
        this.biasInitializer = initializer;
        return self();
    }

    /** How b begins, by Keras's name: {@code "zeros"}. */
    public L biasInitializer(String name) {
        return biasInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on W; none by default. */
    public L kernelRegularizer(Regularizer regularizer) {
        this.kernelRegularizer = regularizer;
        return self();
    }

    /** A penalty on U; none by default. */
    public L recurrentRegularizer(Regularizer regularizer) {
        this.recurrentRegularizer = regularizer;
        return self();
    }

    /** A penalty on b; none by default. */
    public L biasRegularizer(Regularizer regularizer) {
        this.biasRegularizer = regularizer;
        return self();
    }

    /** A penalty on y, as a mean over the samples; none by default. */
    public L activityRegularizer(Regularizer regularizer) {
        regularizeActivity(regularizer);
        return self();
    }

    /** What W keeps to; nothing by default. */
    public L kernelConstraint(Constraint constraint) {
        this.kernelConstraint = constraint;
        return self();
    }

    /** What U keeps to; nothing by default. */
    public L recurrentConstraint(Constraint constraint) {
        this.recurrentConstraint = constraint;
        return self();
    }

    /** What b keeps to; nothing by default. */
    public L biasConstraint(Constraint constraint) {
        this.biasConstraint = constraint;
        return self();
    }

    /**
     * While training, this share of each sample's features is dropped, the same ones at all steps; 0 by default.
     *
     * @throws IllegalArgumentException unless the rate is at least 0 and less than 1
     */
    public L dropout(double rate) {
        this.dropout = share("dropout", rate);
        return self();
    }

    /**
     * While training, this share of each sample's h is dropped on its way from step to step, the same units at all steps; 0
     * by default. All gates see the same h, where Keras draws for each gate anew. Gal and Ghahramani, 2016.
     *
     * @throws IllegalArgumentException unless the rate is at least 0 and less than 1
     */
    public L recurrentDropout(double rate) {
        this.recurrentDropout = share("recurrentDropout", rate);
        return self();
    }

    /** Whether the output is the h of all steps, rather than of the last alone; false by default. */
    public L returnSequences(boolean returnSequences) {
        this.returnSequences = returnSequences;
        return self();
    }

    /** Whether the states after the last step are further outputs; false by default. */
    public L returnState(boolean returnState) {
        this.returnState = returnState;
        return self();
    }

    /** Whether to begin with the last step; h comes out in the order in which it was made. False by default. */
    public L goBackwards(boolean goBackwards) {
        this.goBackwards = goBackwards;
        return self();
    }

    /** Whether the output is 0 at a step that the mask leaves out, rather than as it was before; false by default. */
    public L zeroOutputForMask(boolean zeroOutputForMask) {
        this.zeroOutputForMask = zeroOutputForMask;
        return self();
    }

    /** Gives the layer a name. */
    public L name(String name) {
        rename(name);
        return self();
    }

    @Override
    public Config config() {
        return super.config()
                .with("return_sequences", returnSequences)
                .with("return_state", returnState)
                .with("go_backwards", goBackwards)
                .with("stateful", false)
                .with("unroll", false)
                .with("zero_output_for_mask", zeroOutputForMask)
                .with("units", units)
                .with("activation", activation)
                .with("use_bias", useBias)
                .with("kernel_initializer", kernelInitializer)
                .with("recurrent_initializer", recurrentInitializer)
                .with("bias_initializer", biasInitializer)
                .with("kernel_regularizer", kernelRegularizer)
                .with("recurrent_regularizer", recurrentRegularizer)
                .with("bias_regularizer", biasRegularizer)
                .with("kernel_constraint", kernelConstraint)
                .with("recurrent_constraint", recurrentConstraint)
                .with("bias_constraint", biasConstraint)
                .with("dropout", dropout)
                .with("recurrent_dropout", recurrentDropout);
    }

    /** Gives a layer made from a config the options that recurrent layers share. */
    static <L extends RecurrentOptions<L>> L options(L layer, Config config) {
        if (config.flag("stateful", false)) {
            throw new IllegalArgumentException(
                    layer.type() + ": stateful must be false, but was true. Every batch begins"
                            + " with zeros here; give the model whole sequences.");
        }
        layer.activation(config.get("activation", ActivationFunction.class, Activations.TANH))
                .useBias(config.flag("use_bias", true))
                .kernelInitializer(config.get("kernel_initializer", Initializer.class, new GlorotUniform()))
                .recurrentInitializer(config.get("recurrent_initializer", Initializer.class, new Orthogonal()))
                .biasInitializer(config.get("bias_initializer", Initializer.class, new Zeros()))
                .kernelRegularizer(config.get("kernel_regularizer", Regularizer.class, null))
                .recurrentRegularizer(config.get("recurrent_regularizer", Regularizer.class, null))
                .biasRegularizer(config.get("bias_regularizer", Regularizer.class, null))
                .kernelConstraint(config.get("kernel_constraint", Constraint.class, null))
                .recurrentConstraint(config.get("recurrent_constraint", Constraint.class, null))
                .biasConstraint(config.get("bias_constraint", Constraint.class, null))
                .dropout(config.number("dropout", 0))
                .recurrentDropout(config.number("recurrent_dropout", 0))
                .returnSequences(config.flag("return_sequences", false))
                .returnState(config.flag("return_state", false))
                .goBackwards(config.flag("go_backwards", false))
                .zeroOutputForMask(config.flag("zero_output_for_mask", false));
        return common(layer, config);
    }

    /** The same options with one more in the place that Keras gives it. */
    static Config insert(Config config, String after, String name, Object value) {
        Config all = new Config();
        for (Map.Entry<String, Object> option : config.options().entrySet()) {
            all = all.with(option.getKey(), option.getValue());
            all = option.getKey().equals(after) ? all.with(name, value) : all;
        }
        return all;
    }

    private double share(String option, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(label() + ": " + option + " must be at least 0 and less than 1, but was "
                    + rate + ". It is the share to drop, such as 0.2.");
        }
        return rate;
    }
}
