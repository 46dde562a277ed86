package org.deeplesson.activations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the loops (float32) against the ND4J expressions (float64). */
class ActivationKernelsTest {
    private static final double[] SPECIAL = {
        0, -0.0, 1e-30, -1e-30, 88, -88, 500, -500, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    static Stream<ActivationFunction> activations() {
        return ActivationGradientTest.activations();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theLoopGivesWhatTheDefinitionGives(ActivationFunction activation) {
        for (long[] shape : new long[][] {{1, 1}, {1, 7}, {3, 2047}, {5, 2049}, {2, 3, 4}}) {
            INDArray z = Arrays64.normal(shape[0], shape).muli(5);
            compare(activation, z, Arrays64.normal(9, shape));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void specialNumbersComeOutAlike(ActivationFunction activation) {
        if (activation instanceof Softmax) {
            compare(
                    activation,
                    Nd4j.create(new double[][] {{500, -500, 0}, {88, 89, -1e30}}),
                    Arrays64.normal(1, 2, 3));
        } else {
            INDArray z = Nd4j.create(SPECIAL).reshape(1, SPECIAL.length);
            compare(activation, z, Nd4j.ones(DataType.DOUBLE, 1, SPECIAL.length));
        }
    }

    private static void compare(ActivationFunction activation, INDArray z, INDArray dy) {
        INDArray expected = activation.forward(z, z.ulike());
        INDArray z32 = z.castTo(DataType.FLOAT);
        INDArray received = activation.forward(z32, z32.ulike());
        close(activation.name(), received, expected);
        INDArray asked = ActivationGradientTest.asked(activation, z, expected);
        INDArray slope = activation.backward(dy, asked, dy.ulike());
        INDArray dy32 = dy.castTo(DataType.FLOAT);
        close(
                activation.name() + ", slope",
                activation.backward(dy32, asked.castTo(DataType.FLOAT), dy32.ulike()),
                slope);
    }

    private static void close(String what, INDArray received, INDArray expected) {
        for (long i = 0; i < expected.length(); i++) {
            double e = (float) expected.getDouble(i); // what is too large for float32 is infinite there
            double r = received.getDouble(i);
            boolean same =
                    Double.isFinite(e) ? Math.abs(r - e) <= 2e-6 * Math.max(1, Math.abs(e)) : Double.compare(r, e) == 0;
            assertThat(same)
                    .as("%s, element %d: expected %s, received %s", what, i, e, r)
                    .isTrue();
        }
    }
}
