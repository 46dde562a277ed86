package org.deeplesson.layers;

import static org.deeplesson.activations.Activations.TANH;
import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;

import org.deeplesson.initializers.Initializer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Rows;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.SimpleRnnSteps;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The output of each step goes into the next: {@code h = φ(x·W + h₋₁·U + b)}. What it has seen fades, or its gradient does,
 * after some ten steps; {@link LSTM} and {@link GRU} are the remedy. Elman, 1990.
 *
 * <p>Shapes: W {@code (features, units)}, U {@code (units, units)}, b {@code (units)}; the state is h.
 *
 * <pre>{@code new SimpleRNN(16).returnSequences(true)}</pre>
 */
public final class SimpleRNN extends Recurrent<SimpleRNN> {
    /**
     * A layer of so many units.
     *
     * @param units number of outputs, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public SimpleRNN(long units) {
        super(units, 1);
    }

    /** The layer that a config describes. */
    public static SimpleRNN of(Config config) {
        return options(new SimpleRNN(config.whole("units")), config);
    }

    @Override
    SimpleRNN self() {
        return this;
    }

    @Override
    SimpleRNN copy(Config config) {
        return of(config);
    }

    @Override
    long memory() {
        return 0;
    }

    @Override
    boolean hasCarry() {
        return false;
    }

    @Override
    Shape biasShape() {
        return Shape.of(units);
    }

    @Override
    Initializer biasStart() {
        return biasInitializer;
    }

    @Override
    void forward(Unrolled pass) {
        if (useBias) {
            Rows.addRow(pass.z(), bias.value());
        }
        cell().forward(pass.steps(), recurrentKernel.value());
    }

    @Override
    void backward(Unrolled pass, INDArray dy, INDArray dh, INDArray none) {
        cell().backward(pass.steps(), recurrentKernel.value(), dy, dh);
        product(transposed(pass.fed()), pass.z(), recurrentKernel.gradient()); // ∂L/∂U = h₋₁ᵀ·∂L/∂z
        if (useBias) {
            Rows.sumRows(pass.z(), bias.gradient()); // ∂L/∂b = Σ ∂L/∂z
        }
    }

    private SimpleRnnSteps cell() {
        return new SimpleRnnSteps(activation, activation.equals(TANH));
    }
}
