package org.deeplesson.layers;

import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.TANH;
import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.GruSteps;
import org.deeplesson.tensors.Rows;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Gated recurrent unit: the gate z says how much of h stays, the gate r how much of it the candidate n sees. Nearly as
 * capable as {@link LSTM}, with three quarters of its weights. Cho and others, 2014.
 *
 * <pre>
 * z = σ(x·W_z + b_z + h₋₁·U_z + b′_z)        units of z, r and n beside one another
 * r = σ(x·W_r + b_r + h₋₁·U_r + b′_r)
 * n = φ(x·W_n + b_n + r·(h₋₁·U_n + b′_n))    or, not resetAfter, φ(x·W_n + b_n + (r·h₋₁)·U_n)
 * h = z·h₋₁ + (1 − z)·n
 * </pre>
 *
 * <p>Shapes: W {@code (features, 3·units)}, U {@code (units, 3·units)}; the bias holds b and b′, {@code (2, 3·units)}, or, not
 * resetAfter, b alone, {@code (3·units)}; the state is h. With resetAfter, φ = tanh and the logistic σ, the defaults, it is
 * many times as fast as without.
 *
 * <pre>{@code new GRU(32)}</pre>
 */
public final class GRU extends Recurrent<GRU> {
    private ActivationFunction recurrentActivation = SIGMOID;
    private boolean resetAfter = true;

    /**
     * A layer of so many units.
     *
     * @param units number of outputs, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public GRU(long units) {
        super(units, 3);
    }

    /** The layer that a config describes. */
    public static GRU of(Config config) {
        return options(new GRU(config.whole("units")), config)
                .recurrentActivation(config.get("recurrent_activation", ActivationFunction.class, SIGMOID))
                .resetAfter(config.flag("reset_after", true));
    }

    /** The gates' activation σ; {@code SIGMOID} by default. */
    public GRU recurrentActivation(ActivationFunction activation) {
        this.recurrentActivation = toldByOutput("recurrentActivation", activation);
        return this;
    }

    /** The gates' activation by Keras's name. */
    public GRU recurrentActivation(String name) {
        return recurrentActivation(Activations.named(name));
    }

    /** Whether r comes after the product with U, so that all products of a step are one; true by default. */
    public GRU resetAfter(boolean resetAfter) {
        this.resetAfter = resetAfter;
        return this;
    }

    @Override
    public Config config() {
        return insert(super.config(), "activation", "recurrent_activation", recurrentActivation)
                .with("reset_after", resetAfter);
    }

    @Override
    GRU self() {
        return this;
    }

    @Override
    GRU copy(Config config) {
        return of(config);
    }

    @Override
    long memory() {
        return resetAfter ? 3 * units : units;
    }

    @Override
    boolean hasCarry() {
        return false;
    }

    @Override
    Shape biasShape() {
        return resetAfter ? Shape.of(2, 3 * units) : Shape.of(3 * units);
    }

    @Override
    Initializer biasStart() {
        return biasInitializer;
    }

    @Override
    void forward(Unrolled pass) {
        if (useBias) {
            Rows.addRow(pass.z(), resetAfter ? bias.value().getRow(0) : bias.value());
        }
        INDArray recurrentBias = useBias && resetAfter ? bias.value().getRow(1) : null;
        cell().forward(pass.steps(), recurrentKernel.value(), recurrentBias);
    }

    @Override
    void backward(Unrolled pass, INDArray dy, INDArray dh, INDArray none) {
        INDArray dx = pass.z();
        cell().backward(pass.steps(), recurrentKernel.value(), dy, dh);
        if (resetAfter) {
            INDArray dq = pass.memory();
            product(transposed(pass.fed()), dq, recurrentKernel.gradient()); // ∂L/∂U = h₋₁ᵀ·∂L/∂(h₋₁·U)
            if (useBias) {
                Rows.sumRows(dx, bias.gradient().getRow(0));
                Rows.sumRows(dq, bias.gradient().getRow(1));
            }
            return;
        }
        product(transposed(pass.fed()), columns(dx, 0, 2), columns(recurrentKernel.gradient(), 0, 2));
        product(transposed(pass.memory()), columns(dx, 2, 3), columns(recurrentKernel.gradient(), 2, 3)); // (r·h₋₁)ᵀ·dn
        if (useBias) {
            Rows.sumRows(dx, bias.gradient());
        }
    }

    private INDArray columns(INDArray matrix, int from, int to) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from * units, to * units));
    }

    private GruSteps cell() {
        return new GruSteps(
                activation,
                recurrentActivation,
                resetAfter,
                activation.equals(TANH) && recurrentActivation.equals(SIGMOID));
    }
}
