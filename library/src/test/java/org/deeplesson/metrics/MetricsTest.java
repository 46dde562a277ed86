package org.deeplesson.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplesson.losses.CosineSimilarity;
import org.deeplesson.losses.Loss;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MetricsTest {
    private static final INDArray ONE_HOT = Nd4j.create(new float[][] {{0, 1, 0}, {1, 0, 0}});
    private static final INDArray SCORES = Nd4j.create(new float[][] {{.2f, .7f, .1f}, {.5f, .4f, .1f}});
    private static final INDArray LABELS = Nd4j.createFromArray(1, 0);

    private static double of(Metric metric, INDArray yTrue, INDArray yPred) {
        Metric.Running running = metric.start();
        running.add(yTrue, yPred);
        return running.result();
    }

    @Test
    void whereThereIsNothingToDivideSharesAre0() {
        assertThat(of(new Precision(), ONE_HOT, SCORES.mul(0))).isZero();
        assertThat(of(new Recall(), ONE_HOT.mul(0), SCORES)).isZero();
        assertThat(of(new AUC(), ONE_HOT.mul(0), SCORES)).isZero();
        assertThat(of(new F1Score("macro", null), ONE_HOT, SCORES.mul(0))).isZero();
    }

    @Test
    void perfectPredictionsScoreOne() {
        assertThat(of(new Precision(), ONE_HOT, ONE_HOT)).isEqualTo(1);
        assertThat(of(new Recall(), ONE_HOT, ONE_HOT)).isEqualTo(1);
        assertThat(of(new AUC(), ONE_HOT, ONE_HOT)).isEqualTo(1);
        assertThat(of(new AUC().curve("PR"), ONE_HOT, ONE_HOT)).isEqualTo(1);
        INDArray t = Nd4j.create(new float[][] {{1}, {2}, {4}});
        assertThat(of(new R2Score(), t, t)).isEqualTo(1);
        assertThat(of(new RootMeanSquaredError(), t, t)).isZero();
    }

    @Test
    void ofEquallyLargePredictionsTheFirstAreAmongTheLargest() {
        INDArray equal = Nd4j.create(new float[][] {{.5f, .5f, .5f}, {.5f, .5f, .5f}});
        assertThat(of(new Recall().topK(1), ONE_HOT, equal)).isEqualTo(0.5);
        assertThat(of(new TopKCategoricalAccuracy(1), ONE_HOT, equal)).isEqualTo(1);
    }

    @Test
    void aPredictionIsNotAboveAThresholdThatItIsEqualTo() {
        INDArray no = Nd4j.zeros(1, 1);
        INDArray equal = Nd4j.create(new float[][] {{.3f}});
        assertThat(of(new BinaryAccuracy(0.3), no, equal)).isEqualTo(1);
        assertThat(of(new FalsePositives(0.3), no, equal)).isZero();
    }

    @Test
    void labelsThatNoOutputStandsForAreNeverAmongTheLargest() {
        assertThat(of(new SparseTopKCategoricalAccuracy(3), Nd4j.createFromArray(0, 9), SCORES))
                .isEqualTo(0.5);
    }

    @Test
    void theCosineIsAMetricAndItsOppositeALoss() {
        double cosine = of(Names.find(Metric.class, "cosine_similarity"), ONE_HOT, SCORES);
        Loss loss = Names.find(Loss.class, "cosine_similarity");
        assertThat(loss).isInstanceOf(CosineSimilarity.class);
        assertThat(cosine).isPositive();
        assertThat(loss.value(ONE_HOT, SCORES)).isCloseTo(-cosine, org.assertj.core.data.Offset.offset(1e-7));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new F1Score().average("micros"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("F1Score: average must be one of micro, macro, weighted, but was 'micros'. Did you mean"
                        + " 'micro'?");
        assertThatThrownBy(() -> new F1Score().threshold(0))
                .hasMessage("F1Score: threshold must be more than 0 and at most 1, but was 0.0. Leave it out to take"
                        + " the largest output.");
        assertThatThrownBy(() -> new AUC().numThresholds(1))
                .hasMessage("AUC: numThresholds must be 2 or more, but was 1. 200 is usual.");
        assertThatThrownBy(() -> new AUC().curve("x"))
                .hasMessage("AUC: curve must be one of ROC, PR, but was 'x'. Choose one of these.");
        assertThatThrownBy(() -> new Precision().topK(0))
                .hasMessage("Precision: topK must be 1 or more, but was 0. Leave it out to take all.");
        assertThatThrownBy(() -> new Recall().classId(-1))
                .hasMessage("Recall: classId must be 0 or more, but was -1. Leave it out to take all.");
        assertThatThrownBy(() -> new TopKCategoricalAccuracy(0))
                .hasMessage("TopKCategoricalAccuracy: k must be 1 or more, but was 0. 5 is usual.");
        assertThatThrownBy(() -> new R2Score().numRegressors(-1))
                .hasMessage("R2Score: numRegressors must be 0 or more, but was -1. It is the number of inputs that a"
                        + " linear model would have.");
    }

    @Test
    void targetsAndPredictionsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> of(new Precision(), LABELS, SCORES))
                .hasMessage("Precision: yTrue has shape (2) but yPred has shape (2, 3), and one target for each"
                        + " prediction is expected. For class labels make them one-hot, or use"
                        + " SparseCategoricalAccuracy.");
        assertThatThrownBy(() -> of(new Recall().classId(3), ONE_HOT, SCORES))
                .hasMessage("Recall: classId must be less than the number of classes, but was 3 and yPred has shape"
                        + " (2, 3). Count classes from 0.");
        assertThatThrownBy(() -> of(new F1Score(), ONE_HOT.reshape(6), SCORES.reshape(6)))
                .hasMessage("F1Score: yPred needs shape (samples, classes), but was (6). Reshape the predictions, or"
                        + " choose another metric.");
        assertThatThrownBy(() -> of(new R2Score(), ONE_HOT.reshape(6), SCORES.reshape(6)))
                .hasMessage("R2Score: yPred needs shape (samples, outputs), but was (6). Reshape the predictions, or"
                        + " choose another metric.");
        assertThatThrownBy(() -> of(new SparseTopKCategoricalAccuracy(), ONE_HOT, SCORES))
                .hasMessage("SparseTopKCategoricalAccuracy: yTrue has shape (2, 3) but one class label a sample is"
                        + " expected, shape (2). For one-hot labels use TopKCategoricalAccuracy.");
    }
}
