package org.deeplesson.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.activations.Activations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loops for float32 over more numbers than one block holds, beside the ND4J expressions that define them. */
class LossKernelsTest {
    private static final int ROWS = 1500;

    static Stream<Loss> losses() {
        return Stream.concat(
                ServiceLoader.load(Loss.class).stream().map(ServiceLoader.Provider::get),
                Stream.of(
                        new Huber(0.2),
                        new BinaryCrossentropy().labelSmoothing(0.1),
                        new CategoricalCrossentropy(true, 0.1)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theLoopAgreesWithTheDefinition(Loss loss) {
        INDArray y = Activations.SOFTMAX
                .forward(Arrays64.normal(1, ROWS, 3), Nd4j.create(DataType.DOUBLE, ROWS, 3))
                .muli(0.9); // three targets of 1 would stand at the categorical hinge's bend
        INDArray t = loss instanceof SparseCategoricalCrossentropy
                ? Arrays64.uniform(2, 0, 3, ROWS).castTo(DataType.INT32)
                : Arrays64.normal(2, ROWS, 3).gt(0).castTo(DataType.DOUBLE);
        INDArray y32 = y.castTo(DataType.FLOAT);
        double value = loss.value(t, y);
        INDArray gradient = loss.gradient(t, y, y.ulike());

        assertThat(loss.value(t, y32)).isCloseTo(value, within(1e-5 * Math.abs(value)));
        double largest = gradient.amaxNumber().doubleValue();
        INDArray difference =
                loss.gradient(t, y32, y32.ulike()).castTo(DataType.DOUBLE).sub(gradient);
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-5 * largest);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theValueIsTheMeanOfTheLossesOfEachRow(Loss loss) {
        INDArray y = Arrays64.uniform(1, 0.1, 0.9, 4, 5, 3);
        INDArray t = loss instanceof SparseCategoricalCrossentropy
                ? Arrays64.uniform(2, 0, 3, 4, 5).castTo(DataType.INT32)
                : Arrays64.normal(2, 4, 5, 3).gt(0).castTo(DataType.DOUBLE);
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            double[] each = loss.each(t, y.castTo(type));
            double value = loss.value(t, y.castTo(type));
            assertThat(each).hasSize(20);
            assertThat(Arrays.stream(each).average().orElseThrow())
                    .isCloseTo(value, within(1e-9 + 1e-9 * Math.abs(value)));
        }
    }
}
