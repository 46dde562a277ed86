package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.activations.Activations;
import org.deeplesson.constraints.MaxNorm;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Golden;
import org.deeplesson.initializers.RandomNormal;
import org.deeplesson.regularizers.L2;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers of one idea each: bends, shapes, scales and masks. */
class SmallLayersTest {
    private static final Map<String, Function<Config, Layer>> LAYERS = Map.ofEntries(
            Map.entry("activation", Activation::of),
            Map.entry("flatten", Flatten::of),
            Map.entry("dropout", Dropout::of),
            Map.entry("re_lu", ReLU::of),
            Map.entry("leaky_re_lu", LeakyReLU::of),
            Map.entry("elu", ELU::of),
            Map.entry("p_re_lu", PReLU::of),
            Map.entry("softmax", Softmax::of),
            Map.entry("maxout", Maxout::of),
            Map.entry("reshape", Reshape::of),
            Map.entry("permute", Permute::of),
            Map.entry("repeat_vector", RepeatVector::of),
            Map.entry("rescaling", Rescaling::of),
            Map.entry("identity", Identity::of),
            Map.entry("masking", Masking::of),
            Map.entry("spatial_dropout1d", SpatialDropout1D::of),
            Map.entry("spatial_dropout2d", SpatialDropout2D::of),
            Map.entry("gaussian_noise", GaussianNoise::of),
            Map.entry("gaussian_dropout", GaussianDropout::of));

