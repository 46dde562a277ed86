package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Golden;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.tensors.FeatureMoments;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalizationTest {
    @TempDir
    Path folder;

    static Stream<Arguments> golden() {
        return Cases.listed("normalization", "data");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void outputAndGradientsAreKeras(DataType type, Golden golden) {
        OneLayer.agrees(type, golden, Normalization::of);
    }

    static Stream<Supplier<Normalization>> options() {
        return Stream.of(
                () -> new Normalization().mean(2).variance(9),
                () -> new Normalization().mean(2, -1, 0.5).variance(9, 0.25, 4),
                () -> new Normalization().axis(1).mean(2, -1).variance(9, 0.25).invert(true),
                () -> new Normalization().axis());
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyGradientIsTheSlope(Supplier<Normalization> layer) {
        OneLayer.slopes(layer.get(), true, Shape.of(2, 3));
    }

    private static INDArray predict(Normalization layer, INDArray x) {
        return new Sequential(layer).predict(x);
    }

    /** The examples of Keras's own documentation. */
    @Test
    void dataAreBroughtToMean0AndVariance1() {
        INDArray data = Nd4j.createFromArray(new float[][] {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}});
        var ofColumns = new Normalization();
        ofColumns.adapt(data);
        assertThat(predict(ofColumns, Nd4j.createFromArray(new float[][] {{0, 7, 4}})))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{-1, -1, -1}}));
        var inverse = new Normalization().invert(true);
        inverse.adapt(data);
        assertThat(predict(inverse, Nd4j.createFromArray(new float[][] {{1, 2, 3}})))
                .isEqualTo(Nd4j.createFromArray(new float[][] {{2, 10, 8}}));
        var ofAll = new Normalization().axis();
        ofAll.adapt(Nd4j.createFromArray(1f, 2, 3, 4, 5).reshape(5, 1));
        float[] three = predict(ofAll, Nd4j.createFromArray(new float[][] {{1}, {2}, {3}}))
                .data()
                .asFloat();
        assertThat(three).containsExactly(new float[] {-1.4142135f, -0.70710677f, 0}, within(1e-6f));
        var given = new Normalization().mean(3).variance(2);
        three = predict(given, Nd4j.createFromArray(new float[][] {{1}, {2}, {3}}))
                .data()
                .asFloat();
        assertThat(three).containsExactly(new float[] {-1.4142135f, -0.70710677f, 0}, within(1e-6f));
    }

    @Test
    void whatIsAdaptedHasMean0AndVariance1OnEveryChosenAxis() {
        INDArray x = Arrays64.normal(3, 40, 5, 4).mul(7).addi(300).castTo(DataType.FLOAT);
        var layer = new Normalization().axis(1, -1);
        layer.adapt(x);
        FeatureMoments moments = FeatureMoments.of(predict(layer, x), 1, 2);
        assertThat(moments.mean().amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(moments.variance().sub(1).amaxNumber().doubleValue()).isLessThan(1e-4);
        assertThat(layer.mean().shape()).isEqualTo(Shape.of(5, 4));
    }

    @Test
    void largeNumbersKeepTheirVariance() {
        INDArray x = Arrays64.normal(3, 300_000, 4).addi(1e6);
        FeatureMoments moments = FeatureMoments.of(x, 1);
        FeatureMoments shifted = FeatureMoments.of(x.sub(1e6), 1);
        assertThat(moments.variance().sub(shifted.variance()).amaxNumber().doubleValue())
                .isLessThan(1e-8);
        INDArray whole = x.mean(0);
        assertThat(moments.mean().sub(whole).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void aFeatureThatNeverChangesBecomesZero() {
        INDArray x = Nd4j.valueArrayOf(new long[] {4, 1}, 5f, DataType.FLOAT);
        var layer = new Normalization();
        layer.adapt(x);
        assertThat(predict(layer, x)).isEqualTo(Nd4j.zeros(DataType.FLOAT, 4, 1));
    }

    @Test
    void aModelCanBeAdaptedAgain() {
        INDArray x = Arrays64.normal(3, 40, 2).castTo(DataType.FLOAT);
        var layer = new Normalization();
        var model = new Sequential(layer);
        assertThat(model.predict(x)).as("not adapted yet").isEqualTo(x);
        layer.adapt(x.mul(4));
        INDArray y = model.predict(x.mul(4));
        layer.adapt(x.mul(2));
        assertThat(model.predict(x.mul(2)).sub(y).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void asInKerasItKeepsTwoNumbersAFeatureAndACount() {
        var model = new Sequential(new Normalization()).build(3);
        assertThat(model.summary().nonTrainable()).isEqualTo(7);
        assertThat(model.summary().trainable()).isZero();
        assertThat(new Sequential(new Normalization().mean(1).variance(4))
                        .build(3)
                        .summary()
                        .nonTrainable())
                .isZero();
    }

    @Test
    void whatIsAdaptedIsSaved() {
        INDArray x = Arrays64.normal(3, 40, 3).mul(3).addi(2).castTo(DataType.FLOAT);
        var layer = new Normalization();
        layer.adapt(x);
        var model = new Sequential(layer, new Dense(2)).build(3);
        Path path = folder.resolve("adapted.keras");
        model.save(path);
        Model loaded = Model.load(path);
        assertThat(loaded.predict(x)).isEqualTo(model.predict(x));
        assertThat(loaded.weights()).isEqualTo(model.weights());
    }

    @Test
    void theConfigHoldsWhatKerasWrites() {
        assertThat(new Normalization().config().options().keySet())
                .containsExactly("name", "trainable", "axis", "invert", "mean", "variance");
        assertThat(new Normalization()
                        .axis(1, 2)
                        .mean(1, 2)
                        .variance(3, 4)
                        .config()
                        .options())
                .containsEntry("axis", java.util.List.of(1L, 2L))
                .containsEntry("mean", java.util.List.of(1.0, 2.0))
                .containsEntry("variance", java.util.List.of(3.0, 4.0));
        assertThat(new Normalization().mean(1).variance(3).config().options()).containsEntry("mean", 1.0);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        INDArray x = Nd4j.ones(4, 3);
        assertThatThrownBy(() -> new Sequential(new Normalization().name("n").axis(2)).build(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Normalization 'n': axis must be among 1 to 1 for inputs of shape (None, 3), but was [2]. Axis 0"
                                + " is that of the samples; for one mean of all numbers use axis().");
        assertThatThrownBy(() -> new Sequential(new Normalization().name("n").axis(1, -1)).build(3))
                .hasMessageContaining("but was [1, -1]");
        assertThatThrownBy(() -> new Sequential(new Normalization().name("n").mean(1)).build(3))
                .hasMessage(
                        "Normalization 'n': mean and variance must be given together, but were [1.0] and null. Give both"
                                + " as many numbers, or neither and call adapt.");
        assertThatThrownBy(() ->
                        new Sequential(new Normalization().name("n").mean(1, 2).variance(1, 2)).build(3))
                .hasMessage(
                        "Normalization 'n': mean must be one number or 3 for inputs of shape (None, 3), but has 2. Give"
                                + " one for each index of the axis.");
        assertThatThrownBy(
                        () -> new Normalization().name("n").mean(1).variance(1).adapt(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Normalization 'n': adapt is for a layer without mean and variance, but they were given. Leave"
                                + " them out.");
        var built = new Normalization().name("n");
        new Sequential(built).build(3);
        assertThatThrownBy(() -> built.adapt(Nd4j.ones(4, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Normalization 'n': adapt needs data like those that the layer was built for, with a mean of"
                                + " shape (3), but they have shape (4, 2). Make a new layer for them.");
    }
}
