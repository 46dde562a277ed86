package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.*;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.initializers.RandomNormal;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerGradientTest {
    static Stream<Arguments> layers() {
        RandomNormal bias = new RandomNormal(0, 0.5);
        return Stream.of(
                layer("Dense", () -> new Dense(4).biasInitializer(bias), 3),
                layer("Dense sigmoid", () -> new Dense(4).activation(SIGMOID).biasInitializer(bias), 3),
                layer("Dense relu", () -> new Dense(4).activation(RELU).biasInitializer(bias), 3),
                layer("Dense softmax", () -> new Dense(4).activation(SOFTMAX).biasInitializer(bias), 3),
                layer("Dense without bias", () -> new Dense(2).activation(TANH).useBias(false), 5),
                layer("Dense silu", () -> new Dense(4).activation(SILU).biasInitializer(bias), 3),
                layer("Dense of steps", () -> new Dense(4).biasInitializer(bias), 2, 3),
                layer("Dense gelu of steps", () -> new Dense(4).activation(GELU).biasInitializer(bias), 2, 2, 3),
                layer("Activation", () -> new Activation(ELU), 2, 3),
                layer("Activation mish", () -> new Activation(MISH), 2, 3),
                layer("Flatten", Flatten::new, 2, 3),
                layer("Dropout", () -> new Dropout(0.4), 6),
                layer("Input", () -> new Input(4), 4));
    }

    private static Arguments layer(String name, Supplier<Layer> layer, long... sample) {
        return Arguments.of(name, layer, Shape.of(sample));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void backwardGivesEveryGradient(String name, Supplier<Layer> supplier, Shape sample) {
        Layer layer = supplier.get();
        layer.buildFor(sample);
        ParameterVector vector = new ParameterVector(layer.parameters(), DataType.DOUBLE, 7);
        INDArray x = Arrays64.normal(1, sample.batch(5).toArray());
        INDArray dy = Arrays64.normal(2, layer.outputShape(sample).batch(5).toArray());

        Call call = call(layer);
        call.forward(x, true);
        INDArray dx = call.backward(dy.dup(), false).dup();

        GradientCheck.check(name + ", x", x, () -> weighted(layer, x, dy), dx);
        if (!layer.parameters().isEmpty()) {
            GradientCheck.check(name + ", weights", vector.values(), () -> weighted(layer, x, dy), vector.gradients());
        }
    }

    @Test
    void theGradientOfTheInputIsLeftOutWhereNobodyWantsIt() {
        Dense dense = new Dense(2);
        dense.buildFor(Shape.of(3));
        new ParameterVector(dense.parameters(), DataType.DOUBLE, 1);
        Call call = new Call(dense, DataType.DOUBLE, new RandomNumbers(1), false);
        call.forward(Arrays64.normal(1, 4, 3), true);
        assertThat(call.backward(Arrays64.normal(2, 4, 2), false)).isNull();
    }

    /** A fresh call each time draws the same dropout. */
    private static Call call(Layer layer) {
        return new Call(layer, DataType.DOUBLE, new RandomNumbers(3), true);
    }

    private static double weighted(Layer layer, INDArray x, INDArray dy) {
        return call(layer).forward(x, true).mul(dy).sumNumber().doubleValue();
    }
}
