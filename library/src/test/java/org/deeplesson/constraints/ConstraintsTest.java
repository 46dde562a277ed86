package org.deeplesson.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConstraintsTest {
    static Stream<Constraint> constraints() {
        return Stream.of(
                new NonNeg(),
                new MaxNorm(1.5),
                new MaxNorm(1.5).axis(1),
                new MaxNorm(2).axis(0, 2),
                new UnitNorm(),
                new UnitNorm().axis(0, 1),
                new MinMaxNorm(0.5, 1),
                new MinMaxNorm(0.5, 1).rate(0.3).axis(2));
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void float32GivesTheSameAsTheDefinition(Constraint constraint) {
        INDArray exact = Arrays64.normal(1, 3, 4, 5);
        INDArray fast = exact.castTo(DataType.FLOAT);
        constraint.apply(exact);
        constraint.apply(fast);
        assertThat(fast.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue())
                .isLessThan(1e-6);
    }

    @Test
    void nothingIsNegative() {
        INDArray w = Nd4j.createFromArray(-1f, 0, 2);
        new NonNeg().apply(w);
        assertThat(w.toFloatVector()).containsExactly(0, 0, 2);
    }

    @Test
    void longColumnsAreShortenedAndShortOnesStay() {
        INDArray w = columns();
        new MaxNorm().apply(w);
        assertThat(w.reshape(6).toDoubleVector())
                .containsExactly(new double[] {1.2, 0.3, 0, 1.6, 0.4, 0}, within(1e-6));
    }

    @Test
    void columnsHaveLengthOneExceptWhereThereIsNothingToScale() {
        INDArray w = columns();
        new UnitNorm().apply(w);
        assertThat(w.reshape(6).toDoubleVector())
                .containsExactly(new double[] {0.6, 0.6, 0, 0.8, 0.8, 0}, within(1e-6));
    }

    @Test
    void lengthsComeBetweenTheBoundsAtTheRate() {
        INDArray w = columns();
        new MinMaxNorm(1, 3).apply(w);
        assertThat(w.reshape(6).toDoubleVector())
                .containsExactly(new double[] {1.8, 0.6, 0, 2.4, 0.8, 0}, within(1e-6));
        w = columns();
        new MinMaxNorm(1, 3).rate(0.5).apply(w);
        assertThat(w.reshape(6).toDoubleVector())
                .containsExactly(new double[] {2.4, 0.45, 0, 3.2, 0.6, 0}, within(1e-6));
    }

    /** Columns of length 5, 0.5 and 0. */
    private static INDArray columns() {
        return Nd4j.createFromArray(3, 0.3, 0, 4, 0.4, 0).reshape(2, 3);
    }

    @Test
    void defaultsAndNamesAreKeras() {
        assertThat(Names.find(Constraint.class, "max_norm")).isEqualTo(new MaxNorm(2, List.of(0)));
        assertThat(Names.find(Constraint.class, "non_neg")).isEqualTo(new NonNeg());
        assertThat(Names.find(Constraint.class, "unit_norm")).isEqualTo(new UnitNorm(List.of(0)));
        assertThat(Names.find(Constraint.class, "min_max_norm")).isEqualTo(new MinMaxNorm(0, 1, 1, List.of(0)));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new MaxNorm(-1))
                .hasMessage("MaxNorm: maxValue must be 0 or more, but was -1.0. 2 is the default.");
        assertThatThrownBy(() -> new MinMaxNorm(2, 1))
                .hasMessage("MinMaxNorm: minValue must not be more than maxValue, but was 2.0 and maxValue 1.0."
                        + " Exchange them.");
        assertThatThrownBy(() -> new MinMaxNorm().rate(2))
                .hasMessage("MinMaxNorm: rate must be 0 to 1, but was 2.0. 1 keeps to the rule at every step.");
        assertThatThrownBy(() -> new UnitNorm().axis(2).apply(Nd4j.zeros(2, 3)))
                .hasMessage("Norms: axis must be 0 to 1 for an array of shape (2, 3), but was 2. 0 takes the columns.");
    }
}
