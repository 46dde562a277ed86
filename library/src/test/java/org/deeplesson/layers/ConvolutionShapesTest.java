package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionShapesTest {
    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void outputsAreThoseOfKeras() {
        Shape image = Shape.of(28, 27, 3);
        assertThat(new Conv2D(8, 3).outputShape(image)).isEqualTo(Shape.of(26, 25, 8));
        assertThat(new Conv2D(8, 3, 5).padding("same").strides(2, 3).outputShape(image))
                .isEqualTo(Shape.of(14, 9, 8));
        assertThat(new Conv2D(8, 3).dilationRate(2, 4).outputShape(image)).isEqualTo(Shape.of(24, 19, 8));
        assertThat(new MaxPooling2D().outputShape(image)).isEqualTo(Shape.of(14, 13, 3));
        assertThat(new MaxPooling2D().padding("same").outputShape(image)).isEqualTo(Shape.of(14, 14, 3));
        assertThat(new AveragePooling2D(3).strides(1).outputShape(image)).isEqualTo(Shape.of(26, 25, 3));
        assertThat(new Conv2DTranspose(8, 3).strides(2).outputShape(image)).isEqualTo(Shape.of(57, 55, 8));
        assertThat(new Conv2DTranspose(8, 2).strides(3).outputShape(image)).isEqualTo(Shape.of(84, 81, 8));
        assertThat(new Conv2DTranspose(8, 5).strides(2).padding("same").outputShape(image))
                .isEqualTo(Shape.of(56, 54, 8));
        assertThat(new Conv2DTranspose(8, 3).strides(2).outputPadding(1).outputShape(image))
                .isEqualTo(Shape.of(58, 56, 8));
        assertThat(new Conv2DTranspose(8, 3)
                        .strides(2)
                        .padding("same")
                        .outputPadding(1, 0)
                        .outputShape(image))
                .isEqualTo(Shape.of(56, 53, 8));
        assertThat(new DepthwiseConv2D(3).depthMultiplier(4).outputShape(image)).isEqualTo(Shape.of(26, 25, 12));
        assertThat(new SeparableConv2D(8, 3).depthMultiplier(4).outputShape(image))
                .isEqualTo(Shape.of(26, 25, 8));
        assertThat(new GlobalMaxPooling2D().outputShape(image)).isEqualTo(Shape.of(3));
        assertThat(new GlobalAveragePooling2D().keepdims(true).outputShape(image))
                .isEqualTo(Shape.of(1, 1, 3));
        assertThat(new ZeroPadding2D(1, 2, 3, 4).outputShape(image)).isEqualTo(Shape.of(31, 34, 3));
        assertThat(new UpSampling2D(2, 3).outputShape(image)).isEqualTo(Shape.of(56, 81, 3));
        Shape sequence = Shape.of(10, 3);
        assertThat(new GlobalAveragePooling1D().outputShape(sequence)).isEqualTo(Shape.of(3));
        assertThat(new GlobalMaxPooling1D().keepdims(true).outputShape(sequence))
                .isEqualTo(Shape.of(1, 3));
        assertThat(new Conv1D(4, 3).strides(2).outputShape(sequence)).isEqualTo(Shape.of(4, 4));
        assertThat(new Conv1D(4, 3).padding("causal").dilationRate(2).outputShape(sequence))
                .isEqualTo(Shape.of(10, 4));
        assertThat(new MaxPooling1D(3).outputShape(sequence)).isEqualTo(Shape.of(3, 3));
    }

    @Test
    void anOutputThatDoesNotLeadBackIsRefused() {
        refused(
                () -> new Conv2DTranspose(8, 3).outputPadding(-1),
                "Conv2DTranspose: outputPadding must be one or two numbers of 0 or more, but was [-1]. Give rows and"
                        + " columns, such as 1, 0.");
        refused(
                () -> new Conv2DTranspose(8, 3).strides(2).outputPadding(0, 2).outputShape(Shape.of(4, 5, 3)),
                "Conv2DTranspose: outputPadding must lead back to the input's shape (4, 5, 3) by strides of 2, but was [0,"
                        + " 2]. Give numbers less than the strides, or leave it out.");
    }

    @Test
    void weightsHaveKerasShapes() {
        Conv2D convolution = new Conv2D(6, 3, 2).groups(2);
        convolution.buildFor(Shape.of(5, 5, 4));
        assertThat(convolution.parameters()).hasToString("[kernel (3, 2, 2, 6), bias (6)]");
        Conv1D sequences = new Conv1D(6, 3).useBias(false);
        sequences.buildFor(Shape.of(5, 4));
        assertThat(sequences.parameters()).hasToString("[kernel (3, 4, 6)]");
        Conv2DTranspose transpose = new Conv2DTranspose(6, 3, 2);
        transpose.buildFor(Shape.of(5, 5, 4));
        assertThat(transpose.parameters()).hasToString("[kernel (3, 2, 6, 4), bias (6)]");
        DepthwiseConv2D depthwise = new DepthwiseConv2D(3, 2).depthMultiplier(2);
        depthwise.buildFor(Shape.of(5, 5, 4));
        assertThat(depthwise.parameters()).hasToString("[kernel (3, 2, 4, 2), bias (8)]");
        SeparableConv2D separable = new SeparableConv2D(6, 3).depthMultiplier(2);
        separable.buildFor(Shape.of(5, 5, 4));
        assertThat(separable.parameters())
                .hasToString("[depthwise_kernel (3, 3, 4, 2), pointwise_kernel (1, 1, 8, 6), bias (6)]");
    }

    @Test
    void whatIsNoImageIsRefused() {
        refused(
                () -> new Conv2D(8, 3).name("c").outputShape(Shape.of(28, 28)),
                "Conv2D 'c': expects samples of shape (rows, columns, channels), but they have shape (28, 28). Put new"
                        + " Reshape(28, 28, 1) before it.");
        refused(
                () -> new MaxPooling2D().outputShape(Shape.of(784)),
                "MaxPooling2D: expects samples of shape (rows, columns, channels), but they have shape (784). Put new"
                        + " Reshape(rows, columns, channels) before it.");
        refused(
                () -> new Conv1D(8, 3).outputShape(Shape.of(100)),
                "Conv1D: expects samples of shape (steps, channels), but they have shape (100). Put new Reshape(100, 1)"
                        + " before it.");
    }

    @Test
    void windowsLargerThanTheInputAreRefused() {
        refused(
                () -> new Conv2D(8, 5).outputShape(Shape.of(6, 4, 1)),
                "Conv2D: kernelSize must fit into the input, but was (5, 5) for samples of shape (6, 4, 1). Make it"
                        + " smaller, or use padding(\"same\").");
        refused(
                () -> new Conv1D(8, 3).dilationRate(4).outputShape(Shape.of(8, 1)),
                "Conv1D: kernelSize must fit into the input, but was (3) with dilationRate (4) for samples of shape (8,"
                        + " 1). Make it smaller, or use padding(\"same\").");
        refused(
                () -> new MaxPooling2D(3).outputShape(Shape.of(2, 2, 8)),
                "MaxPooling2D: poolSize must fit into the input, but was (3, 3) for samples of shape (2, 2, 8). Make it"
                        + " smaller, or use padding(\"same\").");
        assertThat(new MaxPooling2D(3).padding(Padding.SAME).outputShape(Shape.of(2, 2, 8)))
                .isEqualTo(Shape.of(1, 1, 8));
    }

    @Test
    void groupsThatDoNotDivideAreRefused() {
        refused(
                () -> new Conv2D(8, 3).groups(3),
                "Conv2D: groups must be 1 or more and divide filters, but was 3 for 8 filters. Change one of them.");
        refused(
                () -> new Conv2D(8, 3).groups(2).outputShape(Shape.of(5, 5, 3)),
                "Conv2D: groups must divide the channels of the input, but was 2 for samples of shape (5, 5, 3). Change"
                        + " one of them.");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        refused(
                () -> new SeparableConv2D(4, 3).depthMultiplier(0),
                "SeparableConv2D: depthMultiplier must be 1 or more, but was 0. Give a number such as 32.");
        refused(
                () -> new ZeroPadding2D(1, -1),
                "ZeroPadding2D: padding must be 0 or more on every side, but was [[1, 1], [-1, -1]]. Give the number of"
                        + " rows and columns to add.");
        refused(() -> new Conv2D(0, 3), "Conv2D: filters must be 1 or more, but was 0. Give a number such as 32.");
        refused(
                () -> new Conv2D(4, 3, 0),
                "Conv2D: kernelSize must be 2 numbers of 1 or more, but was (3, 0). Give one for each axis, such as 3,"
                        + " 3.");
        refused(
                () -> new Conv2D(4, 3).strides(1, 2, 3),
                "Conv2D: strides must be 2 numbers of 1 or more, but was (1, 2, 3). Give one for each axis, such as 3,"
                        + " 3.");
        refused(
                () -> new MaxPooling1D(0),
                "MaxPooling1D: poolSize must be one number of 1 or more, but was (0). Give one for each axis, such as"
                        + " 3.");
        refused(
                () -> new Conv2D(4, 3).strides(2).dilationRate(2).outputShape(Shape.of(9, 9, 1)),
                "Conv2D: strides or dilationRate must be 1, but were (2, 2) and (2, 2). Choose one of them.");
    }

    @Test
    void paddingsThatAreNotThereAreRefused() {
        refused(
                () -> new Conv2D(4, 3).padding("sane"),
                "Padding: name must be one of causal, same, valid, but was 'sane'. Did you mean 'same'?");
        refused(
                () -> new Conv2D(4, 3).padding("causal"),
                "Conv2D: padding must be valid or same, but was causal, which is for sequences. Use SAME.");
        refused(
                () -> new MaxPooling1D().padding(Padding.CAUSAL),
                "MaxPooling1D: padding must be valid or same, but was causal. Use SAME.");
    }

    @Test
    void aMaskSaysWhichStepsCountInTheMean() {
        GlobalAveragePooling1D layer = new GlobalAveragePooling1D();
        layer.buildFor(Shape.of(3, 2));
        INDArray x = Nd4j.createFromArray(1.0, 2, 3, 4, 100, 200).reshape(1, 3, 2);
        INDArray mask = Nd4j.createFromArray(1.0, 1, 0).reshape(1, 3);
        Call call = new Call(layer, DataType.DOUBLE, new RandomNumbers(1), true);
        assertThat(call.forward(x, mask, true).toDoubleVector()).containsExactly(2, 3);
        INDArray dx = call.backward(Nd4j.createFromArray(10.0, 20).reshape(1, 2), false);
        assertThat(dx.reshape(6).toDoubleVector()).containsExactly(5, 10, 5, 10, 0, 0);
        assertThat(call.forward(x, true).toDoubleVector()).containsExactly(104.0 / 3, 206.0 / 3);
    }
}
