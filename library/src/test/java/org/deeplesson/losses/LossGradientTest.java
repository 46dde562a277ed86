package org.deeplesson.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LossGradientTest {
    private static final INDArray LABELS = Nd4j.createFromArray(2, 0, 1, 2, 2).castTo(DataType.DOUBLE);

    private static INDArray oneHot() {
        INDArray rows = Nd4j.zeros(DataType.DOUBLE, 5, 3);
        for (int i = 0; i < 5; i++) {
            rows.putScalar(i, LABELS.getInt(i), 1);
        }
        return rows;
    }

    private static INDArray probabilities() {
        return Activations.SOFTMAX.forward(Arrays64.normal(1, 5, 3), Nd4j.create(DataType.DOUBLE, 5, 3));
    }

    private static INDArray yesOrNo() {
        return Arrays64.normal(9, 5, 3).gt(0).castTo(DataType.DOUBLE);
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new MeanSquaredError(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(new MeanAbsoluteError(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(new MeanAbsolutePercentageError(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(
                        new MeanSquaredLogarithmicError(),
                        Arrays64.uniform(2, 0, 9, 5, 3),
                        Arrays64.uniform(3, 0, 9, 5, 3)),
                Arguments.of(new Huber(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(new Huber(0.5), Arrays64.normal(4, 2, 3, 2), Arrays64.normal(5, 2, 3, 2)),
                Arguments.of(new LogCosh(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(new Poisson(), Arrays64.uniform(2, 0, 9, 5, 3), Arrays64.uniform(3, 0.1, 9, 5, 3)),
                Arguments.of(new Hinge(), yesOrNo(), Arrays64.normal(3, 5, 3)),
                Arguments.of(new Hinge(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(new SquaredHinge(), yesOrNo(), Arrays64.normal(3, 5, 3)),
                Arguments.of(new CategoricalHinge(), oneHot(), Arrays64.normal(3, 5, 3)),
                Arguments.of(new CategoricalHinge(), Arrays64.normal(2, 2, 3, 2), Arrays64.normal(3, 2, 3, 2)),
                Arguments.of(new KLDivergence(), probabilities(), Arrays64.uniform(3, 0.1, 0.9, 5, 3)),
                Arguments.of(new CosineSimilarity(), Arrays64.normal(2, 5, 3), Arrays64.normal(3, 5, 3)),
                Arguments.of(new CosineSimilarity(), Arrays64.normal(2, 2, 3, 4), Arrays64.normal(3, 2, 3, 4)),
                Arguments.of(
                        new BinaryCrossentropy().labelSmoothing(0.2), yesOrNo(), Arrays64.uniform(4, 0.05, 0.95, 5, 3)),
                Arguments.of(new CategoricalCrossentropy().labelSmoothing(0.2), oneHot(), probabilities()),
                Arguments.of(new BinaryCrossentropy(), yesOrNo(), Arrays64.uniform(4, 0.05, 0.95, 5, 3)),
                Arguments.of(
                        new BinaryCrossentropy(true),
                        yesOrNo(),
                        Arrays64.normal(5, 5, 3).muli(4)),
                Arguments.of(new CategoricalCrossentropy(), oneHot(), probabilities()),
                Arguments.of(new CategoricalCrossentropy(), probabilities(), Arrays64.uniform(6, 0.1, 0.9, 5, 3)),
                Arguments.of(
                        new CategoricalCrossentropy(true),
                        oneHot(),
                        Arrays64.normal(7, 5, 3).muli(4)),
                Arguments.of(new SparseCategoricalCrossentropy(), LABELS, Arrays64.uniform(8, 0.1, 0.9, 5, 3)),
                Arguments.of(
                        new SparseCategoricalCrossentropy(true),
                        LABELS,
                        Arrays64.normal(9, 5, 3).muli(4)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("losses")
    void gradientIsTheSlopeOfValue(Loss loss, INDArray yTrue, INDArray yPred) {
        INDArray gradient = loss.gradient(yTrue, yPred, yPred.ulike());
        GradientCheck.check(loss.toString(), yPred, () -> loss.value(yTrue, yPred), gradient);
    }

    static Stream<Arguments> withActivation() {
        return Stream.of(
                Arguments.of(new BinaryCrossentropy(), Activations.SIGMOID, yesOrNo()),
                Arguments.of(new CategoricalCrossentropy(), Activations.SOFTMAX, oneHot()),
                Arguments.of(new BinaryCrossentropy().labelSmoothing(0.2), Activations.SIGMOID, yesOrNo()),
                Arguments.of(new CategoricalCrossentropy().labelSmoothing(0.2), Activations.SOFTMAX, oneHot()),
                Arguments.of(new SparseCategoricalCrossentropy(), Activations.SOFTMAX, LABELS));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("withActivation")
    void theJointGradientIsTheSlopeThroughTheActivation(Loss loss, ActivationFunction output, INDArray yTrue) {
        INDArray z = Arrays64.normal(11, 5, 3);
        Loss joint = loss.before(output).orElseThrow();
        INDArray y = output.forward(z, z.ulike());
        assertThat(joint.value(yTrue, y)).isEqualTo(loss.value(yTrue, y));
        GradientCheck.check(
                loss + " behind " + output.name(),
                z,
                () -> loss.value(yTrue, output.forward(z, z.ulike())),
                joint.gradient(yTrue, y, y.ulike()));
    }

    @Test
    void lossesOfLogitsAreNotJoinedWithAnActivation() {
        assertThat(new BinaryCrossentropy(true).before(Activations.SIGMOID)).isEmpty();
        assertThat(new CategoricalCrossentropy().before(Activations.SIGMOID)).isEmpty();
        assertThat(new SparseCategoricalCrossentropy().before(Activations.LINEAR))
                .isEmpty();
    }

    @Test
    void classLabelsOutOfRangeAreRefused() {
        Loss loss = new SparseCategoricalCrossentropy();
        assertThatThrownBy(() -> loss.checkTargets(Nd4j.createFromArray(0, 1, 10), Shape.of(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SparseCategoricalCrossentropy: labels must be 0 to 9 for 10 outputs, but the largest is 10."
                                + " Give the last layer as many units as there are classes, and count classes from 0.");
        assertThatThrownBy(() -> loss.checkTargets(Nd4j.createFromArray(0, -1, 3), Shape.of(10)))
                .hasMessage(
                        "SparseCategoricalCrossentropy: labels must be 0 to 9 for 10 outputs, but the smallest is -1."
                                + " Give the last layer as many units as there are classes, and count classes from 0.");
    }

    @Test
    void oneHotTargetsWhereLabelsAreExpectedAreRefused() {
        assertThatThrownBy(() -> new SparseCategoricalCrossentropy().checkTargets(Nd4j.zeros(64, 10), Shape.of(10)))
                .hasMessage("SparseCategoricalCrossentropy: yTrue has shape (64, 10) but one class label a sample is"
                        + " expected, shape (64). For one-hot labels use CategoricalCrossentropy.");
    }

    @Test
    void labelsWhereOneHotTargetsAreExpectedAreRefused() {
        assertThatThrownBy(() -> new CategoricalCrossentropy().checkTargets(Nd4j.zeros(64), Shape.of(10)))
                .hasMessage("CategoricalCrossentropy: yTrue has shape (64) but one-hot targets are expected, shape (64,"
                        + " 10). For class labels use SparseCategoricalCrossentropy.");
    }

    @Test
    void answersToYesOrNoMustLieBetweenZeroAndOne() {
        assertThatThrownBy(() -> new BinaryCrossentropy().checkTargets(Nd4j.createFromArray(0f, 2f), Shape.of(1)))
                .hasMessage(
                        "BinaryCrossentropy: yTrue must lie between 0 and 1, but lies between 0.0 and 2.0. Use 0 for"
                                + " no and 1 for yes; for several classes use SparseCategoricalCrossentropy.");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Huber(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Huber: delta must be more than 0, but was 0.0. 1 is usual.");
        assertThatThrownBy(() -> new BinaryCrossentropy().labelSmoothing(1.5))
                .hasMessage("BinaryCrossentropy: labelSmoothing must be between 0 and 1, but was 1.5. 0.1 is usual.");
        assertThatThrownBy(() -> new CategoricalCrossentropy().labelSmoothing(-0.1))
                .hasMessage(
                        "CategoricalCrossentropy: labelSmoothing must be between 0 and 1, but was -0.1. 0.1 is usual.");
    }
}
