package org.deeplesson.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplesson.activations.Activations;
import org.deeplesson.tensors.RandomNumbers;
import org.junit.jupiter.api.Test;

class SpaceTest {
    private static double[] drawn(HyperParameter<? extends Number> parameter) {
        RandomNumbers random = new RandomNumbers(5);
        return IntStream.range(0, 4000)
                .mapToDouble(i -> parameter.draw(random).doubleValue())
                .toArray();
    }

    private static double share(double[] values, double from, double to) {
        return Arrays.stream(values).filter(v -> v >= from && v < to).count() / (double) values.length;
    }

    @Test
    void onALogScaleEachPowerOfTenIsAsLikely() {
        double[] values = drawn(Space.log("rate", 1e-4, 1e-1));
        assertThat(Arrays.stream(values).allMatch(v -> v >= 1e-4 && v <= 1e-1)).isTrue();
        assertThat(share(values, 1e-4, 1e-3)).isCloseTo(1 / 3.0, within(0.03));
        assertThat(share(values, 1e-3, 1e-2)).isCloseTo(1 / 3.0, within(0.03));
        assertThat(share(values, 1e-2, 1)).isCloseTo(1 / 3.0, within(0.03));
    }

    @Test
    void onALinearScaleEachNumberIsAsLikely() {
        double[] values = drawn(Space.uniform("rate", 0.2, 0.6));
        assertThat(Arrays.stream(values).allMatch(v -> v >= 0.2 && v <= 0.6)).isTrue();
        assertThat(share(values, 0.2, 0.3)).isCloseTo(0.25, within(0.03));
        assertThat(share(values, 0.5, 1)).isCloseTo(0.25, within(0.03));
    }

    @Test
    void wholeNumbersIncludeTheirLimits() {
        double[] values = drawn(Space.integer("layers", 1, 4));
        for (int value = 1; value <= 4; value++) {
            assertThat(share(values, value, value + 1)).isCloseTo(0.25, within(0.03));
        }
        assertThat(drawn(Space.integer("units", 32, 100).step(32))).containsOnly(32, 64, 96);
    }

    @Test
    void whatIsDrawnHasFourDigitsAsTheTableShowsIt() {
        for (double value : drawn(Space.log("rate", 1e-4, 1e-1))) {
            assertThat(Double.parseDouble(Values.text(value))).isEqualTo(value);
            assertThat(Values.text(value).replaceAll("e.*|[.]|^0[.]0*", "").length())
                    .isLessThanOrEqualTo(5);
        }
        assertThat(Values.text(3.2e-5)).isEqualTo("3.2e-5");
        assertThat(Values.text(1e-6)).isEqualTo("1e-6");
        assertThat(Values.text(2.5e9)).isEqualTo("2.5e9");
        assertThat(Values.text(0.0)).isEqualTo("0");
        assertThat(Values.text(0.010)).isEqualTo("0.01");
        assertThat(Values.text(1000.0)).isEqualTo("1000");
        assertThat(Values.text(64)).isEqualTo("64");
        assertThat(Values.text(Activations.RELU)).isEqualTo("relu");
    }

    @Test
    void gridsHaveEqualDistancesOnTheirScale() {
        assertThat(Space.log("rate", 1e-4, 1e-1).points(4).grid()).containsExactly(1e-4, 1e-3, 1e-2, 1e-1);
        assertThat(Space.uniform("rate", 0, 0.6).points(3).grid()).containsExactly(0.0, 0.3, 0.6);
        assertThat(Space.integer("layers", 1, 3).grid()).containsExactly(1, 2, 3);
        assertThat(Space.choice("units", 16, 64).grid()).containsExactly(16, 64);
    }

    @Test
    void spacesThatHoldNothingAreRefused() {
        refused(
                () -> Space.log("rate", 0, 1),
                "Space: log needs limits above 0, but 'rate' begins at 0.0. Begin at 1e-5, for example, or use"
                        + " Space.uniform.");
        refused(
                () -> Space.log("rate", 0.1, 0.001),
                "Space: rate must go from less to more, but was from 0.1 to 0.001. Give the smaller number first.");
        refused(
                () -> Space.uniform("rate", Double.NaN, 1),
                "Space: rate must go from less to more, but was from NaN to 1.0. Give the smaller number first.");
        refused(
                () -> Space.uniform("rate", 0, 1).points(1),
                "Space: rate must have 2 points or more, but was given 1. The limits are points.");
        refused(
                () -> Space.integer("layers", 3, 3),
                "Space: layers must go from less to more, but was from 3 to 3. Give the smaller number first.");
        refused(
                () -> Space.integer("layers", 1, 3).step(0),
                "Space: step must be 1 or more, but was 0 for 'layers'. 1 is every whole number.");
        refused(
                () -> Space.choice("units"),
                "Space: units must have values to choose from, but has none. For example Space.choice(\"units\", 16, 32).");
        refused(
                () -> Space.choice("units", 16, 16),
                "Space: values of units must differ, but are 16, 16. Leave one of the same out.");
        refused(() -> Space.choice(" ", 1), "Space: name must be a word, but was blank. It heads a column.");
    }

    @Test
    void aTrialKnowsTheValuesOfItsSearchOnly() {
        var units = Space.choice("units", 16, 32);
        Values values =
                RandomSearch.over(units).trials(1).settings(List.of(units)).get(0);
        int value = values.get(units);
        assertThat(value).isIn(16, 32);
        assertThatThrownBy(() -> values.get(Space.choice("unit", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Values: the search is over units, but 'unit' was asked for. Did you mean 'units'?");
    }

    private static void refused(Runnable space, String message) {
        assertThatThrownBy(space::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
