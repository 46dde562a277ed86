package org.deeplesson.layers;

import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.TANH;
import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Ones;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.LstmSteps;
import org.deeplesson.tensors.Rows;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Long short-term memory: cells that keep their content c from step to step, with gates for what comes in (i), what stays
 * (f) and what goes out (o), each between 0 and 1. Hochreiter and Schmidhuber, 1997; the gate f by Gers, Schmidhuber and
 * Cummins, 2000.
 *
 * <pre>
 * z = x·W + h₋₁·U + b            units of i, f, c and o beside one another
 * i = σ(zᵢ)   f = σ(z_f)   o = σ(zₒ)
 * c = f·c₋₁ + i·φ(z_c)
 * h = o·φ(c)
 * </pre>
 *
 * <p>Shapes: W {@code (features, 4·units)}, U {@code (units, 4·units)}, b {@code (4·units)}; the states are h and c. With
 * φ = tanh and the logistic σ, the defaults, it is many times as fast as with others.
 *
 * <pre>{@code
 * var model = new Sequential(
 *     new Embedding(10000, 64),
 *     new LSTM(32),
 *     new Dense(1).activation(SIGMOID));
 * }</pre>
 */
public final class LSTM extends Recurrent<LSTM> {
    private ActivationFunction recurrentActivation = SIGMOID;
    private boolean unitForgetBias = true;

    /**
     * A layer of so many cells.
     *
     * @param units number of outputs, 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public LSTM(long units) {
        super(units, 4);
    }

    /** The layer that a config describes. */
    public static LSTM of(Config config) {
        return options(new LSTM(config.whole("units")), config)
                .recurrentActivation(config.get("recurrent_activation", ActivationFunction.class, SIGMOID))
                .unitForgetBias(config.flag("unit_forget_bias", true));
    }

    /** The gates' activation σ; {@code SIGMOID} by default. */
    public LSTM recurrentActivation(ActivationFunction activation) {
        this.recurrentActivation = toldByOutput("recurrentActivation", activation);
        return this;
    }

    /** The gates' activation by Keras's name. */
    public LSTM recurrentActivation(String name) {
        return recurrentActivation(Activations.named(name));
    }

    /** Whether the bias of f begins with 1, so that cells keep their content until they learn to forget; true by default. */
    public LSTM unitForgetBias(boolean unitForgetBias) {
        this.unitForgetBias = unitForgetBias;
        return this;
    }

    @Override
    public Config config() {
        Config config = insert(super.config(), "activation", "recurrent_activation", recurrentActivation);
        return insert(config, "use_bias", "unit_forget_bias", unitForgetBias);
    }

    @Override
    LSTM self() {
        return this;
    }

    @Override
    LSTM copy(Config config) {
        return of(config);
    }

    @Override
    long memory() {
        return units;
    }

    @Override
    boolean hasCarry() {
        return true;
    }

    @Override
    Shape biasShape() {
        return Shape.of(4 * units);
    }

    @Override
    Initializer biasStart() {
        return !unitForgetBias
                ? biasInitializer
                : (parameter, fanIn, fanOut, random) -> {
                    biasInitializer.fill(parameter, fanIn, fanOut, random);
                    new Ones().fill(parameter.get(NDArrayIndex.interval(units, 2 * units)), fanIn, fanOut, random);
                };
    }

    @Override
    void forward(Unrolled pass) {
        if (useBias) {
            Rows.addRow(pass.z(), bias.value());
        }
        cell().forward(pass.steps(), recurrentKernel.value());
    }

    @Override
    void backward(Unrolled pass, INDArray dy, INDArray dh, INDArray dc) {
        cell().backward(pass.steps(), recurrentKernel.value(), dy, dh, dc);
        product(transposed(pass.fed()), pass.z(), recurrentKernel.gradient()); // ∂L/∂U = h₋₁ᵀ·∂L/∂z
        if (useBias) {
            Rows.sumRows(pass.z(), bias.gradient()); // ∂L/∂b = Σ ∂L/∂z
        }
    }

    private LstmSteps cell() {
        return new LstmSteps(
                activation, recurrentActivation, activation.equals(TANH) && recurrentActivation.equals(SIGMOID));
    }
}
