package org.deeplesson.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TargetsTest {
    private static final INDArray SCORES = Nd4j.create(new float[][] {{.2f, .7f, .1f}, {.9f, 0, .1f}});
    private static final INDArray LABELS = Nd4j.createFromArray(1, 2);
    private static final INDArray ONE_HOT = Nd4j.createFromArray(new int[][] {{0, 1, 0}, {0, 0, 1}});

    @Test
    void targetsOfAnyTypeAndOfEveryFormThatFitsAreCompared() {
        assertThat(new Accuracy().mean(LABELS, SCORES)).isEqualTo(0.5);
        assertThat(new Accuracy().mean(LABELS.reshape(2, 1), SCORES)).isEqualTo(0.5);
        assertThat(new Accuracy().mean(ONE_HOT, SCORES)).isEqualTo(0.5);
        INDArray answers = Nd4j.create(new float[][] {{.8f}, {.4f}});
        assertThat(new Accuracy().mean(Nd4j.createFromArray(1, 1), answers)).isEqualTo(0.5);
        assertThat(new Accuracy().mean(Nd4j.createFromArray(true, false), answers))
                .isEqualTo(1);
    }

    @Test
    void labelsWhereOneHotRowsAreExpectedAreRefused() {
        assertThatThrownBy(() -> new CategoricalAccuracy().mean(LABELS, SCORES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "CategoricalAccuracy: yTrue has shape (2) but yPred has shape (2, 3), and one target for each"
                                + " prediction is expected. For class labels use SparseCategoricalAccuracy.");
        assertThatThrownBy(() -> new BinaryAccuracy().mean(LABELS, SCORES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BinaryAccuracy: yTrue has shape (2) but yPred has shape (2, 3), and one target for each"
                        + " prediction is expected. For several classes use Accuracy.");
    }

    @Test
    void oneHotRowsWhereLabelsAreExpectedAreRefused() {
        assertThatThrownBy(() -> new SparseCategoricalAccuracy().mean(ONE_HOT, SCORES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SparseCategoricalAccuracy: yTrue has shape (2, 3) but one class label a sample is expected,"
                                + " shape (2). For one-hot labels use CategoricalAccuracy.");
    }
}
