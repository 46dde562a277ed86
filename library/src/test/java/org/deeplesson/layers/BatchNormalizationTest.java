package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Golden;
import org.deeplesson.initializers.RandomNormal;
import org.deeplesson.initializers.RandomUniform;
import org.deeplesson.regularizers.L2;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormalizationTest {
    static Stream<Arguments> golden() {
        return Cases.listed("normalization", "batch");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void outputGradientsAndAveragesAreKeras(DataType type, Golden golden) {
        OneLayer.agrees(type, golden, BatchNormalization::of);
    }

    static Stream<Supplier<BatchNormalization>> options() {
        return Stream.of(
                BatchNormalizationTest::random,
                () -> random().center(false),
                () -> random().scale(false).epsilon(0.1),
                () -> random().center(false).scale(false));
    }

    private static BatchNormalization random() {
        return new BatchNormalization()
                .gammaInitializer(new RandomNormal(1, 0.5))
                .betaInitializer(new RandomNormal(0, 0.5))
                .movingMeanInitializer(new RandomNormal(0, 1))
                .movingVarianceInitializer(new RandomUniform(0.5, 2));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyGradientIsTheSlope(Supplier<BatchNormalization> layer) {
        OneLayer.slopes(layer.get(), true, Shape.of(3));
        OneLayer.slopes(layer.get(), true, Shape.of(2, 2, 3));
        OneLayer.slopes(layer.get(), false, Shape.of(3));
    }

    private static BatchNormalization built(BatchNormalization layer, DataType type, long features) {
        layer.buildFor(Shape.of(features));
        new ParameterVector(
                Stream.concat(layer.parameters().stream(), layer.states().stream())
                        .toList(),
                type,
                1);
        return layer;
    }

    @Test
    void everyFeatureHasMeanZeroAndVarianceOneWhileTraining() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Layer layer = built(new BatchNormalization(), type, 8);
            INDArray x = Arrays64.normal(1, 500, 8).muli(7).addi(30).castTo(type);
            INDArray y = new Call(layer, type, new RandomNumbers(1), true).forward(x, true);
            for (int i = 0; i < 8; i++) {
                assertThat(y.getColumn(i).meanNumber().doubleValue()).isCloseTo(0, within(1e-4));
                assertThat(y.getColumn(i).varNumber().doubleValue()).isCloseTo(500 / 499.0, within(1e-4));
            }
        }
    }

    @Test
    void movingAveragesComeToThoseOfTheData() {
        BatchNormalization layer = built(new BatchNormalization().momentum(0.9), DataType.FLOAT, 4);
        Call call = new Call(layer, DataType.FLOAT, new RandomNumbers(1), true);
        INDArray x = Arrays64.normal(1, 64, 4).muli(2).addi(3).castTo(DataType.FLOAT);
        for (int i = 0; i < 200; i++) {
            call.forward(x, true);
        }
        INDArray trained = call.forward(x, true).dup();
        assertThat(call.forward(x, false).sub(trained).normmaxNumber().doubleValue())
                .isLessThan(1e-5);
    }

    @Test
    void aFrozenLayerUsesItsAveragesAndLeavesThemAlone() {
        BatchNormalization layer = built(random(), DataType.DOUBLE, 4);
        layer.trainable(false);
        Call call = new Call(layer, DataType.DOUBLE, new RandomNumbers(1), true);
        INDArray x = Arrays64.normal(1, 6, 4);
        INDArray before = layer.movingMean().value().dup();
        INDArray inference = call.forward(x, false).dup();

        assertThat(call.forward(x, true)).isEqualTo(inference);
        assertThat(layer.movingMean().value()).isEqualTo(before);
        INDArray dy = Arrays64.normal(2, 6, 4);
        INDArray slope = layer.gamma()
                .value()
                .div(Nd4j.math().sqrt(layer.movingVariance().value().add(1e-3)));
        assertThat(call.backward(dy.dup(), false)
                        .sub(dy.mulRowVector(slope))
                        .normmaxNumber()
                        .doubleValue())
                .isLessThan(1e-12);
    }

    @Test
    void stepsThatTheMaskLeavesOutDoNotCount() {
        BatchNormalization layer = built(random(), DataType.DOUBLE, 3);
        INDArray x = Arrays64.normal(1, 2, 3, 3);
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 0}, {1, 0, 0}});
        INDArray counted = x.reshape(6, 3).getRows(0, 1, 3);
        INDArray expected = new Call(layer, DataType.DOUBLE, new RandomNumbers(1), true)
                .forward(counted, true)
                .dup();
        Call call = new Call(layer, DataType.DOUBLE, new RandomNumbers(1), true);
        INDArray y = call.forward(x, mask, true).reshape(6, 3);
        assertThat(y.getRows(0, 1, 3).sub(expected).normmaxNumber().doubleValue())
                .isLessThan(1e-12);

        INDArray dy = Arrays64.normal(2, 2, 3, 3);
        INDArray dx = call.backward(dy.dup(), false).dup();
        GradientCheck.check(
                "masked",
                x,
                () -> new Call(layer, DataType.DOUBLE, new RandomNumbers(1), true)
                        .forward(x, mask, true)
                        .mul(dy)
                        .sumNumber()
                        .doubleValue(),
                dx);
    }

    @Test
    void theConfigHoldsWhatKerasWrites() {
        assertThat(new BatchNormalization().config().options().keySet())
                .containsExactly(
                        "name",
                        "trainable",
                        "axis",
                        "momentum",
                        "epsilon",
                        "center",
                        "scale",
                        "beta_initializer",
                        "gamma_initializer",
                        "moving_mean_initializer",
                        "moving_variance_initializer",
                        "beta_regularizer",
                        "gamma_regularizer",
                        "beta_constraint",
                        "gamma_constraint");
        BatchNormalization layer = random().gammaRegularizer(new L2(0.1)).name("norm");
        assertThat(BatchNormalization.of(layer.config()).config()).isEqualTo(layer.config());
        BatchNormalization built = built(layer, DataType.FLOAT, 3);
        assertThat(List.of(built.gamma().regularizer())).containsExactly(new L2(0.1));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BatchNormalization().momentum(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BatchNormalization: momentum must be from 0 to 1, but was 1.5. Keras's default is 0.99.");
        assertThatThrownBy(() -> new BatchNormalization().epsilon(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BatchNormalization: epsilon must be more than 0, but was 0.0. Keras's default is 0.001.");
        assertThatThrownBy(() -> new BatchNormalization().axis(1).buildFor(Shape.of(8, 8, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "BatchNormalization: axis must be the last one, -1 or 3 for inputs of shape (None, 8, 8, 3),"
                                + " but was 1. Put new Permute(...) before it.");
        assertThatThrownBy(() -> new BatchNormalization().buildFor(Shape.of()))
                .hasMessage(
                        "BatchNormalization: expects samples with an axis of features, but they have shape (). Give x"
                                + " one row for each sample, such as x.reshape(-1, 1).");
    }
}
