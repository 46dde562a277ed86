package org.deeplesson.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RegularizersTest {
    static Stream<Regularizer> regularizers() {
        return Stream.of(new L1(0.3), new L2(0.2), new L1L2(0.3, 0.2));
    }

    static Stream<Arguments> penalties() { // of 1, −2, 3
        return Stream.of(
                Arguments.of(new L1(), 0.06),
                Arguments.of(new L2(), 0.14),
                Arguments.of(new L1L2(), 0),
                Arguments.of(new L1(0.5), 3),
                Arguments.of(new L2(0.5), 7),
                Arguments.of(new L1L2(0.5, 0.25), 6.5));
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void thePenaltyIsTheFormula(Regularizer regularizer, double expected) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray w = Nd4j.createFromArray(1.0, -2, 3).castTo(type);
            assertThat(regularizer.penalty(w)).isCloseTo(expected, within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("regularizers")
    void theGradientIsAdded(Regularizer regularizer) {
        INDArray w = Arrays64.normal(1, 3, 4);
        INDArray before = Arrays64.normal(2, 3, 4);
        INDArray g = before.dup();
        regularizer.addGradient(w, g);
        GradientCheck.check(regularizer.name(), w, () -> regularizer.penalty(w), g.sub(before));
    }

    @ParameterizedTest
    @MethodSource("regularizers")
    void float32GivesTheSameGradient(Regularizer regularizer) {
        INDArray w = Arrays64.normal(1, 70, 40); // more than one block
        INDArray exact = Arrays64.normal(2, 70, 40);
        INDArray fast = exact.castTo(DataType.FLOAT);
        regularizer.addGradient(w, exact);
        regularizer.addGradient(w.castTo(DataType.FLOAT), fast);
        assertThat(fast.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue())
                .isLessThan(1e-6);
    }

    @Test
    void noForceActsOnZero() {
        INDArray g = Nd4j.zeros(DataType.FLOAT, 2);
        new L1(1).addGradient(Nd4j.zeros(DataType.FLOAT, 2), g);
        assertThat(g.toFloatVector()).containsExactly(0, 0);
    }

    @Test
    void namesAreKerasNames() {
        assertThat(Names.find(Regularizer.class, "l1")).isEqualTo(new L1(0.01));
        assertThat(Names.find(Regularizer.class, "l2")).isEqualTo(new L2(0.01));
        assertThat(Names.find(Regularizer.class, "l1_l2")).isEqualTo(new L1L2(0, 0));
    }

    @Test
    void aPenaltyIsNotNegative() {
        assertThatThrownBy(() -> new L2(-0.1)).hasMessage("L2: l2 must be 0 or more, but was -0.1. 0.01 is usual.");
        assertThatThrownBy(() -> new L1(Double.NaN))
                .hasMessage("L1: l1 must be 0 or more, but was NaN. 0.01 is usual.");
        assertThatThrownBy(() -> new L1L2(0, Double.POSITIVE_INFINITY))
                .hasMessage("L1L2: l2 must be 0 or more, but was Infinity. 0.01 is usual.");
    }
}
