package org.deeplesson.layers;

import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;
import static org.deeplesson.tensors.Rows.addRow;
import static org.deeplesson.tensors.Rows.sumRows;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every output is a weighted sum of all inputs, plus a bias, through an activation: {@code y = φ(x·W + b)}.
 *
 * <p>Shapes: x {@code (samples, …, inputs)}, W {@code (inputs, units)}, b {@code (units)}, y {@code (samples, …, units)}. Of
 * sequences each step goes through the same weights; {@link Flatten} before it makes one row of a sample.
 *
 * <pre>{@code new Dense(256).activation(RELU)}</pre>
 */
public final class Dense extends Layer {
    private final long units;
    private ActivationFunction activation = Activations.LINEAR;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private boolean useBias = true;
    private Regularizer kernelRegularizer;
    private Regularizer biasRegularizer;
    private Constraint kernelConstraint;
    private Constraint biasConstraint;
    private Parameter kernel;
    private Parameter bias;

    /**
     * A layer of so many units.
     *
     * @param units number of outputs, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public Dense(long units) {
        if (units < 1) {
            throw new IllegalArgumentException("Dense: units must be 1 or more, but was " + units
                    + ". Give the number of outputs, such as new Dense(64).");
        }
        this.units = units;
    }

    /** The layer that a config describes. */
    public static Dense of(Config config) {
        Dense dense = new Dense(config.whole("units"));
        dense.activation = config.get("activation", ActivationFunction.class, dense.activation);
        dense.useBias = config.flag("use_bias", dense.useBias);
        dense.kernelInitializer = config.get("kernel_initializer", Initializer.class, dense.kernelInitializer);
        dense.biasInitializer = config.get("bias_initializer", Initializer.class, dense.biasInitializer);
        dense.kernelRegularizer = config.get("kernel_regularizer", Regularizer.class, null);
        dense.biasRegularizer = config.get("bias_regularizer", Regularizer.class, null);
        dense.kernelConstraint = config.get("kernel_constraint", Constraint.class, null);
        dense.biasConstraint = config.get("bias_constraint", Constraint.class, null);
        return common(dense, config);
    }

    /** The activation φ; {@code LINEAR} by default. */
    public Dense activation(ActivationFunction activation) {
        this.activation = Given.check(label(), "activation", "an activation, such as RELU", activation);
        return this;
    }

    /** The activation by Keras's name: {@code "relu"}. */
    public Dense activation(String name) {
        return activation(Activations.named(name));
    }

    /** How W begins; Glorot uniform by default. */
    public Dense kernelInitializer(Initializer initializer) {
        this.kernelInitializer = initializer;
        return this;
    }

    /** How W begins, by Keras's name: {@code "he_normal"}. */
    public Dense kernelInitializer(String name) {
        return kernelInitializer(Names.find(Initializer.class, name));
    }

    /** How b begins; zeros by default. */
    public Dense biasInitializer(Initializer initializer) {
        this.biasInitializer = initializer;
        return this;
    }

    /** How b begins, by Keras's name: {@code "zeros"}. */
    public Dense biasInitializer(String name) {
        return biasInitializer(Names.find(Initializer.class, name));
    }

    /** Whether there is a bias b; true by default. */
    public Dense useBias(boolean useBias) {
        this.useBias = useBias;
        return this;
    }

    /** A penalty on W; none by default. */
    public Dense kernelRegularizer(Regularizer regularizer) {
        this.kernelRegularizer = regularizer;
        return this;
    }

    /** A penalty on b; none by default. */
    public Dense biasRegularizer(Regularizer regularizer) {
        this.biasRegularizer = regularizer;
        return this;
    }

    /** A penalty on y, as a mean over the samples; none by default. */
    public Dense activityRegularizer(Regularizer regularizer) {
        regularizeActivity(regularizer);
        return this;
    }

    /** What W keeps to; nothing by default. */
    public Dense kernelConstraint(Constraint constraint) {
        this.kernelConstraint = constraint;
        return this;
    }

    /** What b keeps to; nothing by default. */
    public Dense biasConstraint(Constraint constraint) {
        this.biasConstraint = constraint;
        return this;
    }

    /** Gives the layer a name. */
    public Dense name(String name) {
        rename(name);
        return this;
    }

    /** The weights W, shape {@code (inputs, units)}; null until the model is built. */
    public Parameter kernel() {
        return kernel;
    }

    /** The bias b, shape {@code (units)}; null until the model is built, or without bias. */
    public Parameter bias() {
        return bias;
    }

    @Override
    public ActivationFunction activation() {
        return activation;
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() == 0) {
            throw new IllegalArgumentException(label() + ": expects samples of shape (inputs), but they have shape ()."
                    + " Give x one row for each sample, such as x.reshape(-1, 1).");
        }
        return input.last(units);
    }

    @Override
    protected void build(Shape input) {
        kernel = parameter("kernel", Shape.of(input.size(-1), units), kernelInitializer)
                .regularizer(kernelRegularizer)
                .constraint(kernelConstraint);
        if (useBias) {
            bias = parameter("bias", Shape.of(units), biasInitializer)
                    .regularizer(biasRegularizer)
                    .constraint(biasConstraint);
        }
    }

    @Override
    public Config config() {
        return super.config()
                .with("units", units)
                .with("activation", activation)
                .with("use_bias", useBias)
                .with("kernel_initializer", kernelInitializer)
                .with("bias_initializer", biasInitializer)
                .with("kernel_regularizer", kernelRegularizer)
                .with("bias_regularizer", biasRegularizer)
                .with("kernel_constraint", kernelConstraint)
                .with("bias_constraint", biasConstraint);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray rows = call.rows("x", x);
        INDArray z = product(rows, kernel.value(), call.buffer("z", rows.size(0), units)); // z = x·W
        if (useBias) {
            addRow(z, bias.value()); // z = x·W + b
        }
        return call.activate(activation, call.likeInput("y", z)); // y = φ(z)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray dz = call.rows("dz", call.deactivate(activation, dy)); // ∂L/∂z = ∂L/∂y · φ′(z)
        product(transposed(call.rows("x", call.input())), dz, kernel.gradient()); // ∂L/∂W = xᵀ·∂L/∂z
        if (useBias) {
            sumRows(dz, bias.gradient()); // ∂L/∂b = Σ ∂L/∂z
        }
        if (!call.needsInputGradient()) {
            return null;
        }
        INDArray dx = call.buffer("dx", dz.size(0), kernel.shape().size(0));
        return call.likeInput("dx", product(dz, transposed(kernel.value()), dx)); // ∂L/∂x = ∂L/∂z·Wᵀ
    }
}
