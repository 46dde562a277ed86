package org.deeplesson.layers;

import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;
import static org.deeplesson.tensors.Rows.addRow;
import static org.deeplesson.tensors.Rows.sumRows;

import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.GlorotUniform;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Groups;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every output is the largest of several weighted sums, {@code y = max(x·W₁ + b₁, x·W₂ + b₂, …)}: an activation that is learnt, piece by
 * piece straight, of which ReLU is one. Goodfellow and others, 2013. Keras had it until version 1 as MaxoutDense.
 *
 * <p>Shapes: x {@code (samples, …, inputs)}, W {@code (inputs, units·pieces)} with the pieces of a unit side by side, b {@code
 * (units·pieces)}, y {@code (samples, …, units)}.
 *
 * <pre>{@code new Maxout(64).pieces(2)}</pre>
 */
public final class Maxout extends Layer {
    private final long units;
    private long pieces = 2;
    private boolean useBias = true;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private Regularizer kernelRegularizer;
    private Constraint kernelConstraint;
    private Parameter kernel;
    private Parameter bias;

    /**
     * A layer of so many units.
     *
     * @param units number of outputs, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public Maxout(long units) {
        this.units = atLeastOne("units", units);
    }

    /** The layer that a config describes. */
    public static Maxout of(Config config) {
        Maxout layer = new Maxout(config.whole("units"))
                .pieces(config.whole("pieces", 2))
                .useBias(config.flag("use_bias", true));
        layer.kernelInitializer = config.get("kernel_initializer", Initializer.class, layer.kernelInitializer);
        layer.biasInitializer = config.get("bias_initializer", Initializer.class, layer.biasInitializer);
        layer.kernelRegularizer = config.get("kernel_regularizer", Regularizer.class, null);
        layer.kernelConstraint = config.get("kernel_constraint", Constraint.class, null);
        return common(layer, config);
    }

    /**
     * How many weighted sums each output is the largest of, 1 or more; 2 by default.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public Maxout pieces(long pieces) {
        this.pieces = atLeastOne("pieces", pieces);
        return this;
    }

    private static long atLeastOne(String name, long number) {
        if (number < 1) {
            throw new IllegalArgumentException("Maxout: " + name + " must be 1 or more, but was " + number
                    + ". Give a number, such as new Maxout(64).pieces(2).");
        }
        return number;
    }

    /** Whether there is a bias b; true by default. */
    public Maxout useBias(boolean useBias) {
        this.useBias = useBias;
        return this;
    }

    /** How W begins; Glorot uniform by default. */
    public Maxout kernelInitializer(Initializer initializer) {
        this.kernelInitializer = initializer;
        return this;
    }

    /** How W begins, by Keras's name: {@code "he_normal"}. */
    public Maxout kernelInitializer(String name) {
        return kernelInitializer(Names.find(Initializer.class, name));
    }

    /** How b begins; zeros by default. */
    public Maxout biasInitializer(Initializer initializer) {
        this.biasInitializer = initializer;
        return this;
    }

    /** A penalty on W; none by default. */
    public Maxout kernelRegularizer(Regularizer regularizer) {
        this.kernelRegularizer = regularizer;
        return this;
    }

    /** What W keeps to, nothing by default; MaxNorm in the paper. */
    public Maxout kernelConstraint(Constraint constraint) {
        this.kernelConstraint = constraint;
        return this;
    }

    /** Gives the layer a name. */
    public Maxout name(String name) {
        rename(name);
        return this;
    }

    /** The weights W, shape {@code (inputs, units·pieces)}; null until the model is built. */
    public Parameter kernel() {
        return kernel;
    }

    /** The bias b, shape {@code (units·pieces)}; null until the model is built, or without bias. */
    public Parameter bias() {
        return bias;
    }

    @Override
    public Config config() {
        return super.config()
                .with("units", units)
                .with("pieces", pieces)
                .with("use_bias", useBias)
                .with("kernel_initializer", kernelInitializer)
                .with("bias_initializer", biasInitializer)
                .with("kernel_regularizer", kernelRegularizer)
                .with("kernel_constraint", kernelConstraint);
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
        kernel = parameter("kernel", Shape.of(input.size(-1), units * pieces), kernelInitializer)
                .regularizer(kernelRegularizer)
                .constraint(kernelConstraint);
        bias = useBias ? parameter("bias", Shape.of(units * pieces), biasInitializer) : null;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray rows = call.rows("x", x);
        INDArray z = product(rows, kernel.value(), call.buffer("z", rows.size(0), units * pieces)); // z = x·W
        if (useBias) {
            addRow(z, bias.value()); // z = x·W + b
        }
        return call.likeInput(
                "y", Groups.max(z, pieces, call.buffer("max", rows.size(0), units))); // y = max z of a unit
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray rows = call.rows("x", call.input());
        INDArray dz = call.buffer("dz", rows.size(0), units * pieces);
        Groups.slope(dy, call.buffer("z", dz.shape()), pieces, dz); // ∂L/∂z = ∂L/∂y of the largest piece, else 0
        product(transposed(rows), dz, kernel.gradient()); // ∂L/∂W = xᵀ·∂L/∂z
        if (useBias) {
            sumRows(dz, bias.gradient()); // ∂L/∂b = Σ ∂L/∂z
        }
        if (!call.needsInputGradient()) {
            return null;
        }
        INDArray dx = call.buffer("dx", rows.shape());
        return call.likeInput("dx", product(dz, transposed(kernel.value()), dx)); // ∂L/∂x = ∂L/∂z·Wᵀ
    }
}
