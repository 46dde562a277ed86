package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.tensors.Same.floats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerNormTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "5, 1", "32, 64", "7, 1023", "3, 5000", "300, 3"})
    void theLoopsGiveWhatTheDefinitionGives(long rows, long features) {
        INDArray x = Same.normal(rows, rows, features).muli(3).addi(2);
        compare(x, Same.normal(2, features), Same.normal(3, features));
        compare(x, null, null);
        compare(x, Same.normal(2, features), null);
        compare(x, null, Same.normal(3, features));
    }

    @Test
    void specialNumbersStayInTheirRow() {
        INDArray x = Same.normal(1, 5, 6);
        x.putScalar(1, 1, Double.NaN);
        x.putScalar(3, 2, Double.POSITIVE_INFINITY);
        compare(x, null, null);
    }

    private static void compare(INDArray x, INDArray gamma, INDArray beta) {
        LayerNorm norm = new LayerNorm(x.size(-1), 1e-3);
        INDArray g = gamma == null ? null : floats(gamma);
        INDArray b = beta == null ? null : floats(beta);
        Same.check("y", norm.forward(floats(x), g, b, floats(x)), norm.forward(x, gamma, beta, x.ulike()), 2e-5);
        INDArray dy = Same.normal(99, x.shape());
        INDArray dGamma = Nd4j.create(DataType.DOUBLE, x.size(-1));
        INDArray dBeta = dGamma.ulike();
        INDArray dGammaFast = floats(dGamma);
        INDArray dBetaFast = floats(dGamma);
        INDArray dx = norm.backward(dy, x, gamma, dGamma, dBeta, dy.ulike());
        INDArray over = floats(dy);
        Same.check("dx", norm.backward(over, floats(x), g, dGammaFast, dBetaFast, over), dx, 1e-4);
        Same.check("dGamma", dGammaFast, dGamma, 1e-4);
        Same.check("dBeta", dBetaFast, dBeta, 1e-4);
    }

    @Test
    void rowsThatDoNotMeetAreRefused() {
        INDArray x = Same.normal(1, 6, 3);
        assertThatThrownBy(() -> new LayerNorm(4, 1e-3).forward(x, null, null, x))
                .hasMessage(
                        "LayerNorm: rows of 4 numbers are needed, but the shapes are (6, 3), (6, 3). A row must be as"
                                + " long as gamma and beta.");
        assertThatThrownBy(() -> new LayerNorm(3, 1e-3).forward(x, Same.normal(1, 2), null, x))
                .hasMessage("LayerNorm: rows of 3 numbers are needed, but the shapes are (6, 3), (6, 3) and (2). A row"
                        + " must be as long as gamma and beta.");
    }
}
