package org.deeplesson.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A loss that is called by hand, without the checks of fit. */
class LossTargetsTest {
    private static final INDArray P = Nd4j.create(new float[][] {{.25f, .75f}, {.5f, .5f}});
    private static final INDArray LABELS = Nd4j.createFromArray(1, 0);
    private static final INDArray ONE_HOT = Nd4j.createFromArray(new int[][] {{0, 1}, {1, 0}});
    private static final double LOSS = -(Math.log(.75) + Math.log(.5)) / 2;

    @Test
    void targetsOfAnyTypeAndOfEveryFormThatFitsAreCompared() {
        assertThat(new SparseCategoricalCrossentropy().value(LABELS, P)).isCloseTo(LOSS, within(1e-6));
        assertThat(new SparseCategoricalCrossentropy().value(LABELS.reshape(2, 1), P))
                .isCloseTo(LOSS, within(1e-6));
        assertThat(new CategoricalCrossentropy().value(ONE_HOT, P)).isCloseTo(LOSS, within(1e-6));
        INDArray column = Nd4j.create(new float[][] {{.5f}, {.25f}});
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray p = column.castTo(type);
            assertThat(new MeanSquaredError().value(LABELS, p)).isCloseTo(.15625, within(1e-6));
            assertThat(new MeanAbsoluteError().value(LABELS, p)).isCloseTo(.375, within(1e-6));
            assertThat(new BinaryCrossentropy().value(LABELS, p))
                    .isCloseTo(-(Math.log(.5) + Math.log(.75)) / 2, within(1e-6));
            INDArray gradient = new MeanSquaredError().gradient(LABELS, p, p.ulike());
            assertThat(gradient.toDoubleVector()).containsExactly(-.5, .25);
        }
    }

    @Test
    void moreOrFewerTargetsThanPredictionsAreRefused() {
        assertThatThrownBy(() -> new MeanSquaredError().value(LABELS, P))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MeanSquaredError: yTrue has shape (2) but yPred has shape (2, 2), and one target for each"
                        + " prediction is expected. Reshape or slice one of them.");
        assertThatThrownBy(() -> new MeanAbsoluteError().gradient(LABELS, P, P.ulike()))
                .hasMessage("MeanAbsoluteError: yTrue has shape (2) but yPred has shape (2, 2), and one target for each"
                        + " prediction is expected. Reshape or slice one of them.");
        assertThatThrownBy(() -> new Hinge().value(LABELS, P))
                .hasMessage("Hinge: yTrue has shape (2) but yPred has shape (2, 2), and one target for each prediction"
                        + " is expected. For several classes use CategoricalHinge.");
        assertThatThrownBy(() -> new KLDivergence().each(LABELS, P))
                .hasMessage("KLDivergence: yTrue has shape (2) but yPred has shape (2, 2), and one target for each"
                        + " prediction is expected. Reshape or slice one of them.");
        assertThatThrownBy(() -> new BinaryCrossentropy().value(LABELS, P))
                .hasMessage(
                        "BinaryCrossentropy: yTrue has shape (2) but yPred has shape (2, 2), and one target for each"
                                + " prediction is expected. For several classes use SparseCategoricalCrossentropy.");
        assertThatThrownBy(() -> new CategoricalCrossentropy().value(LABELS, P))
                .hasMessage(
                        "CategoricalCrossentropy: yTrue has shape (2) but yPred has shape (2, 2), and one target for"
                                + " each prediction is expected. For class labels use SparseCategoricalCrossentropy.");
        assertThatThrownBy(() -> new SparseCategoricalCrossentropy().value(ONE_HOT, P))
                .hasMessage("SparseCategoricalCrossentropy: yTrue has shape (2, 2) but one class label a sample is"
                        + " expected, shape (2). For one-hot labels use CategoricalCrossentropy.");
    }

    @Test
    void aLabelThatNoOutputStandsForIsRefused() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray p = P.castTo(type);
            assertThatThrownBy(() -> new SparseCategoricalCrossentropy().value(Nd4j.createFromArray(1, 2), p))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "SparseCategoricalCrossentropy: labels must be 0 to 1 for 2 outputs, but one is 2.0. Count"
                                    + " classes from 0.");
        }
    }

    @Test
    void sharesOfOneOutputAreRefused() {
        assertThatThrownBy(() -> new CategoricalCrossentropy().targetShape(Shape.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "CategoricalCrossentropy: expects an output for each class, 2 or more, but the predictions have"
                                + " shape (None, 1). Give the last layer as many units as there are classes; for yes and no use"
                                + " BinaryCrossentropy.");
    }
}
