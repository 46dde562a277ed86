package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.tensors.Same.floats;

import org.deeplesson.golden.Close;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormTest {
    private static final double EPSILON = 1e-3;

    private static BatchNorm norm(DataType type, long features) {
        return new BatchNorm(Nd4j.create(type, features), Nd4j.create(type, features), EPSILON);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1", "1, 7", "5, 1", "32, 512", "7, 1023", "9, 1024", "4, 2048", "3, 2049", "5, 4099", "2000, 3", "700, 33"
    })
    void theTilesGiveWhatTheDefinitionGives(long rows, long features) {
        INDArray x = Same.normal(rows, rows, features).muli(3).addi(2);
        compare(x, Same.normal(features + 1, features), Same.normal(features + 2, features), 2e-5);
        compare(x, null, null, 2e-5);
        compare(x, null, Same.normal(4, features), 2e-5);
        compare(x, Same.normal(5, features), null, 2e-5);
    }

    @Test
    void rowsMayLieInSeveralAxes() {
        INDArray x = Same.normal(1, 3, 4, 5, 6);
        compare(x, Same.normal(2, 6), Same.normal(3, 6), 1e-5);
    }

    @Test
    void specialNumbersStayInTheirColumn() {
        INDArray x = Same.normal(1, 40, 6);
        x.putScalar(3, 1, Double.NaN);
        x.putScalar(5, 2, Double.POSITIVE_INFINITY);
        x.putScalar(5, 3, Double.NEGATIVE_INFINITY);
        compare(x, Same.normal(2, 6), Same.normal(3, 6), 1e-5);
    }

    private static void compare(INDArray x, INDArray gamma, INDArray beta, double tolerance) {
        long features = x.size(-1);
        INDArray dy = Same.normal(99, x.shape());
        BatchNorm norm = norm(DataType.DOUBLE, features).moments(x, null);
        BatchNorm fast = norm(DataType.FLOAT, features).moments(floats(x), null);
        Same.check("mean", fast.mean(), norm.mean(), tolerance);
        Same.check("variance", fast.variance(), norm.variance(), tolerance);

        BatchNorm same = new BatchNorm(floats(norm.mean()), floats(norm.variance()), EPSILON);
        INDArray g = gamma == null ? null : floats(gamma);
        INDArray b = beta == null ? null : floats(beta);
        INDArray y = norm.forward(x, gamma, beta, x.ulike());
        Same.check("y", same.forward(floats(x), g, b, floats(x)), y, tolerance);

        INDArray dGamma = Nd4j.create(DataType.DOUBLE, features);
        INDArray dBeta = Nd4j.create(DataType.DOUBLE, features);
        INDArray dGammaFast = floats(dGamma);
        INDArray dBetaFast = floats(dBeta);
        norm.slopes(dy, x, dGamma, dBeta);
        same.slopes(floats(dy), floats(x), dGammaFast, dBetaFast);
        Same.check("dGamma", dGammaFast, dGamma, 1e-6 * (50 + x.length() / features));
        Same.check("dBeta", dBetaFast, dBeta, 1e-6 * (50 + x.length() / features));

        INDArray dx = norm.backward(dy, x, null, gamma, dGamma, dBeta, dy.ulike());
        INDArray over = floats(dy);
        Same.check("dx", same.backward(over, floats(x), null, g, floats(dGamma), floats(dBeta), over), dx, 1e-4);
        INDArray fixed = norm.backwardFixed(dy, gamma, dy.ulike());
        Same.check("dx, fixed", same.backwardFixed(floats(dy), g, floats(dy)), fixed, 1e-4);
    }

    @Test
    void rowsThatTheMaskLeavesOutDoNotCount() {
        INDArray x = Same.normal(1, 6, 3);
        INDArray counted = x.getRows(0, 2, 3, 5);
        INDArray mask = Nd4j.create(new double[][] {{1, 0, 1}, {1, 0, 1}});
        BatchNorm expected = norm(DataType.DOUBLE, 3).moments(counted, null);
        BatchNorm masked = norm(DataType.DOUBLE, 3).moments(x.reshape(2, 3, 3), mask);
        Close.FLOAT64.check("mean", Close.numbers(expected.mean()), Close.numbers(masked.mean()));
        Close.FLOAT64.check("variance", Close.numbers(expected.variance()), Close.numbers(masked.variance()));
        BatchNorm fast = norm(DataType.FLOAT, 3).moments(floats(x), floats(mask));
        Same.check("mean", fast.mean(), expected.mean());
    }

    @Test
    void rowsThatDoNotMeetAreRefused() {
        INDArray x = Same.normal(1, 6, 3);
        assertThatThrownBy(() -> norm(DataType.DOUBLE, 4).moments(x, null))
                .hasMessage("BatchNorm: mean and variance need one number for each of the 3 features, but their shapes"
                        + " are (4) and (4). Features are the last axis, of shape (6, 3).");
    }
}
