package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplesson.constraints.MaxNorm;
import org.deeplesson.constraints.NonNeg;
import org.deeplesson.regularizers.L1;
import org.deeplesson.regularizers.L2;
import org.deeplesson.tensors.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionConfigTest {
    static Stream<Arguments> layers() {
        return Stream.of(
                layer(new Conv2D(4, 3, 5), Conv2D::of),
                layer(full(), Conv2D::of),
                layer(new Conv1D(4, 3).strides(2).padding("causal").name("c"), Conv1D::of),
                layer(new MaxPooling2D().name("half"), MaxPooling2D::of),
                layer(new MaxPooling1D(3).strides(1).padding("same"), MaxPooling1D::of),
                layer(new AveragePooling2D(2, 3), AveragePooling2D::of),
                layer(new AveragePooling1D(), AveragePooling1D::of),
                layer(new Conv2DTranspose(4, 3, 2).strides(2).padding("same").useBias(false), Conv2DTranspose::of),
                layer(new DepthwiseConv2D(3).depthMultiplier(2).depthwiseInitializer("ones"), DepthwiseConv2D::of),
                layer(new SeparableConv2D(4, 3).pointwiseRegularizer(new L2()).name("s"), SeparableConv2D::of),
                layer(new GlobalMaxPooling2D().keepdims(true), GlobalMaxPooling2D::of),
                layer(new GlobalMaxPooling1D(), GlobalMaxPooling1D::of),
                layer(new GlobalAveragePooling2D(), GlobalAveragePooling2D::of),
                layer(new GlobalAveragePooling1D().keepdims(true), GlobalAveragePooling1D::of),
                layer(new ZeroPadding2D(1, 2, 3, 4), ZeroPadding2D::of),
                layer(new UpSampling2D(2, 3), UpSampling2D::of));
    }

    private static Arguments layer(Layer layer, Function<Config, Layer> of) {
        return Arguments.of(layer, of);
    }

    private static Layer full() {
        return new Conv2D(4, 3)
                .strides(2, 1)
                .padding("same")
                .groups(2)
                .activation("tanh")
                .useBias(false)
                .kernelInitializer("he_normal")
                .biasInitializer("ones")
                .kernelRegularizer(new L2())
                .biasRegularizer(new L1(0.2))
                .activityRegularizer(new L1(0.1))
                .kernelConstraint(new MaxNorm(3))
                .biasConstraint(new NonNeg())
                .trainable(false);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerMadeOfItsConfigHasTheSameOptions(Layer layer, Function<Config, Layer> of) {
        Layer again = of.apply(layer.config());
        assertThat(again).isNotSameAs(layer);
        assertThat(again.config()).isEqualTo(layer.config());
    }

    @Test
    void optionsHaveKerasNamesInKerasOrder() {
        assertThat(full().config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "activity_regularizer",
                        "filters",
                        "kernel_size",
                        "strides",
                        "padding",
                        "data_format",
                        "dilation_rate",
                        "groups",
                        "activation",
                        "use_bias",
                        "kernel_initializer",
                        "bias_initializer",
                        "kernel_regularizer",
                        "bias_regularizer",
                        "kernel_constraint",
                        "bias_constraint");
        assertThat(new SeparableConv2D(4, 3).config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "filters",
                        "kernel_size",
                        "strides",
                        "padding",
                        "data_format",
                        "dilation_rate",
                        "depth_multiplier",
                        "activation",
                        "use_bias",
                        "depthwise_initializer",
                        "pointwise_initializer",
                        "bias_initializer",
                        "depthwise_regularizer",
                        "pointwise_regularizer",
                        "bias_regularizer",
                        "depthwise_constraint",
                        "pointwise_constraint",
                        "bias_constraint");
        assertThat(new MaxPooling2D(2, 3).config().options().keySet())
                .containsExactly("name", "trainable", "pool_size", "strides", "padding", "data_format");
    }

    @Test
    void optionsThatAreMissingTakeTheirDefaults() {
        Config config = new Config().with("filters", 4).with("kernel_size", List.of(3, 3));
        assertThat(Conv2D.of(config).config()).isEqualTo(new Conv2D(4, 3).config());
        assertThat(Conv2D.of(config.with("strides", 2).with("padding", "same")).config())
                .isEqualTo(new Conv2D(4, 3).strides(2).padding("same").config());
        assertThat(MaxPooling2D.of(new Config()).config()).isEqualTo(new MaxPooling2D().config());
        assertThat(AveragePooling1D.of(new Config().with("pool_size", List.of(3)))
                        .config())
                .isEqualTo(new AveragePooling1D(3).config());
    }

    @Test
    void otherInterpolationsAreRefused() {
        Config config = new UpSampling2D().config().with("interpolation", "bilinear");
        assertThatThrownBy(() -> UpSampling2D.of(config))
                .hasMessage("UpSampling2D: interpolation must be nearest, but was bilinear. Use it, or new"
                        + " Conv2DTranspose(filters, size).strides(size).");
    }

    @Test
    void channelsThatStandFirstAreRefused() {
        Config config = new Conv2D(4, 3).name("c").config().with("data_format", "channels_first");
        assertThatThrownBy(() -> Conv2D.of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Conv2D: data_format must be channels_last, but was channels_first. Save the model with"
                        + " channels last.");
    }
}
