package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Golden;
import org.deeplesson.initializers.RandomNormal;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class LayerNormalizationTest {
    static Stream<Arguments> golden() {
        return Cases.listed("normalization", "layer");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void outputAndGradientsAreKeras(DataType type, Golden golden) {
        OneLayer.agrees(type, golden, LayerNormalization::of);
    }

    static Stream<Supplier<LayerNormalization>> options() {
        return Stream.of(
                LayerNormalizationTest::random,
                () -> random().center(false),
                () -> random().scale(false).epsilon(0.1),
                () -> random().axis(1, 2),
                () -> random().axis(-1, -2));
    }

    private static LayerNormalization random() {
        return new LayerNormalization()
                .gammaInitializer(new RandomNormal(1, 0.5))
                .betaInitializer(new RandomNormal(0, 0.5));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyGradientIsTheSlope(Supplier<LayerNormalization> layer) {
        OneLayer.slopes(layer.get(), true, Shape.of(2, 3));
    }

    @Test
    void theConfigHoldsWhatKerasWrites() {
        assertThat(new LayerNormalization().config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "axis",
                        "epsilon",
                        "center",
                        "scale",
                        "beta_initializer",
                        "gamma_initializer",
                        "beta_regularizer",
                        "gamma_regularizer",
                        "beta_constraint",
                        "gamma_constraint");
        for (LayerNormalization layer : new LayerNormalization[] {random().name("norm"), random().axis(1, 2)}) {
            assertThat(LayerNormalization.of(layer.config()).config()).isEqualTo(layer.config());
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new LayerNormalization().epsilon(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LayerNormalization: epsilon must be more than 0, but was -1.0. Keras's default is 0.001.");
        assertThatThrownBy(() -> new LayerNormalization().axis(1).name("norm").buildFor(Shape.of(8, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LayerNormalization 'norm': axis must be the last axis or several of the last, but was [1]"
                        + " for inputs of shape (None, 8, 3). Use -1 for the last, and new Permute(...) before it for"
                        + " another.");
        for (long[] axis : new long[][] {{}, {0, 1, 2}, {1, 1}, {1, 3}, {2, 2}}) {
            assertThatThrownBy(() -> new LayerNormalization().axis(axis).buildFor(Shape.of(8, 3)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
