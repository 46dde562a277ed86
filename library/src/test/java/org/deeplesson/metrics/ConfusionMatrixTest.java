package org.deeplesson.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConfusionMatrixTest {
    private static final INDArray SCORES =
            Nd4j.create(new float[][] {{.2f, .7f, .1f}, {.9f, 0, .1f}, {.1f, .5f, .4f}, {0, 0, 1}});

    @Test
    void countsEachTrueClassAgainstEachPredictedOne() {
        INDArray labels = Nd4j.createFromArray(1, 0, 2, 2);
        for (INDArray yTrue : new INDArray[] {labels, labels.reshape(4, 1)}) {
            ConfusionMatrix matrix = ConfusionMatrix.of(yTrue, SCORES, List.of());
            assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 1}});
            assertThat(matrix.accuracy()).isEqualTo(0.75);
        }
    }

    @Test
    void oneProbabilityTellsTwoClassesApart() {
        INDArray yPred = Nd4j.create(new float[][] {{.9f}, {.2f}, {.6f}});
        ConfusionMatrix matrix = ConfusionMatrix.of(Nd4j.createFromArray(1, 0, 0), yPred, List.of("no", "yes"));
        assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 1}, {0, 1}});
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(Nd4j.createFromArray(1, 0), SCORES, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ConfusionMatrix: yTrue needs shape (samples) and yPred (samples, classes), but they were (2)"
                                + " and (4, 3). Pass class labels and the model's predictions.");
        assertThatThrownBy(() -> ConfusionMatrix.of(Nd4j.createFromArray(1, 0, 2, 3), SCORES, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ConfusionMatrix: labels must be 0 to 2 for 3 classes, but one is 3.0. Count classes from 0.");
    }
}
