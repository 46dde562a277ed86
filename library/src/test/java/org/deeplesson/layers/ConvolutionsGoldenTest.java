package org.deeplesson.layers;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Config;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class ConvolutionsGoldenTest {
    private static final Map<String, Function<Config, Layer>> LAYERS = Map.ofEntries(
            Map.entry("conv2d", Conv2D::of),
            Map.entry("conv1d", Conv1D::of),
            Map.entry("depthwise_conv2d", DepthwiseConv2D::of),
            Map.entry("separable_conv2d", SeparableConv2D::of),
            Map.entry("conv2d_transpose", Conv2DTranspose::of),
            Map.entry("max_pooling2d", MaxPooling2D::of),
            Map.entry("average_pooling2d", AveragePooling2D::of),
            Map.entry("max_pooling1d", MaxPooling1D::of),
            Map.entry("average_pooling1d", AveragePooling1D::of),
            Map.entry("global_max_pooling2d", GlobalMaxPooling2D::of),
            Map.entry("global_average_pooling2d", GlobalAveragePooling2D::of),
            Map.entry("global_max_pooling1d", GlobalMaxPooling1D::of),
            Map.entry("global_average_pooling1d", GlobalAveragePooling1D::of),
            Map.entry("zero_padding2d", ZeroPadding2D::of),
            Map.entry("up_sampling2d", UpSampling2D::of));

    static Stream<Arguments> golden() {
        return Cases.named("convolutions");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void outputAndGradientsAreKeras(String name, DataType type, Golden golden) {
        OneLayer.agrees(type, golden, LAYERS.get(name));
    }
}
