package org.deeplesson.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationGradientTest {
    static Stream<ActivationFunction> activations() {
        return Stream.concat(
                ServiceLoader.load(ActivationFunction.class).stream().map(ServiceLoader.Provider::get),
                Stream.of(new LeakyRelu(0.01), new Elu(0.5), new Gelu(true)));
    }

    /** What the slope is asked for by. */
    static INDArray asked(ActivationFunction activation, INDArray z, INDArray y) {
        return activation.slopeOfInput() ? z : y;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void backwardIsTheSlopeOfForward(ActivationFunction activation) {
        INDArray z = Arrays64.normal(1, 3, 4);
        INDArray dy = Arrays64.normal(2, 3, 4);
        INDArray y = activation.forward(z, z.ulike());
        INDArray dz = activation.backward(dy, asked(activation, z, y), dy.ulike());
        GradientCheck.check(
                activation.name(),
                z,
                () -> activation.forward(z, z.ulike()).mul(dy).sumNumber().doubleValue(),
                dz);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void outputMayOverwriteInput(ActivationFunction activation) {
        INDArray z = Arrays64.normal(3, 2, 5);
        INDArray apart = activation.forward(z, z.ulike());
        INDArray dy = Arrays64.normal(4, 2, 5);
        INDArray asked = asked(activation, z.dup(), apart);
        INDArray slopeApart = activation.backward(dy, asked, dy.ulike());
        assertThat(activation.forward(z, z)).isEqualTo(apart);
        assertThat(activation.backward(dy, asked, dy)).isEqualTo(slopeApart);
    }

    @Test
    void sigmoidIsSteepestInTheMiddleWithSlopeAQuarter() {
        INDArray z = Arrays64.uniform(5, -6, 6, 1000);
        INDArray y = Activations.SIGMOID.forward(z, z.ulike());
        INDArray slope = Activations.SIGMOID.backward(z.like().addi(1), y, z.ulike());
        assertThat(slope.maxNumber().doubleValue()).isBetween(0.2499, 0.25);
    }

    /** The slope is made of multiplications, which must not take the smallest numbers for 0. */
    @Test
    void reluLearnsAboveZeroOnly() {
        float[] y = {0, -0f, Float.MIN_VALUE, 1e-30f, 1, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};
        INDArray dy = Nd4j.valueArrayOf(new long[] {y.length}, -3, DataType.FLOAT);
        INDArray dz = Activations.RELU.backward(dy, Nd4j.createFromArray(y), dy.ulike());
        assertThat(dz.toFloatVector()).containsExactly(-0f, -0f, -3, -3, -3, -3, -3, Float.NaN);
    }

    @Test
    void softmaxSumsToOneAndKeepsTheLargest() {
        INDArray z = Arrays64.normal(6, 20, 7).muli(100);
        INDArray y = Activations.SOFTMAX.forward(z, z.ulike());
        assertThat(y.sum(1).sub(1).norm2Number().doubleValue()).isLessThan(1e-12);
        assertThat(y.argMax(1)).isEqualTo(z.argMax(1));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Activations.named("rellu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ActivationFunction: name must be one of elu, exponential, gelu, hard_sigmoid, leaky_relu,"
                                + " linear, mish, relu, selu, sigmoid, silu, softmax, softplus, softsign, step, tanh, but was 'rellu'. Did you mean 'relu'?");
    }

    @Test
    void slopesBelowZeroMustBePositive() {
        assertThatThrownBy(() -> new LeakyRelu(0))
                .hasMessage("LeakyRelu: negativeSlope must be more than 0, but was 0.0. For slope 0 use RELU.");
        assertThatThrownBy(() -> new Elu(-1))
                .hasMessage("Elu: alpha must be more than 0, but was -1.0. Keras's default is 1.");
    }
}
