package org.deeplesson.fuzz;

import java.util.List;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.constraints.MaxNorm;
import org.deeplesson.constraints.MinMaxNorm;
import org.deeplesson.constraints.NonNeg;
import org.deeplesson.constraints.UnitNorm;
import org.deeplesson.initializers.*;
import org.deeplesson.regularizers.L1;
import org.deeplesson.regularizers.L1L2;
import org.deeplesson.regularizers.L2;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Padding;

/** Options that many layers have. */
final class Options {
    private static final List<ActivationFunction> ACTIVATIONS = List.of(
            Activations.LINEAR,
            Activations.SIGMOID,
            Activations.TANH,
            Activations.RELU,
            Activations.LEAKY_RELU,
            Activations.ELU,
            Activations.SELU,
            Activations.GELU,
            Activations.SILU,
            Activations.MISH,
            Activations.SOFTPLUS,
            Activations.SOFTSIGN,
            Activations.HARD_SIGMOID,
            Activations.EXPONENTIAL,
            Activations.SOFTMAX);
    private static final List<Initializer> INITIALIZERS = List.of(
            new GlorotUniform(),
            new GlorotNormal(),
            new HeNormal(),
            new HeUniform(),
            new LecunNormal(),
            new LecunUniform(),
            new Ones(),
            new Zeros(),
            new Constant(0.3),
            new RandomNormal(),
            new RandomUniform(-0.2, 0.1),
            new TruncatedNormal(),
            new VarianceScaling(2, "fan_avg", "uniform"));

    private Options() {}

    static ActivationFunction activation(Draw draw) {
        return draw.of(ACTIVATIONS);
    }

    static Initializer initializer(Draw draw) {
        return draw.of(INITIALIZERS);
    }

    static Regularizer regularizer(Draw draw) {
        return draw.chance(0.8) ? null : draw.of(new L1(0.01), new L2(0.02), new L1L2(0.01, 0.02));
    }

    static Constraint constraint(Draw draw) {
        return draw.chance(0.85)
                ? null
                : draw.of(new MaxNorm(2), new NonNeg(), new UnitNorm(), new MinMaxNorm(0.2, 1).rate(0.5));
    }

    static Padding padding(Draw draw) {
        return draw.of(Padding.VALID, Padding.SAME);
    }
}
