package org.deeplesson.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.RandomNumbers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Two samples of one distribution never agree exactly: what is allowed is five standard errors of either. */
class InitializersTest {
    private static final Golden FIXTURE = Golden.read("initializers");
    private static final long ROWS = 300;
    private static final long COLUMNS = 200;
    private static final double STANDARD_ERRORS = 5 * Math.sqrt(2);

    static Stream<String> names() {
        return FIXTURE.members("statistics").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void meanAndDeviationAgreeWithKeras(String name) {
        Golden golden = FIXTURE.at("statistics", name);
        double[] numbers = sample(name, 7);
        double std = golden.number("std");
        double error = STANDARD_ERRORS * std / Math.sqrt(numbers.length);
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double variance = Arrays.stream(numbers)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(golden.number("mean"), within(error + 1e-7));
        // A sample's deviation is at least as sure as its mean, none of these having heavier tails than the normal.
        assertThat(Math.sqrt(variance)).isCloseTo(std, within(error + 1e-7));
    }

    @ParameterizedTest
    @MethodSource("names")
    void quantilesAgreeWithKeras(String name) {
        Golden golden = FIXTURE.at("statistics", name);
        double[] numbers = sample(name, 8);
        Arrays.sort(numbers);
        double[] probabilities = FIXTURE.data("probabilities");
        double[] quantiles = golden.data("quantiles");

        // At these probabilities a quantile's standard error is at most 2.3 times the mean's.
        double error = 2.3 * STANDARD_ERRORS * golden.number("std") / Math.sqrt(numbers.length);
        for (int i = 0; i < quantiles.length; i++) {
            double actual = numbers[(int) Math.round(probabilities[i] * (numbers.length - 1))];
            assertThat(actual).as("%s of %s", probabilities[i], name).isCloseTo(quantiles[i], within(error + 1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noNumberLiesBeyondTheBoundsAndSomeComeNear(String name) {
        Golden golden = FIXTURE.at("statistics", name);
        double[] numbers = sample(name, 9);
        double min = Arrays.stream(numbers).min().orElseThrow();
        double max = Arrays.stream(numbers).max().orElseThrow();
        if (golden.has("low")) {
            double rounding = 1e-6 * Math.abs(golden.number("low"));
            double near = 0.01 * (golden.number("high") - golden.number("low"));
            assertThat(min).isBetween(golden.number("low") - rounding, golden.number("low") + near + rounding);
            assertThat(max).isBetween(golden.number("high") - near - rounding, golden.number("high") + rounding);
        } else {
            // Of 60,000 normal numbers the largest lies between 3.5 and 6.5 deviations, but once in a thousand samples.
            double std = golden.number("std");
            assertThat(min).isBetween(-6.5 * std, -3.5 * std);
            assertThat(max).isBetween(3.5 * std, 6.5 * std);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "random_normal",
                "random_uniform",
                "truncated_normal",
                "glorot_uniform",
                "glorot_normal",
                "he_uniform",
                "he_normal",
                "lecun_uniform",
                "lecun_normal",
                "variance_scaling"
            })
    void theSeedAloneDecides(String name) {
        assertThat(sample(name, 1)).isEqualTo(sample(name, 1));
        assertThat(sample(name, 1)).isNotEqualTo(sample(name, 2));
    }

    @ParameterizedTest
    @MethodSource("names")
    void float64IsTheSameSampleWithMoreDigits(String name) {
        INDArray exact = Nd4j.zeros(DataType.DOUBLE, ROWS, COLUMNS);
        initializer(name).fill(exact, ROWS, COLUMNS, new RandomNumbers(3));

        new Close(1e-6, 1e-9).check(name, Close.numbers(exact), sample(name, 3));
    }

    private static double[] sample(String name, long seed) {
        INDArray parameter = Nd4j.zeros(DataType.FLOAT, ROWS, COLUMNS);
        initializer(name).fill(parameter, ROWS, COLUMNS, new RandomNumbers(seed));
        return Close.numbers(parameter);
    }

    private static Initializer initializer(String name) {
        return switch (name) {
            case "constant" -> new Constant(-0.75);
            case "variance_scaling_uniform" -> new VarianceScaling(3, "fan_out", "uniform");
            case "variance_scaling_untruncated" -> new VarianceScaling(0.5, "fan_avg", "untruncated_normal");
            default -> Names.find(Initializer.class, name);
        };
    }
}
