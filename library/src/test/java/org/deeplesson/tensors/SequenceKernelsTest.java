package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.deeplesson.activations.Activations;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the fast path of the kernels for sequences (float32) against their definitions (float64), over random shapes. */
class SequenceKernelsTest {
    private final SplittableRandom random = new SplittableRandom(11);

    private INDArray floats(long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    /** Numbers of 0 and {@code value}. */
    private INDArray some(double value, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextInt(3) == 0 ? 0 : value);
        }
        return array;
    }

    private static INDArray doubles(INDArray array) {
        return array == null ? null : array.castTo(DataType.DOUBLE);
    }

    private static void same(String what, INDArray fast, INDArray definition) {
        assertThat(fast.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(definition.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(fast.shape()).isEqualTo(definition.shape());
        double[] received = fast.dup('c').data().asDouble();
        double[] expected = definition.dup('c').data().asDouble();
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(received[i] - expected[i]) / Math.max(1, Math.abs(expected[i])))
                    .as("%s, element %d: expected %s, received %s", what, i, expected[i], received[i])
                    .isLessThan(2e-5);
        }
    }

    /** Sizes of 1 among others, and one in five cases larger than a block. */
    private long size(int most) {
        return random.nextInt(5) == 0 ? 1 : random.nextInt(1, most);
    }

    /** Every test has a generator of its own, that begins with the same seed. */
    private void shuffle(RepetitionInfo repetition) {
        for (int i = 0; i < repetition.getCurrentRepetition(); i++) {
            random.nextInt();
        }
    }

    private static Steps doubles(Steps s) {
        return new Steps(
                doubles(s.gates()),
                doubles(s.h()),
                doubles(s.fed()),
                doubles(s.memory()),
                doubles(s.mask()),
                doubles(s.dropout()));
    }

    private Steps steps(int repetition, long steps, long samples, long units, long gates, long memory) {
        return new Steps(
                floats(steps, samples, gates * units),
                floats(steps, samples, units),
                floats(steps, samples, units),
                memory == 0 ? null : floats(steps, samples, memory),
                repetition % 3 == 0 ? null : some(1, steps, samples, 1),
                repetition % 4 == 0 ? some(1.5, samples, units) : null);
    }

    @RepeatedTest(25)
    void stepsOfAnLstmAreThoseOfTheDefinition(RepetitionInfo repetition) {
        shuffle(repetition);
        boolean large = repetition.getCurrentRepetition() % 5 == 0;
        long units = size(large ? 70 : 12);
        long samples = size(large ? 90 : 12);
        Steps s = steps(repetition.getCurrentRepetition(), size(8), samples, units, 4, units);
        INDArray u = floats(units, 4 * units).divi(Math.sqrt(units));
        INDArray dy = repetition.getCurrentRepetition() % 2 == 0 ? floats(s.h().shape()) : null;
        INDArray dh = floats(samples, units);
        INDArray dc = floats(samples, units);
        Steps exact = doubles(s);
        LstmSteps cell = new LstmSteps(Activations.TANH, Activations.SIGMOID, true);
        assertThat(s.isDirect()).isTrue();

        cell.forward(s, u);
        cell.forward(exact, doubles(u));
        same("gates", s.gates(), exact.gates());
        same("h", s.h(), exact.h());
        same("fed", s.fed(), exact.fed());
        same("c", s.memory(), exact.memory());

        INDArray exactDh = doubles(dh);
        cell.backward(s, u, dy, dh, dc.dup());
        cell.backward(exact, doubles(u), doubles(dy), exactDh, doubles(dc));
        same("dz", s.gates(), exact.gates());
    }

    @RepeatedTest(25)
    void stepsOfASimpleRnnAreThoseOfTheDefinition(RepetitionInfo repetition) {
        shuffle(repetition);
        boolean large = repetition.getCurrentRepetition() % 5 == 0;
        long units = size(large ? 150 : 12);
        long samples = size(large ? 90 : 12);
        Steps s = steps(repetition.getCurrentRepetition(), size(8), samples, units, 1, 0);
        INDArray u = floats(units, units).divi(Math.sqrt(units));
        INDArray dy = repetition.getCurrentRepetition() % 2 == 0 ? floats(s.h().shape()) : null;
        INDArray dh = floats(samples, units);
        Steps exact = doubles(s);
        SimpleRnnSteps cell = new SimpleRnnSteps(Activations.TANH, true);

        cell.forward(s, u);
        cell.forward(exact, doubles(u));
        same("gates", s.gates(), exact.gates());
        same("h", s.h(), exact.h());
        same("fed", s.fed(), exact.fed());

        INDArray exactDh = doubles(dh);
        cell.backward(s, u, dy, dh);
        cell.backward(exact, doubles(u), doubles(dy), exactDh);
        same("dz", s.gates(), exact.gates());
    }

    @RepeatedTest(25)
    void stepsOfAGruAreThoseOfTheDefinition(RepetitionInfo repetition) {
        shuffle(repetition);
        boolean large = repetition.getCurrentRepetition() % 5 == 0;
        long units = size(large ? 70 : 12);
        long samples = size(large ? 90 : 12);
        Steps s = steps(repetition.getCurrentRepetition(), size(8), samples, units, 3, 3 * units);
        INDArray u = floats(units, 3 * units).divi(Math.sqrt(units));
        INDArray bias = repetition.getCurrentRepetition() % 7 == 0 ? null : floats(3 * units);
        INDArray dy = repetition.getCurrentRepetition() % 2 == 0 ? floats(s.h().shape()) : null;
        INDArray dh = floats(samples, units);
        Steps exact = doubles(s);
        GruSteps cell = new GruSteps(Activations.TANH, Activations.SIGMOID, true, true);

        cell.forward(s, u, bias);
        cell.forward(exact, doubles(u), doubles(bias));
        same("gates", s.gates(), exact.gates());
        same("h", s.h(), exact.h());
        same("q", s.memory(), exact.memory());

        INDArray exactDh = doubles(dh);
        cell.backward(s, u, dy, dh);
        cell.backward(exact, doubles(u), doubles(dy), exactDh);
        same("dx", s.gates(), exact.gates());
        same("dq", s.memory(), exact.memory());
    }

    @RepeatedTest(10)
    void stepsComeFirstAndSamplesComeBack(RepetitionInfo repetition) {
        shuffle(repetition);
        INDArray x = floats(size(20), size(20), size(20));
        INDArray t = floats(x.size(1), x.size(0), x.size(2));
        for (boolean backwards : new boolean[] {false, true}) {
            same("from", TimeMajor.from(x, backwards, t), TimeMajor.from(doubles(x), backwards, doubles(t)));
            long step = backwards ? x.size(1) - 1 : 0;
            assertThat(t.getDouble(0, x.size(0) - 1, 0)).isEqualTo(x.getDouble(x.size(0) - 1, step, 0));
            INDArray back = TimeMajor.to(t, backwards, floats(x.shape()));
            assertThat(back).isEqualTo(x);
            same("to", back, TimeMajor.to(doubles(t), backwards, doubles(back)));
        }
        INDArray last = floats(x.size(0), x.size(2));
        same("last", TimeMajor.last(t, last), TimeMajor.last(doubles(t), doubles(last)));
        assertThat(last.getDouble(0, 0)).isEqualTo(x.getDouble(0, 0, 0));
    }

    @Test
    void axesThatDoNotMeetAreRefused() {
        assertThatThrownBy(() -> TimeMajor.from(floats(2, 3, 4), false, floats(2, 3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TimeMajor: shapes (samples, steps, n) and (steps, samples, n) are needed, but they are"
                        + " (2, 3, 4) and (2, 3, 4). Exchange the first two axes.");
    }

    @RepeatedTest(10)
    void rowsAreLookedUpAndAddedToAsInTheDefinition(RepetitionInfo repetition) {
        shuffle(repetition);
        long rows = size(50);
        INDArray table = floats(rows, size(40));
        INDArray ids = Nd4j.create(DataType.FLOAT, size(10), size(10));
        for (long i = 0; i < ids.length(); i++) {
            ids.putScalar(i, random.nextLong(rows));
        }
        assertThat(Lookup.firstInvalid(ids, rows)).isEqualTo(-1);
        assertThat(Lookup.firstInvalid(doubles(ids), rows)).isEqualTo(-1);
        INDArray out = floats(ids.size(0), ids.size(1), table.size(1));
        same("rows", Lookup.rows(table, ids, out), Lookup.rows(doubles(table), doubles(ids), doubles(out)));
        assertThat(out.getDouble(0, 0, 0)).isEqualTo(table.getDouble((long) ids.getDouble(0, 0), 0));
        INDArray sums = floats(table.shape());
        same("sums", Lookup.sums(out, ids, sums), Lookup.sums(doubles(out), doubles(ids), doubles(sums)));
    }

    @Test
    void idsThatAreNoRowsAreFound() {
        INDArray ids = Nd4j.createFromArray(new float[][] {{0, 4, 1}, {2, 3, 0}});
        assertThat(Lookup.firstInvalid(ids, 4)).isEqualTo(1);
        for (double wrong : new double[] {-1, 5, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            ids.putScalar(4, wrong);
            assertThat(Lookup.firstInvalid(ids, 5)).isEqualTo(4);
            assertThat(Lookup.firstInvalid(doubles(ids), 5)).isEqualTo(4);
        }
    }

    @Test
    void aTableAndItsRowsMustFit() {
        assertThatThrownBy(() -> Lookup.rows(floats(5, 3), floats(2, 2), floats(2, 2, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Lookup: a table (rows, n), ids and a row of n for each are needed, but the shapes are (5, 3),"
                                + " (2, 2) and (2, 2, 4). Make the rows for the ids.");
    }

    @RepeatedTest(10)
    void factorsOfRowsAndColumnsAreThoseOfTheDefinition(RepetitionInfo repetition) {
        shuffle(repetition);
        INDArray z = floats(size(30), repetition.getCurrentRepetition() % 3 == 0 ? 5000 : size(30));
        INDArray row = floats(z.size(1));
        INDArray column = some(1, z.size(0)).addi(some(2, z.size(0)));
        same("row", Rows.timesRow(z.dup(), row), Rows.timesRow(doubles(z), doubles(row)));
        same("column", Rows.timesColumn(z.dup(), column), Rows.timesColumn(doubles(z), doubles(column)));
    }

    @Test
    void aColumnMustBeAsLongAsTheMatrixIsHigh() {
        assertThatThrownBy(() -> Rows.timesColumn(floats(3, 2), floats(2)))
                .hasMessage(
                        "Rows: a matrix (rows, n) and a column (rows) are needed, but the shapes are (3, 2) and (2)."
                                + " The column must be as long as those of the matrix.");
    }

    /** Every tenth of all float32 numbers between 0.0001 and 20, and the ends. */
    @Test
    void tanhIsRightToTheRoundingsAndNeverBeyondOne() {
        int low = Float.floatToIntBits(1e-4f);
        int high = Float.floatToIntBits(20);
        float[] x = new float[(high - low) / 10];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(low + 10 * i) * (i % 2 == 0 ? 1 : -1);
        }
        float[] y = new float[x.length];
        Saturation.tanh(x, y, x.length);
        double worst = 0;
        float largest = 0;
        for (int i = 0; i < x.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] - Math.tanh(x[i])));
            largest = Math.max(largest, Math.abs(y[i]));
        }
        assertThat(worst).isLessThan(4e-7);
        assertThat(largest).isLessThanOrEqualTo(1);

        float[] ends = {0, 1e-30f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
        Saturation.tanh(ends, ends, ends.length);
        assertThat(ends[0]).isZero();
        assertThat(ends[1]).isEqualTo(1e-30f);
        assertThat(ends[2]).isBetween(0.9999996f, 1f);
        assertThat(ends[3]).isBetween(-1f, -0.9999996f);
        assertThat(ends[4]).isNaN();
    }
}
