package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Golden;
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

class MergeLayersTest {
    private static final Map<String, Function<Config, Layer>> LAYERS = Map.of(
            "add", Add::of,
            "subtract", Subtract::of,
            "multiply", Multiply::of,
            "average", Average::of,
            "maximum", Maximum::of,
            "minimum", Minimum::of,
            "concatenate", Concatenate::of,
            "dot", Dot::of);

    static Stream<Arguments> golden() {
        return Cases.named("merge");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void outputAndGradientsAreKeras(String name, DataType type, Golden golden) {
        OneLayer.agrees(type, golden, LAYERS.get(name));
    }

    static Stream<Arguments> layers() {
        Shape one = Shape.of(2, 3);
        Shape repeated = Shape.of(1, 3);
        return Stream.of(
                layer("Add", Add::new, one, one, repeated),
                layer("Subtract", Subtract::new, repeated, one),
                layer("Multiply", Multiply::new, one, one, repeated),
                layer("Average", Average::new, one, repeated, one),
                layer("Maximum", Maximum::new, one, one, repeated),
                layer("Minimum", Minimum::new, one, one, repeated),
                layer("Concatenate", Concatenate::new, one, Shape.of(2, 1)),
                layer("Concatenate of steps", () -> new Concatenate().axis(1), one, repeated, one),
                layer("Dot", () -> new Dot(1), Shape.of(3), Shape.of(3)),
                layer("Dot of steps", () -> new Dot(2, 1), one, Shape.of(3, 2)),
                layer("Dot, normalised", () -> new Dot(2).normalize(true), one, one));
    }

    private static Arguments layer(String name, Supplier<Layer> layer, Shape... samples) {
        return Arguments.of(name, layer, samples);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void everyGradientIsTheSlope(String name, Supplier<Layer> layer, Shape[] samples) {
        OneLayer.slopes(layer.get(), true, samples);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void theGradientOfAnInputIsLeftOutWhereNobodyWantsIt(String name, Supplier<Layer> layer, Shape[] samples) {
        Layer merge = layer.get();
        boolean[] needs = new boolean[samples.length];
        needs[1] = true;
        List<INDArray> x = Arrays.stream(samples)
                .map(sample -> Nd4j.ones(DataType.FLOAT, sample.batch(2).toArray()))
                .toList();
        Call call = new Call(merge, DataType.FLOAT, new RandomNumbers(1), needs);
        INDArray y = call.forward(x, x.stream().map(each -> (INDArray) null).toList(), true)
                .get(0);
        List<INDArray> dx = call.backward(List.of(y.dup()), false);
        assertThat(dx.get(0)).isNull();
        assertThat(dx.get(1).shape()).isEqualTo(x.get(1).shape());
    }

    @Test
    void ofEqualOnesTheFirstHasTheGradient() {
        INDArray x = Nd4j.create(new double[][] {{1, 2, 3}});
        INDArray larger = Nd4j.create(new double[][] {{1, 5, 3}});
        Call call = new Call(new Maximum(), DataType.DOUBLE, new RandomNumbers(1), true, true, true);
        call.forward(List.of(x, larger, larger.dup()), Arrays.asList(null, null, null), true);
        List<INDArray> dx = call.backward(List.of(Nd4j.ones(DataType.DOUBLE, 1, 3)), false);
        assertThat(dx.get(0).toDoubleVector()).containsExactly(1, 0, 1);
        assertThat(dx.get(1).toDoubleVector()).containsExactly(0, 1, 0);
        assertThat(dx.get(2).toDoubleVector()).containsExactly(0, 0, 0);
    }

    @Test
    void aConfigMakesTheSameLayer() {
        for (Layer layer : List.of(new Concatenate().axis(2).name("c"), new Dot(2, 1).normalize(true), new Dot(-1))) {
            Function<Config, Layer> of = LAYERS.get(layer.baseName());
            assertThat(of.apply(layer.config()).config()).isEqualTo(layer.config());
        }
        assertThat(new Dot(2, 1).config().options())
                .containsEntry("axes", List.of(2L, 1L))
                .containsEntry("normalize", false);
        assertThat(new Concatenate().config().options()).containsEntry("axis", -1L);
    }

    @Test
    void shapesThatDoNotMeetAreNamed() {
        assertThatThrownBy(() -> new Add().name("join").outputShape(List.of(Shape.of(8, 3), Shape.of(8, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Add 'join': inputs must have one shape, or size 1 on the axes where they differ, but they have"
                                + " shapes (None, 8, 3) and (None, 8, 4). Bring them to one shape, such as with new Dense(...) or"
                                + " new Reshape(...).");
        assertThatThrownBy(() -> new Multiply().outputShape(List.of(Shape.of(3), Shape.of(8, 3))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subtract().outputShape(List.of(Shape.of(3))))
                .hasMessage("Subtract: takes two inputs, but was given 1. Give those whose difference is wanted.");
        assertThatThrownBy(() -> new Concatenate().name("c").outputShape(List.of(Shape.of(8, 3), Shape.of(7, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Concatenate 'c': inputs must have the same sizes but on axis -1, but they have shapes"
                        + " (None, 8, 3) and (None, 7, 3). Choose another axis, or bring them to one shape, such as with"
                        + " new Flatten().");
        assertThatThrownBy(() -> new Concatenate().axis(0).outputShape(List.of(Shape.of(8, 3), Shape.of(8, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Concatenate: axis must be 1 to 2 or -1 to -2 for inputs of shape (None, 8, 3), but was 0."
                        + " Axis 0 is that of the samples.");
        assertThatThrownBy(() -> new Dot(1).outputShape(List.of(Shape.of(4), Shape.of(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Dot: inputs must have the same size on the axes 1 and 1, but they have shapes (None, 4) and"
                                + " (None, 3). Choose other axes, or bring them to one size, such as with new Dense(...).");
        assertThatThrownBy(() -> new Dot(3).outputShape(List.of(Shape.of(4), Shape.of(3))))
                .hasMessage("Dot: axes must be those of samples of one or two axes, 1 or 2, but axis 3 was asked of an"
                        + " input of shape (None, 4). Axis 0 is that of the samples; new Reshape(...) makes one axis of"
                        + " several.");
        assertThatThrownBy(() -> new Dot(1).outputShape(List.of(Shape.of(4))))
                .hasMessage("Dot: takes two inputs, but was given 1. Give those whose scalar products are wanted.");
        assertThatThrownBy(() -> new Dot())
                .hasMessage("Dot: axes must be one for both inputs or one for each, but were []. For vectors use new"
                        + " Dot(1).");
    }
}
