package org.deeplesson.layers;

import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;
import static org.deeplesson.tensors.Rows.addRow;
import static org.deeplesson.tensors.Rows.sumRows;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every output is a weighted sum of all inputs, plus a bias, through an activation: {@code y = φ(x·W + b)}.
 *
 * <p>Shapes: x {@code (samples, inputs)}, W {@code (inputs, units)}, b {@code (units)}, y {@code (samples, units)}. Unlike
 * Keras's, it takes flat samples only: put {@link Flatten} before it.
 *
 * <pre>{@code new Dense(256).activation(RELU)}</pre>
 */
public final class Dense extends Layer {
    private final long units;
    private ActivationFunction activation = Activations.LINEAR;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private boolean useBias = true;
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

    /** The activation φ; {@code LINEAR} by default. */
    public Dense activation(ActivationFunction activation) {
        this.activation = activation;
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
        if (input.rank() != 1) {
            throw new IllegalArgumentException(label() + ": expects samples of shape (inputs), but they have shape "
                    + input
                    + (input.rank() == 0
                            ? ". Give x one row for each sample, such as x.reshape(-1, 1)."
                            : ". Put new Flatten() before it."));
        }
        return Shape.of(units);
    }

    @Override
    protected void build(Shape input) {
        kernel = parameter("kernel", Shape.of(input.size(0), units), kernelInitializer);
        bias = useBias ? parameter("bias", Shape.of(units), biasInitializer) : null;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray z = product(x, kernel.value(), call.buffer("z", x.size(0), units)); // z = x·W + b
        if (useBias) {
            addRow(z, bias.value());
        }
        return call.activate(activation, z); // y = φ(z)
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray dz = call.deactivate(activation, dy); // ∂L/∂z = ∂L/∂y · φ′(z)
        product(transposed(call.input()), dz, kernel.gradient()); // ∂L/∂W = xᵀ·∂L/∂z
        if (useBias) {
            sumRows(dz, bias.gradient()); // ∂L/∂b = Σ ∂L/∂z
        }
        return call.needsInputGradient()
                ? product(
                        dz,
                        transposed(kernel.value()),
                        call.buffer("dx", call.input().shape())) // ∂L/∂x = ∂L/∂z·Wᵀ
                : null;
    }
}