    static Stream<Arguments> golden() {
        return Cases.named("layers");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void outputAndGradientsAreKeras(String name, DataType type, Golden golden) {
        OneLayer.agrees(type, golden, LAYERS.get(name));
    }

    static Stream<Arguments> layers() {
        RandomNormal random = new RandomNormal(0, 0.5);
        return Stream.of(
                layer(ReLU::new, 6),
                layer(() -> new ReLU().maxValue(1).negativeSlope(0.2).threshold(0.3), 6),
                layer(LeakyReLU::new, 6),
                layer(() -> new LeakyReLU(0), 6),
                layer(() -> new ELU(0.7), 6),
                layer(() -> new PReLU().alphaInitializer(random), 2, 3),
                layer(() -> new PReLU().alphaInitializer(random).sharedAxes(1, 2), 2, 2, 3),
                layer(() -> new PReLU().alphaInitializer(random).sharedAxes(2), 2, 3),
                layer(Softmax::new, 2, 3),
                layer(() -> new Softmax(1), 2, 3),
                layer(() -> new Softmax(-2), 2, 2, 3),
                layer(() -> new Maxout(3).biasInitializer(random), 4),
                layer(() -> new Maxout(2).pieces(3).useBias(false), 2, 4),
                layer(() -> new Reshape(3, -1), 2, 6),
                layer(() -> new Permute(3, 1, 2), 2, 3, 4),
                layer(() -> new RepeatVector(3), 4),
                layer(() -> new Rescaling(0.5).offset(-1), 4),
                layer(Identity::new, 4),
                layer(Masking::new, 2, 3),
                layer(() -> new SpatialDropout1D(0.4), 3, 4),
                layer(() -> new SpatialDropout2D(0.4), 2, 2, 4),
                layer(() -> new GaussianNoise(0.3), 4),
                layer(() -> new GaussianDropout(0.3), 4),
                layer(
                        () -> new Lambda(x -> x.mul(x))
                                .gradient((x, dy) -> dy.mul(x).mul(2)),
                        4));
    }

    private static Arguments layer(Supplier<Layer> layer, long... sample) {
        return Arguments.of(layer.get().type(), layer, Shape.of(sample));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void everyGradientIsTheSlope(String name, Supplier<Layer> layer, Shape sample) {
        OneLayer.slopes(layer.get(), true, sample);
        OneLayer.slopes(layer.get(), false, sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void batchesOfAnotherSizeAreComputedAlike(String name, Supplier<Layer> supplier, Shape sample) {
        OneLayer.batchesAgree(supplier.get(), sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void aConfigMakesTheSameLayer(String name, Supplier<Layer> supplier, Shape sample) {
        Layer layer = supplier.get();
        if (layer instanceof Lambda) {
            assertThatThrownBy(layer::config)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Lambda: a function cannot be saved, since it is code. Make a class of it that extends"
                            + " Layer, or save the weights alone.");
        } else {
            assertThat(LAYERS.get(layer.baseName()).apply(layer.config()).config())
                    .isEqualTo(layer.config());
        }
    }

    @Test
    void configsHoldWhatKerasWrites() {
        assertThat(new ReLU().config().options())
                .containsEntry("max_value", null)
                .containsEntry("negative_slope", 0.0)
                .containsEntry("threshold", 0.0);
        assertThat(new PReLU().config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "alpha_initializer",
                        "alpha_regularizer",
                        "alpha_constraint",
                        "shared_axes");
        PReLU full = new PReLU()
                .alphaInitializer("ones")
                .alphaRegularizer(new L2(0.1))
                .alphaConstraint(new MaxNorm(2))
                .sharedAxes(1);
        assertThat(PReLU.of(full.config()).config()).isEqualTo(full.config());
        Maxout maxout = new Maxout(3)
                .kernelInitializer("he_normal")
                .kernelRegularizer(new L2(0.1))
                .kernelConstraint(new MaxNorm(2));
        assertThat(Maxout.of(maxout.config()).config()).isEqualTo(maxout.config());
    }

    private static Call call(Layer layer) {
        return new Call(layer, DataType.FLOAT, new RandomNumbers(1), true);
    }

    @Test
    void aWholeChannelIsDroppedOrKept() {
        for (int spatial = 1; spatial <= 2; spatial++) {
            Layer layer = spatial == 1 ? new SpatialDropout1D(0.25) : new SpatialDropout2D(0.25);
            INDArray x =
                    spatial == 1 ? Nd4j.ones(DataType.FLOAT, 200, 9, 30) : Nd4j.ones(DataType.FLOAT, 200, 3, 3, 30);
            INDArray y = call(layer).forward(x, true).reshape(200, 9, 30);
            assertThat(y.max(1)).isEqualTo(y.min(1));
            assertThat(y.meanNumber().doubleValue()).isBetween(0.97, 1.03);
            assertThat(y.eq(0).castTo(DataType.FLOAT).meanNumber().doubleValue())
                    .isBetween(0.22, 0.28);
            assertThat(y.maxNumber().doubleValue()).isCloseTo(1 / 0.75, org.assertj.core.api.Assertions.within(1e-6));
            assertThat(call(layer).forward(x, false)).isSameAs(x);
        }
    }

    @Test
    void noiseHasTheSizeThatWasAskedFor() {
        INDArray x = Nd4j.valueArrayOf(new long[] {500, 80}, 2.0, DataType.FLOAT);
        INDArray noisy = call(new GaussianNoise(0.3)).forward(x, true);
        assertThat(noisy.meanNumber().doubleValue()).isBetween(1.99, 2.01);
        assertThat(noisy.stdNumber().doubleValue()).isBetween(0.295, 0.305);
        INDArray dropped = call(new GaussianDropout(0.2)).forward(x, true);
        assertThat(dropped.meanNumber().doubleValue()).isBetween(1.98, 2.02);
        assertThat(dropped.stdNumber().doubleValue()).isBetween(0.98, 1.02); // 2·√(0.2/0.8)
        assertThat(call(new GaussianNoise(0.3)).forward(x, false)).isSameAs(x);
        assertThat(call(new GaussianDropout(0.3)).forward(x, false)).isSameAs(x);
    }

    @Test
    void maskingTellsWhichStepsCount() {
        INDArray x = Nd4j.create(new float[] {1, 0, 0, 0, 0, 2, 3, 3, 0, 0, 0, 0}, new long[] {2, 3, 2}, 'c');
        Call call = call(new Masking());
        call.forward(x, true);
        assertThat(call.outputMasks().get(0)).isEqualTo(Nd4j.create(new float[][] {{1, 0, 1}, {1, 0, 0}}));
        INDArray mask = Nd4j.ones(DataType.FLOAT, 2, 3);
        for (Layer layer : new Layer[] {new Reshape(6), new Permute(2, 1), new Flatten()}) {
            Call without = call(layer);
            without.forward(x, mask, true);
            assertThat(without.outputMasks().get(0)).isNull();
        }
        Call passed = call(new ReLU());
        passed.forward(x, mask, true);
        assertThat(passed.outputMasks().get(0)).isSameAs(mask);
    }

    @Test
    void softmaxAsALayerIsAnActivationToTheLoss() {
        assertThat(new Softmax().activation()).isEqualTo(Activations.SOFTMAX);
        assertThat(new Softmax(1).activation()).isEqualTo(Activations.LINEAR);
        INDArray dy = Nd4j.ones(DataType.FLOAT, 2, 3);
        Call call = call(new Softmax());
        call.forward(Nd4j.rand(DataType.FLOAT, 2, 3), true);
        assertThat(call.backward(dy, true))
                .as("taken before the softmax by the loss")
                .isSameAs(dy);
    }

    @Test
    void aLambdaMayChangeItsCopyOfTheInput() {
        INDArray x = Nd4j.ones(DataType.FLOAT, 2, 3);
        Lambda twice = new Lambda(z -> z.muli(2));
        assertThat(call(twice).forward(x, true).sumNumber().doubleValue()).isEqualTo(12);
        assertThat(x.sumNumber().doubleValue()).isEqualTo(6);
        assertThat(new Lambda(z -> z.sum(true, 1)).outputShape(Shape.of(3))).isEqualTo(Shape.of(1));
        assertThat(new Lambda(z -> z.reshape(z.size(0), 1, z.size(1))).outputShape(Shape.of(3)))
                .isEqualTo(Shape.of(1, 3));
    }

    @Test
    void aLambdaWithoutGradientIsForLayersInFrontOnly() {
        INDArray x = Nd4j.ones(DataType.FLOAT, 2, 3);
        Call front = new Call(new Lambda(z -> z.mul(2)), DataType.FLOAT, new RandomNumbers(1), false);
        front.forward(x, true);
        assertThat(front.backward(x.dup(), false)).isNull();
        Call behind = call(new Lambda(z -> z.mul(2)).name("twice"));
        behind.forward(x, true);
        assertThatThrownBy(() -> behind.backward(x.dup(), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Lambda 'twice': its gradient is needed, since a layer before it learns, but only the function"
                                + " was given. Add it, such as new Lambda(x -> x.mul(2)).gradient((x, dy) -> dy.mul(2)).");
        assertThatThrownBy(() -> new Lambda(INDArray::sum).outputShape(Shape.of(3)))
                .hasMessageStartingWith(
                        "Lambda: its function must give as many samples as it was given, but gave shape");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(
                        () -> new Reshape(0),
                        "Reshape: targetShape must have sizes of 1 or more, one of them may be -1,"
                                + " but was [0]. Leave out the axis of samples, such as new Reshape(28, 28)."),
                refused(
                        () -> new Reshape(-1, -1),
                        "Reshape: targetShape must have sizes of 1 or more, one of them may be"
                                + " -1, but was [-1, -1]. Leave out the axis of samples, such as new Reshape(28, 28)."),
                refused(
                        () -> new Reshape(10, 10).outputShape(Shape.of(28, 28)),
                        "Reshape: targetShape must hold the 784"
                                + " numbers of samples of shape (28, 28), but was [10, 10]. Change a size, or let it be -1."),
                refused(
                        () -> new Reshape(10, -1).outputShape(Shape.of(28, 28)),
                        "Reshape: targetShape must hold the 784"
                                + " numbers of samples of shape (28, 28), but was [10, -1]. Change a size, or let it be -1."),
                refused(
                        () -> new Permute(1, 3),
                        "Permute: dims must name each axis from 1 to 2 once, but were [1, 3]. The"
                                + " axis of samples is not counted."),
                refused(
                        () -> new Permute(2, 1).outputShape(Shape.of(4)),
                        "Permute: dims must name the 1 axes of samples of"
                                + " shape (4), but were [2, 1]. Name each of them once, counted from 1."),
                refused(
                        () -> new RepeatVector(0),
                        "RepeatVector: n must be 1 or more, but was 0. It is the number of" + " steps."),
                refused(
                        () -> new RepeatVector(2).outputShape(Shape.of(2, 3)),
                        "RepeatVector: expects samples of shape"
                                + " (features), but they have shape (2, 3). Put new Flatten() before it."),
                refused(
                        () -> new SpatialDropout1D(1),
                        "SpatialDropout1D: rate must be at least 0 and less than 1, but was"
                                + " 1.0. It is the share of channels to drop, such as 0.5."),
                refused(
                        () -> new SpatialDropout2D(0.2).outputShape(Shape.of(2, 3)),
                        "SpatialDropout2D: expects samples of"
                                + " shape (rows, columns, channels), but they have shape (2, 3). For other shapes use new"
                                + " Dropout(...)."),
                refused(
                        () -> new GaussianNoise(-1),
                        "GaussianNoise: stddev must be 0 or more, but was -1.0. It is the"
                                + " noise's standard deviation, such as 0.1."),
                refused(
                        () -> new GaussianDropout(-0.1),
                        "GaussianDropout: rate must be at least 0 and less than 1, but was"
                                + " -0.1. It is the share of inputs to drop, such as 0.5."),
                refused(
                        () -> new ReLU().threshold(-1),
                        "ReLU: threshold must be 0 or more, but was -1.0. Keras refuses" + " less, too."),
                refused(
                        () -> new LeakyReLU(-1),
                        "LeakyReLU: negativeSlope must be 0 or more, but was -1.0. Keras's default" + " is 0.3."),
                refused(() -> new ELU(0), "Elu: alpha must be more than 0, but was 0.0. Keras's default is 1."),
                refused(
                        () -> new PReLU().sharedAxes(3).outputShape(Shape.of(2, 3)),
                        "PReLU: sharedAxes must be from 1 to 2"
                                + " for inputs of shape (None, 2, 3), but were [3]. Axis 0 is that of the samples."),
                refused(
                        () -> new Softmax(2).outputShape(Shape.of(3)),
                        "Softmax: axis must be 1 to 1 or -1 to -1 for"
                                + " samples of 1 axes, but was 2. Axis 0 is that of the samples."),
                refused(
                        () -> new Maxout(0),
                        "Maxout: units must be 1 or more, but was 0. Give a number, such as new"
                                + " Maxout(64).pieces(2)."),
                refused(
                        () -> new Masking().outputShape(Shape.of(3)),
                        "Masking: expects samples of shape (steps, features),"
                                + " but they have shape (3). Ids of words are masked by new Embedding(...).maskZero(true)."));
    }

    private static Arguments refused(Supplier<Object> use, String message) {
        return Arguments.of(message, use);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeIsRefused(String message, Supplier<Object> use) {
        assertThatThrownBy(use::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
