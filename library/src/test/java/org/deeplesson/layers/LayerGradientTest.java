package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.*;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.initializers.Initializer;
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
                layer("Input", () -> new Input(4), 4),
                layer("Conv2D", () -> new Conv2D(3, 2).biasInitializer(bias), 4, 5, 2),
                layer("Conv2D relu", () -> new Conv2D(3, 2).activation(RELU).biasInitializer(bias), 3, 4, 2),
                layer("Conv2D tanh", () -> new Conv2D(2, 3).activation(TANH).biasInitializer(bias), 3, 4, 2),
                layer(
                        "Conv2D same strides",
                        () -> new Conv2D(2, 3, 2).padding("same").strides(2, 3),
                        5,
                        4,
                        2),
                layer(
                        "Conv2D dilated",
                        () -> new Conv2D(2, 2).dilationRate(2, 1).useBias(false),
                        4,
                        3,
                        2),
                layer("Conv2D groups", () -> new Conv2D(4, 2).groups(2).biasInitializer(bias), 3, 3, 6),
                layer("Conv1D", () -> new Conv1D(3, 2).activation(SIGMOID).biasInitializer(bias), 5, 2),
                layer("Conv1D causal", () -> new Conv1D(2, 3).padding("causal").dilationRate(2), 6, 3),
                layer(
                        "Conv1D groups",
                        () -> new Conv1D(4, 3).padding("same").groups(2).strides(2),
                        6,
                        2),
                layer("MaxPooling2D", MaxPooling2D::new, 5, 4, 2),
                layer(
                        "MaxPooling2D same",
                        () -> new MaxPooling2D(3, 2).strides(2, 1).padding("same"),
                        4,
                        4,
                        2),
                layer("MaxPooling1D", () -> new MaxPooling1D(3).strides(2), 7, 2),
                layer(
                        "AveragePooling2D",
                        () -> new AveragePooling2D(3).strides(2).padding("same"),
                        4,
                        5,
                        2),
                layer("AveragePooling1D", AveragePooling1D::new, 5, 2),
                layer("Conv2DTranspose", () -> new Conv2DTranspose(2, 3, 2).biasInitializer(bias), 3, 2, 2),
                layer(
                        "Conv2DTranspose tanh",
                        () -> new Conv2DTranspose(2, 2).strides(3).activation(TANH),
                        2,
                        3,
                        2),
                layer(
                        "Conv2DTranspose same",
                        () -> new Conv2DTranspose(3, 3).strides(2).padding("same"),
                        3,
                        2,
                        2),
                layer(
                        "Conv2DTranspose dilated",
                        () -> new Conv2DTranspose(2, 2).dilationRate(2).useBias(false),
                        2,
                        3,
                        2),
                layer("DepthwiseConv2D", () -> new DepthwiseConv2D(2).biasInitializer(bias), 3, 4, 3),
                layer(
                        "DepthwiseConv2D relu",
                        () -> depthwise(bias).activation(RELU).strides(2),
                        4,
                        4,
                        2),
                layer("SeparableConv2D", () -> new SeparableConv2D(3, 2).biasInitializer(bias), 3, 4, 2),
                layer("SeparableConv2D same", () -> separable().padding("same").dilationRate(2), 4, 3, 2),
                layer("GlobalMaxPooling2D", GlobalMaxPooling2D::new, 3, 4, 2),
                layer("GlobalMaxPooling1D", () -> new GlobalMaxPooling1D().keepdims(true), 5, 2),
                layer("GlobalAveragePooling2D", () -> new GlobalAveragePooling2D().keepdims(true), 3, 4, 2),
                layer("GlobalAveragePooling1D", GlobalAveragePooling1D::new, 5, 2),
                layer("ZeroPadding2D", () -> new ZeroPadding2D(1, 0, 2, 3), 3, 2, 2),
                layer("UpSampling2D", () -> new UpSampling2D(2, 3), 3, 2, 2));
    }

    private static DepthwiseConv2D depthwise(Initializer bias) {
        return new DepthwiseConv2D(3, 2).depthMultiplier(2).biasInitializer(bias);
    }

    private static SeparableConv2D separable() {
        return new SeparableConv2D(2, 2).depthMultiplier(2).activation(SIGMOID).useBias(false);
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
