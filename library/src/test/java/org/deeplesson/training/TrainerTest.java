package org.deeplesson.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.activations.Activations.*;
import static org.deeplesson.training.FitOptions.epochs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.deeplesson.Arrays64;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Flatten;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.metrics.MeanMetric;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TrainerTest {
    private static Dataset line(int samples) {
        INDArray x = Arrays64.normal(1, samples, 1).castTo(DataType.FLOAT);
        return new Dataset(x, x.mul(3).addi(1));
    }

    private static Sequential regression() {
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(0.1), new MeanSquaredError());
        return model;
    }

    /** Every buffer outside the heap takes the next number of ND4J's count, and so does each look at the count. */
    @Test
    void aStepAllocatesNothingOffTheHeap() {
        assertNothingIsAllocatedFor(Arrays64.normal(1, 500, 4, 5).castTo(DataType.FLOAT));
        assertNothingIsAllocatedFor(Arrays64.normal(1, 500, 4, 5));
        assertNothingIsAllocatedFor(Arrays64.normal(1, 600, 5, 6)
                .get(NDArrayIndex.interval(100, 600), NDArrayIndex.interval(1, 5), NDArrayIndex.interval(0, 5)));
    }

    private static void assertNothingIsAllocatedFor(INDArray x) {
        INDArray y = Nd4j.zeros(DataType.INT32, 500);
        var model = new Sequential(
                new Flatten(),
                new Dense(16).activation(RELU),
                new Dropout(0.2),
                new Dense(8).activation(TANH),
                new Dense(3).activation(SOFTMAX));
        model.compile(new Adam(), new SparseCategoricalCrossentropy(), new Accuracy());
        List<Long> buffers = new ArrayList<>();
        model.fit(x, y, epochs(4).verbose(0).callbacks(new Callback() {
            @Override
            public void onBatchEnd(BatchEnd event) {
                if (event.epoch() > 1) {
                    buffers.add(Nd4j.getDeallocatorService().nextValue());
                }
            }
        }));
        assertThat(buffers).hasSize(48);
        assertThat(buffers.get(47) - buffers.get(0)).isEqualTo(47);
    }

    @Test
    void stepsOnBatchesOfOnesOwnAreThoseOfFit() {
        Dataset data = line(64);
        var fitted = regression();
        var stepped = regression();
        double loss = fitted.fit(data, epochs(1).batchSize(16).shuffle(false).verbose(0))
                .epochs()
                .get(0)
                .get("loss");
        double sum = 0;
        for (int at = 0; at < 64; at += 16) {
            Dataset batch = data.slice(at, at + 16);
            sum += stepped.trainOnBatch(batch.x(), batch.y()).get("loss");
        }
        assertThat(sum / 4).isEqualTo(loss);
        assertThat(stepped.weights()).isEqualTo(fitted.weights());
    }

    @Test
    void aBatchOfAnotherShapeIsRefused() {
        var model = regression().build(1);
        assertThatThrownBy(() -> model.trainOnBatch(Nd4j.zeros(DataType.FLOAT, 4, 2), Nd4j.zeros(DataType.FLOAT, 4, 1)))
                .hasMessage(
                        "trainOnBatch: x has shape (4, 2) but 'sequential' expects (None, 1). Reshape x, or build the"
                                + " model for this input.");
        assertThatThrownBy(() -> model.trainOnBatch(Nd4j.zeros(DataType.FLOAT, 4, 1), Nd4j.zeros(DataType.FLOAT, 4, 3)))
                .hasMessage("trainOnBatch: y has shape (4, 3) but 'sequential' with mean_squared_error expects shape"
                        + " (4, 1). Change the last layer's units or the targets so that both agree.");
    }

    @Test
    void whatTheDataAreStoredAsMakesNoDifference() {
        INDArray all = Arrays64.normal(1, 60, 5);
        INDArray x = all.get(NDArrayIndex.interval(10, 50), NDArrayIndex.interval(1, 4));
        INDArray y = all.get(NDArrayIndex.interval(10, 50), NDArrayIndex.interval(4, 5));
        double expected = lossOf(
                x.castTo(DataType.FLOAT).dup('c'), y.castTo(DataType.FLOAT).dup('c'));
        assertThat(lossOf(x, y)).isEqualTo(expected);
        assertThat(lossOf(x.dup('f'), y.reshape(40))).isEqualTo(expected);
        assertThat(lossOf(x.castTo(DataType.FLOAT).dup('f'), y)).isEqualTo(expected);
    }

    private static double lossOf(INDArray x, INDArray y) {
        return regression().fit(x, y, epochs(2).verbose(0)).last("loss");
    }

    @Test
    void theShareOfTrainingSamplesIsRoundedDownAsInKeras() {
        List<Long> samples = new ArrayList<>();
        regression().fit(line(10), epochs(1).validationSplit(0.25).verbose(0).callbacks(new Callback() {
            @Override
            public void onTrainBegin(TrainBegin event) {
                samples.addAll(List.of(event.samples(), event.validationSamples()));
            }
        }));
        assertThat(samples).containsExactly(7L, 3L);
    }

    @Test
    void aSplitThatLeavesNothingIsRefused() {
        assertThatThrownBy(() ->
                        regression().fit(line(1), epochs(1).validationSplit(0.5).verbose(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "fit: validationSplit must leave samples to learn from and to judge by, but was 0.5 of 1. Give"
                                + " more data or another share.");
    }

    @Test
    void metricsOfOnesOwnHaveTheNamesGivenThem() {
        MeanMetric bias = (yTrue, yPred) -> yPred.sub(yTrue).meanNumber().doubleValue();
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(), new MeanSquaredError(), bias, bias.named("bias"));
        assertThat(model.fit(line(8), epochs(1).verbose(0)).names()).containsExactly("loss", "mean_metric", "bias");
    }

    @Test
    void callbacksSeeEveryEventInItsOrder() {
        List<String> seen = new ArrayList<>();
        var watcher = new Callback() {
            @Override
            public void onTrainBegin(TrainBegin e) {
                seen.add("train " + e.model() + " " + e.epochs() + "x" + e.steps() + " of " + e.batchSize() + ", "
                        + e.samples() + " + " + e.validationSamples());
            }

            @Override
            public void onEpochBegin(EpochBegin e) {
                seen.add("epoch " + e.epoch());
            }

            @Override
            public void onBatchEnd(BatchEnd e) {
                seen.add("batch " + e.epoch() + "." + e.step() + " " + e.logs().names());
            }

            @Override
            public void onEpochEnd(EpochEnd e) {
                seen.add("end " + e.epoch() + " " + e.logs().names());
            }

            @Override
            public void onTrainEnd(TrainEnd e) {
                seen.add("trained " + e.history().epochs().size());
            }
        };
        regression().fit(line(40), epochs(1).validation(line(7)).verbose(0).callbacks(watcher));
        assertThat(seen)
                .containsExactly(
                        "train sequential 1x2 of 32, 40 + 7",
                        "epoch 1",
                        "batch 1.1 [loss]",
                        "batch 1.2 [loss]",
                        "end 1 [loss, val_loss]",
                        "trained 1");
    }

    @Test
    void theLossOfAnEpochIsTheMeanOverItsSamplesNotItsBatches() {
        Dataset data = line(33);
        var still = new Sequential(new Dense(1));
        still.compile(new SGD(1e-30), new MeanSquaredError());
        double loss = still.fit(data, epochs(1).verbose(0)).last("loss");
        assertThat(loss).isCloseTo(still.evaluate(data).get("loss"), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void learnsALine() {
        var model = regression();
        model.fit(line(200), epochs(30).verbose(0));
        Dense dense = (Dense) model.layer("dense");
        assertThat(dense.kernel().value().getDouble(0)).isCloseTo(3, org.assertj.core.data.Offset.offset(1e-3));
        assertThat(dense.bias().value().getDouble(0)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-3));
    }

    @Test
    void anOptimiserAndALossOfOnesOwnAreTwoLambdasAway() {
        var model = new Sequential(new Dense(1));
        model.compile(moments -> (w, g, learningRate, t) -> w.subi(g.mul(10 * learningRate)), new MeanSquaredError());
        assertThat(model.fit(line(200), epochs(30).verbose(0)).last("loss")).isLessThan(1e-4);
    }

    @Test
    void theTextBarShowsEachEpoch() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        bar.onTrainBegin(new Callback.TrainBegin("m", 2, 10, 32, 320, 0, null));
        bar.onEpochBegin(new Callback.EpochBegin(1));
        Logs logs = new Logs(List.of("loss", "accuracy"), new double[] {0.25612, 0.92613});
        bar.onEpochEnd(new Callback.EpochEnd(1, logs, 2.13));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Epoch 1/2", "", "10/10 ━━━━━━━━━━━━━━━━━━━━ 2.1 s - loss: 0.2561 - accuracy: 0.9261");
    }

    @Test
    void aShorterLineOfTheTextBarLeavesNothingOfTheLongerOne() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        bar.onTrainBegin(new Callback.TrainBegin("m", 1, 10, 32, 320, 0, null));
        bar.onEpochBegin(new Callback.EpochBegin(1));
        bar.onEpochEnd(new Callback.EpochEnd(1, new Logs(List.of("loss"), new double[] {1}), 2));
        String epoch = bytes.toString(StandardCharsets.UTF_8);
        assertThat(epoch).endsWith(" - loss: 1.0000" + System.lineSeparator());

        long start = System.nanoTime();
        while (System.nanoTime() - start < 120_000_000) {
            Thread.onSpinWait();
        }
        bar.onBatchEnd(new Callback.BatchEnd(2, 9, new Logs(List.of("loss"), new double[] {1e-9})));
        bar.onEpochEnd(new Callback.EpochEnd(2, new Logs(List.of("loss"), new double[] {1}), 2));
        String[] lines =
                bytes.toString(StandardCharsets.UTF_8).substring(epoch.length()).split("\r");
        assertThat(lines[1]).contains("s left - loss: 1.0000e-09");
        assertThat(lines[2].replace(System.lineSeparator(), ""))
                .hasSameSizeAs(lines[1])
                .endsWith("loss: 1.0000      ");
    }

    @Test
    void theTextBarIsNotFloodedByShortSteps() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        bar.onTrainBegin(new Callback.TrainBegin("m", 1, 100_000, 1, 100_000, 0, null));
        bar.onEpochBegin(new Callback.EpochBegin(1));
        Logs logs = new Logs(List.of("loss"), new double[] {1});
        for (int step = 1; step <= 20_000; step++) {
            bar.onBatchEnd(new Callback.BatchEnd(1, step, logs));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).chars().filter(c -> c == '\r'))
                .hasSizeLessThan(100);
    }

    @Test
    void aNameThatIsNotInTheLogsIsRefused() {
        History history = regression().fit(line(8), epochs(1).verbose(0));
        assertThatThrownBy(() -> history.get("acc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Logs: name must be one of [loss], but was 'acc'. Metrics appear under the names given to"
                        + " compile, those of validation data with val_ in front.");
        assertThatThrownBy(() -> new History(List.of(), 0, true).last("loss"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("History: no epoch was completed, so there is no last 'loss'. Let fit run for one epoch.");
    }

    @Test
    void largeAndSmallNumbersAreShownWithAnExponent() {
        assertThat(new Logs(List.of("a", "b", "c", "d"), new double[] {0.5, 1e-5, 12345678, Double.NaN}).toString())
                .isEqualTo("a: 0.5000 - b: 1.0000e-05 - c: 1.2346e+07 - d: NaN");
    }
}
