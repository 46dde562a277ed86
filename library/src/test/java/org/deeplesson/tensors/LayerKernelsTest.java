package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.tensors.Same.floats;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds the fast paths of the smaller layers' kernels against their definitions, over random shapes. */
class LayerKernelsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    private static INDArray special(INDArray x) {
        if (x.length() > 5) {
            x.putScalar(1, Double.NaN);
            x.putScalar(3, Double.POSITIVE_INFINITY);
            x.putScalar(4, Double.NEGATIVE_INFINITY);
            x.putScalar(5, 0);
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void channels(long seed) {
        long[] s = Same.sizes(seed, 3, seed % 4 == 0 ? 2500 : 20);
        INDArray x = special(Same.normal(seed, Math.min(9, s[0]), Math.min(9, s[1]), s[2]));
        INDArray factor = Same.normal(seed + 50, x.size(0), x.size(2));
        INDArray over = floats(x);
        Same.check("times", Channels.times(over, floats(factor), over), Channels.times(x, factor, x.ulike()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void maskedSteps(long seed) {
        long[] s = Same.sizes(seed, 3, 20);
        INDArray x = special(Same.normal(seed, s));
        x.get(org.nd4j.linalg.indexing.NDArrayIndex.point(0)).assign(0.5);
        INDArray mask = StepMask.differing(x, 0.5, x.max(2));
        INDArray fast = StepMask.differing(floats(x), 0.5, floats(mask.mul(0)));
        Same.check("mask", fast, mask);
        INDArray over = floats(x);
        Same.check("times", StepMask.times(over, fast, over), StepMask.times(x, mask, x.ulike()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void slopesOfRows(long seed) {
        long[] s = Same.sizes(seed, 2, seed % 4 == 0 ? 5000 : 60);
        INDArray x = special(Same.normal(seed, Math.min(40, s[0]), s[1]));
        INDArray alpha = Same.normal(seed + 20, s[1]);
        INDArray dy = Same.normal(seed + 30, x.shape());
        Same.check("y", RowSlopes.forward(floats(x), floats(alpha), floats(x)), RowSlopes.forward(x, alpha, x.ulike()));
        INDArray over = floats(dy);
        INDArray dx = RowSlopes.backward(dy, x, alpha, dy.ulike());
        Same.check("dx", RowSlopes.backward(over, floats(x), floats(alpha), over), dx);
        INDArray dAlpha = RowSlopes.gradient(dy, x, alpha.ulike());
        Same.check("dAlpha", RowSlopes.gradient(floats(dy), floats(x), floats(alpha)), dAlpha, 5e-5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void groups(long seed) {
        long[] s = Same.sizes(seed, 3, seed % 4 == 0 ? 2500 : 12);
        long units = Math.min(12, s[1]);
        INDArray z = Same.normal(seed, Math.min(12, s[0]), units * s[2]);
        INDArray dy = Same.normal(seed + 1, z.size(0), units);
        INDArray y = Groups.max(z, s[2], dy.ulike());
        Same.check("max", Groups.max(floats(z), s[2], floats(dy)), y);
        Same.check("slope", Groups.slope(floats(dy), floats(z), s[2], floats(z)), Groups.slope(dy, z, s[2], z.ulike()));
    }

    @Test
    void masksAreTheSameInEveryType() {
        for (double rate : new double[] {0, 0.1, 0.5, 0.9}) {
            INDArray out = Same.normal(1, 3, 1501);
            INDArray mask = DropoutMask.fill(out, rate, new RandomNumbers(7));
            Same.check("mask", DropoutMask.fill(floats(out), rate, new RandomNumbers(7)), mask);
            double dropped = mask.eq(0).castTo(mask.dataType()).meanNumber().doubleValue();
            assertThat(dropped).isBetween(rate - 0.03, rate + 0.03);
            assertThat(mask.maxNumber().doubleValue()).isEqualTo(1 / (1 - rate));
        }
    }

    @Test
    void noiseIsTheSameInEveryType() {
        INDArray out = Same.normal(1, 3, 1501);
        INDArray noise = NormalNoise.fill(out, 1, 0.5, new RandomNumbers(7));
        Same.check("noise", NormalNoise.fill(floats(out), 1, 0.5, new RandomNumbers(7)), noise);
    }

    @Test
    void shapesThatDoNotMeetAreRefused() {
        INDArray x = Same.normal(1, 2, 3, 4);
        assertThatThrownBy(() -> Channels.times(x, Same.normal(1, 2, 3), x))
                .hasMessage(
                        "Channels: one factor for each sample and channel is needed, but the shapes are (2, 3, 4) and"
                                + " (2, 3). Channels are the last axis.");
        assertThatThrownBy(() -> StepMask.times(x, Same.normal(1, 2, 4), x))
                .hasMessage(
                        "StepMask: sequences (samples, steps, features) and a mask (samples, steps) are needed, but the"
                                + " shapes are (2, 3, 4) and (2, 4). The mask has a number for each step.");
        assertThatThrownBy(() -> RowSlopes.forward(x, Same.normal(1, 5), x))
                .hasMessage(
                        "RowSlopes: rows as long as the slopes are needed, but the shapes are (2, 3, 4), (2, 3, 4) and"
                                + " (5). Give a slope for each number of a row.");
        assertThatThrownBy(() -> Groups.max(x, 4, Same.normal(1, 5)))
                .hasMessage(
                        "Groups: 4 numbers for each group are needed, but the shapes are (2, 3, 4) and (5). Make one of"
                                + " them larger.");
    }
}
