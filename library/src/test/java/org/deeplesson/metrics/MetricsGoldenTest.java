package org.deeplesson.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class MetricsGoldenTest {

    static Stream<Arguments> cases() {
        return Cases.named("metrics");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void afterEachBatchTheValueAgreesWithKeras(String name, DataType type, Golden golden) {
        Metric metric = metric(name, golden);
        Metric.Running running = metric.start();

        assertThat(metric.name()).isEqualTo(name);
        for (Golden batch : golden.elements("batches")) {
            running.add(batch.array(type, "yTrue"), batch.array(type, "yPred"));
            check(type, batch, running);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSecondPassBeginsAnew(String name, DataType type, Golden golden) {
        Metric metric = metric(name, golden);
        Golden last = golden.at("batches", 3);
        Golden first = golden.at("batches", 0);

        metric.start().add(last.array(type, "yTrue"), last.array(type, "yPred"));
        Metric.Running second = metric.start();
        second.add(first.array(type, "yTrue"), first.array(type, "yPred"));

        check(type, first, second);
    }

    private static void check(DataType type, Golden batch, Metric.Running running) {
        if (batch.has("values")) {
            double[] expected = batch.data("values");
            Close.of(type).check(batch.place(), expected, running.values());
            Close.of(type)
                    .check(batch.place(), Arrays.stream(expected).average().orElseThrow(), running.result());
        } else {
            Close.of(type).check(batch.place(), batch.number("value"), running.result());
        }
    }

    private static Metric metric(String name, Golden golden) {
        Golden a = golden.at("arguments");
        Double thresholds = a.has("thresholds") ? (Double) a.number("thresholds") : null;
        Integer topK = a.has("topK") ? (Integer) (int) a.number("topK") : null;
        Integer classId = a.has("classId") ? (Integer) (int) a.number("classId") : null;
        boolean many = golden.at("batches", 0).has("values");
        return switch (name) {
            case "precision" -> new Precision(thresholds, topK, classId);
            case "recall" -> new Recall(thresholds, topK, classId);
            case "true_positives" -> thresholds == null ? new TruePositives() : new TruePositives(thresholds);
            case "false_positives" -> thresholds == null ? new FalsePositives() : new FalsePositives(thresholds);
            case "true_negatives" -> thresholds == null ? new TrueNegatives() : new TrueNegatives(thresholds);
            case "false_negatives" -> thresholds == null ? new FalseNegatives() : new FalseNegatives(thresholds);
            case "auc" -> {
                AUC auc = new AUC();
                auc = a.has("numThresholds") ? auc.numThresholds((int) a.number("numThresholds")) : auc;
                auc = a.has("curve") ? auc.curve(a.text("curve")) : auc;
                yield a.has("summationMethod") ? auc.summationMethod(a.text("summationMethod")) : auc;
            }
            case "f1_score" -> {
                F1Score f1 = a.has("average") ? new F1Score().average(a.text("average")) : new F1Score();
                yield a.has("threshold") ? f1.threshold(a.number("threshold")) : f1;
            }
            case "r2_score" -> {
                R2Score r2 = many ? new R2Score(null, 0) : new R2Score();
                r2 = !many && a.has("classAggregation") ? r2.classAggregation(a.text("classAggregation")) : r2;
                yield a.has("numRegressors") ? r2.numRegressors((int) a.number("numRegressors")) : r2;
            }
            case "top_k_categorical_accuracy" ->
                a.has("k") ? new TopKCategoricalAccuracy((int) a.number("k")) : new TopKCategoricalAccuracy();
            case "sparse_top_k_categorical_accuracy" ->
                a.has("k")
                        ? new SparseTopKCategoricalAccuracy((int) a.number("k"))
                        : new SparseTopKCategoricalAccuracy();
            default -> Names.find(Metric.class, name);
        };
    }
}
