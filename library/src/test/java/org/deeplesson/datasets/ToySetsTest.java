package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ToySetsTest {
    interface Maker {
        Dataset make(int samples, double noise, long seed);
    }

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of("Moons", 2, (Maker) Moons::make),
                Arguments.of("Circles", 2, (Maker) Circles::make),
                Arguments.of("Spirals", 2, (Maker) Spirals::make),
                Arguments.of("Blobs", 3, (Maker) Blobs::make));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void pointsAndLabelsHaveTheirShapesAndTypes(String name, int classes, Maker maker) {
        Dataset set = maker.make(91, 0.1, 5);
        assertThat(set.name()).isEqualTo(name);
        assertThat(set.featureNames()).containsExactly("x1", "x2");
        assertThat(set.x().shape()).containsExactly(91, 2);
        assertThat(set.x().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(set.y().shape()).containsExactly(91);
        assertThat(set.y().dataType()).isEqualTo(DataType.INT32);
        for (int i = 0; i < 91; i++) {
            assertThat(set.y().getInt(i)).isEqualTo(i % classes);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void theSeedDecides(String name, int classes, Maker maker) {
        assertThat(maker.make(30, 0.1, 1).x()).isEqualTo(maker.make(30, 0.1, 1).x());
        assertThat(maker.make(30, 0.1, 1).x())
                .isNotEqualTo(maker.make(30, 0.1, 2).x());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void noiseIsTheStandardDeviationAroundThePattern(String name, int classes, Maker maker) {
        var deviations = maker.make(4000, 0.2, 3).x().sub(maker.make(4000, 0, 3).x());
        assertThat(deviations.meanNumber().doubleValue()).isCloseTo(0, within(0.01));
        assertThat(deviations.stdNumber().doubleValue()).isCloseTo(0.2, within(0.005));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void evenOneSampleIsASet(String name, int classes, Maker maker) {
        Dataset set = maker.make(1, 0, 3);
        assertThat(set.x().shape()).containsExactly(1, 2);
        assertThat(Double.isFinite(set.x().sumNumber().doubleValue())).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void samplesAndNoiseAreChecked(String name, int classes, Maker maker) {
        assertThatThrownBy(() -> maker.make(0, 0.1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + ": samples must be 1 or more, but was 0. Ask for a few hundred.");
        assertThatThrownBy(() -> maker.make(10, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name
                        + ": noise must be 0 or more, but was NaN. It is the standard deviation around the pattern;"
                        + " 0.1 blurs it a little.");
    }

    @Test
    void moonsAreTwoHalfCircles() {
        Dataset moons = Moons.make(100, 0, 1);
        for (int i = 0; i < 100; i++) {
            boolean upper = moons.y().getInt(i) == 0;
            double x = moons.x().getDouble(i, 0) - (upper ? 0 : 1);
            double y = moons.x().getDouble(i, 1) - (upper ? 0 : 0.5);
            assertThat(Math.hypot(x, y)).isCloseTo(1, within(1e-5));
            assertThat(upper ? y : -y).isGreaterThan(-1e-5);
        }
        assertThat(moons.x().getColumn(0).minNumber().doubleValue()).isCloseTo(-1, within(1e-6));
        assertThat(moons.x().getColumn(0).maxNumber().doubleValue()).isCloseTo(2, within(1e-6));
    }

    @Test
    void circlesHaveRadiusOneAndAHalf() {
        Dataset circles = Circles.make(100, 0, 1);
        for (int i = 0; i < 100; i++) {
            double radius = Math.hypot(circles.x().getDouble(i, 0), circles.x().getDouble(i, 1));
            assertThat(radius).isCloseTo(circles.y().getInt(i) == 0 ? 1 : 0.5, within(1e-5));
        }
    }

    @Test
    void spiralsGrowOutwardsOppositeEachOther() {
        double[][] one = outwards(0);
        double[][] other = outwards(1);
        for (int i = 0; i < 50; i++) {
            assertThat(Math.hypot(one[i][0], one[i][1])).isCloseTo((i + 1) / 50.0, within(1e-5));
            assertThat(other[i][0]).isCloseTo(-one[i][0], within(1e-5));
            assertThat(other[i][1]).isCloseTo(-one[i][1], within(1e-5));
        }
        assertThat(one[49][1]).as("1.75 turns end below the centre").isCloseTo(-1, within(1e-5));
    }

    private static double[][] outwards(int label) {
        Dataset spirals = Spirals.make(100, 0, 1);
        return IntStream.range(0, 100)
                .filter(i -> spirals.y().getInt(i) == label)
                .mapToObj(i -> spirals.x().getRow(i).toDoubleVector())
                .sorted(Comparator.comparingDouble(point -> Math.hypot(point[0], point[1])))
                .toArray(double[][]::new);
    }

    @Test
    void theEndThatIsKeptForValidationIsLikeTheWhole() {
        INDArray end = Moons.make(400, 0, 1).slice(320, 400).x().getColumn(0);

        assertThat(end.minNumber().doubleValue()).isLessThan(-0.9);
        assertThat(end.maxNumber().doubleValue()).isGreaterThan(1.9);
        assertThat(end.meanNumber().doubleValue()).isCloseTo(0.5, within(0.2));
    }

    @Test
    void blobsStandEvenlyOnTheCircleOfRadiusTwo() {
        Dataset blobs = Blobs.make(8, 4, 0, 1);
        float[][] centres = {{2, 0}, {0, 2}, {-2, 0}, {0, -2}};
        for (int i = 0; i < 8; i++) {
            assertThat(blobs.x().getFloat(i, 0)).isCloseTo(centres[i % 4][0], within(1e-5f));
            assertThat(blobs.x().getFloat(i, 1)).isCloseTo(centres[i % 4][1], within(1e-5f));
        }
        assertThatThrownBy(() -> Blobs.make(8, 0, 0.1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Blobs: classes must be 1 or more, but was 0. Two or three are easy to look at.");
    }
}
