package org.deeplesson.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplesson.tensors.RandomNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Initialisers whose numbers depend on one another, or on settings. */
class OrthogonalTest {
    private static INDArray filled(Initializer initializer, long seed, long... shape) {
        INDArray parameter = Nd4j.zeros(DataType.DOUBLE, shape);
        initializer.fill(parameter, shape[0], shape[shape.length - 1], new RandomNumbers(seed));
        return parameter;
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 1", "9, 4, 1", "4, 16, 1", "1, 3, 1", "6, 6, 1.5"})
    void theFewerOfRowsAndColumnsStandAtRightAngles(long rows, long columns, double gain) {
        INDArray q = filled(new Orthogonal(gain), 3, rows, columns);
        INDArray few = rows < columns ? q.mmul(q.transpose()) : q.transpose().mmul(q);
        INDArray expected =
                Nd4j.eye(Math.min(rows, columns)).castTo(DataType.DOUBLE).muli(gain * gain);
        assertThat(few.sub(expected).normmaxNumber().doubleValue()).isLessThan(1e-12);
        assertThat(q).isEqualTo(filled(new Orthogonal(gain), 3, rows, columns));
        assertThat(q).isNotEqualTo(filled(new Orthogonal(gain), 4, rows, columns));
    }

    @Test
    void allAxesButTheLastCountAsRows() {
        INDArray q = filled(new Orthogonal(), 1, 2, 3, 4).reshape(6, 4);
        assertThat(q.transpose().mmul(q).sub(Nd4j.eye(4)).normmaxNumber().doubleValue())
                .isLessThan(1e-12);
    }

    /** Every direction is as likely as any other: the mean over many is 0, and neither sign is preferred. */
    @Test
    void noSignIsPreferred() {
        double sum = 0;
        for (int seed = 0; seed < 400; seed++) {
            sum += filled(new Orthogonal(), seed, 3, 3).getDouble(0, 0);
        }
        assertThat(Math.abs(sum / 400)).isLessThan(5 * Math.sqrt(1 / 3.0 / 400));
    }

    @Test
    void theIdentityHasItsGainOnTheDiagonal() {
        assertThat(filled(new Identity(2), 1, 2, 3).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{2, 0, 0}, {0, 2, 0}});
    }

    @ParameterizedTest
    @CsvSource({
        "fan_in, truncated_normal, 400",
        "fan_out, truncated_normal, 200",
        "fan_avg, truncated_normal, 300",
        "fan_in, untruncated_normal, 400",
        "fan_avg, uniform, 300"
    })
    void theVarianceIsScaled(String mode, String distribution, double n) {
        INDArray sample = filled(new VarianceScaling(3, mode, distribution), 5, 400, 200);
        double variance = sample.mul(sample).meanNumber().doubleValue();
        assertThat(variance / (3 / n)).isBetween(0.98, 1.02);
        double most = sample.normmaxNumber().doubleValue() / Math.sqrt(variance);
        switch (distribution) {
            case "uniform" -> assertThat(most).isBetween(1.72, 1.75);
            case "truncated_normal" -> assertThat(most).isBetween(2.2, 2.3);
            default -> assertThat(most).isBetween(3.8, 6.5);
        }
    }

    @Test
    void lecunsKeepTheVarianceOfInputs() {
        INDArray normal = filled(new LecunNormal(), 5, 400, 200);
        INDArray uniform = filled(new LecunUniform(), 5, 400, 200);
        assertThat(normal.mul(normal).meanNumber().doubleValue() * 400).isBetween(0.98, 1.02);
        assertThat(uniform.mul(uniform).meanNumber().doubleValue() * 400).isBetween(0.98, 1.02);
        assertThat(uniform.normmaxNumber().doubleValue()).isBetween(0.999 * Math.sqrt(3 / 400.0), Math.sqrt(3 / 400.0));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> filled(new Orthogonal(), 1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Orthogonal: the parameter must have two axes or more, but has shape (5). Choose another"
                        + " initializer for it.");
        assertThatThrownBy(() -> filled(new Identity(), 1, 2, 2, 2))
                .hasMessage(
                        "Identity: the parameter must be a matrix, but has shape (2, 2, 2). Choose another initializer for"
                                + " it.");
        assertThatThrownBy(() -> new VarianceScaling(0, "fan_in", "uniform"))
                .hasMessage("VarianceScaling: scale must be more than 0, but was 0.0. Keras's default is 1.");
        assertThatThrownBy(() -> new VarianceScaling(1, "fan", "uniform"))
                .hasMessage(
                        "VarianceScaling: mode must be one of fan_in, fan_out, fan_avg, but was 'fan'. Choose one of"
                                + " these.");
        assertThatThrownBy(() -> new VarianceScaling(1, "fan_in", "normal"))
                .hasMessage(
                        "VarianceScaling: distribution must be one of truncated_normal, untruncated_normal, uniform, but was"
                                + " 'normal'. Choose one of these.");
    }
}
