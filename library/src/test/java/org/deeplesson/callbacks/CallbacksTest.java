package org.deeplesson.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.training.FitOptions.epochs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplesson.Arrays64;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Dense;
import org.deeplesson.losses.MeanAbsoluteError;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.optimizers.schedules.ExponentialDecay;
import org.deeplesson.training.Callback;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CallbacksTest {
    @TempDir
    Path folder;

    private static Dataset line(int samples) {
        INDArray x = Arrays64.normal(1, samples, 1).castTo(DataType.FLOAT);
        return new Dataset(x, x.mul(3).addi(1));
    }

    private static Sequential model(double learningRate) {
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(learningRate), new MeanSquaredError());
        return model;
    }

    /** A training whose monitored values are given, and whose weights are the epoch's number. */
    private static final class Fake implements Training {
        double learningRate = 1;
        boolean stopped;
        double weights;
        int epochs;
        String name;

        /** Tells the values one epoch after the other until the callback stops, and then the end. */
        Fake run(Callback callback, String name, double... values) {
            this.name = name;
            callback.onTrainBegin(new Callback.TrainBegin("m", values.length, 1, 1, 1, 1, this));
            while (epochs < values.length && !stopped) {
                weights = ++epochs;
                Logs logs = new Logs(List.of("loss", name), new double[] {0.5, values[epochs - 1]});
                callback.onEpochEnd(new Callback.EpochEnd(epochs, logs, 0));
            }
            callback.onTrainEnd(new Callback.TrainEnd(new History(List.of(), 0, false)));
            return this;
        }

        @Override
        public Object model() {
            return this;
        }

        @Override
        public INDArray weights() {
            return Nd4j.scalar(weights);
        }

        @Override
        public void weights(INDArray values) {
            weights = values.getDouble(0);
        }

        @Override
        public Map<String, INDArray> variables() {
            return Map.of();
        }

        @Override
        public double learningRate() {
            return learningRate;
        }

        @Override
        public void learningRate(double value) {
            learningRate = value;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public List<String> names() {
            return List.of("loss", name);
        }

        @Override
        public void afterwards(Runnable action) {
            action.run();
        }

        @Override
        public Map<String, INDArray> state() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, INDArray> state) {
            epochs = 0;
        }
    }

    @Test
    void trainingEndsWhenPatienceDoes() {
        var patient = new EarlyStopping().patience(2);
        Fake training = new Fake().run(patient, "val_loss", 1.0, 0.8, 0.9, 0.85, 0.1);
        assertThat(training.epochs).isEqualTo(4);
        assertThat(training.weights).isEqualTo(4);
        assertThat(patient.stoppedEpoch()).isEqualTo(4);
        assertThat(patient.bestEpoch()).isEqualTo(2);
    }

    @Test
    void theBestWeightsAreRestoredWhetherItEndedEarlyOrNot() {
        Fake early = new Fake().run(new EarlyStopping().restoreBestWeights(true), "val_loss", 1.0, 0.8, 0.9, 0.1);
        assertThat(early.epochs).isEqualTo(3);
        assertThat(early.weights).isEqualTo(2);
        Fake late = new Fake().run(new EarlyStopping().patience(9).restoreBestWeights(true), "val_loss", 1.0, 0.8, 0.9);
        assertThat(late.epochs).isEqualTo(3);
        assertThat(late.weights).isEqualTo(2);
    }

    @Test
    void theFirstEpochNeverEndsTraining() {
        Fake training = new Fake().run(new EarlyStopping(), "val_loss", Double.NaN, 0.5, 0.4);
        assertThat(training.epochs).isEqualTo(3);
    }

    @Test
    void whatIsBetterDependsOnModeNameAndLeastDifference() {
        var accuracy = new EarlyStopping().monitor("val_accuracy");
        assertThat(new Fake().run(accuracy, "val_accuracy", 0.5, 0.6, 0.7, 0.6).epochs)
                .isEqualTo(4);
        var lowered = new EarlyStopping().monitor("val_accuracy").mode("min");
        assertThat(new Fake().run(lowered, "val_accuracy", 0.5, 0.6, 0.7).epochs)
                .isEqualTo(2);
        var strict = new EarlyStopping().minDelta(0.25);
        assertThat(new Fake().run(strict, "val_loss", 1.0, 0.8, 0.7, 0.6).epochs)
                .isEqualTo(2);
        assertThat(new Fake().run(new EarlyStopping().minDelta(0.125), "val_loss", 1.0, 0.8, 0.6, 0.5).epochs)
                .isEqualTo(4);
    }

    @Test
    void aBaselineMustBeReachedBeforePatienceBeginsAnew() {
        var demanding = new EarlyStopping().patience(2).baseline(0.5);
        assertThat(new Fake().run(demanding, "val_loss", 1.0, 0.9, 0.95, 0.1).epochs)
                .isEqualTo(3);
        assertThat(new Fake().run(demanding, "val_loss", 1.0, 0.4, 0.45, 0.41, 0.1).epochs)
                .isEqualTo(4);
    }

    @Test
    void epochsBeforeTheFirstThatCountsAreNotLookedAt() {
        var late = new EarlyStopping().startFromEpoch(2);
        assertThat(new Fake().run(late, "val_loss", 0.1, 0.2, 0.9, 0.8, 0.85).epochs)
                .isEqualTo(5);
        assertThat(late.bestEpoch()).isEqualTo(4);
    }

    @Test
    void theLearningRateFallsOnAPlateauAndCoolsDown() {
        var reduce = new ReduceLROnPlateau().patience(2).factor(0.5).cooldown(2).minLr(0.3);
        assertThat(new Fake().run(reduce, "val_loss", 1, 1, 1).learningRate).isEqualTo(0.5);
        assertThat(new Fake().run(reduce, "val_loss", 1, 1, 1, 1, 1).learningRate)
                .isEqualTo(0.5);
        assertThat(new Fake().run(reduce, "val_loss", 1, 1, 1, 1, 1, 1).learningRate)
                .isEqualTo(0.3);
        assertThat(new Fake().run(reduce, "val_loss", 1, 1, 0.5, 0.5, 0.4).learningRate)
                .isEqualTo(1);
        assertThat(new Fake().run(new ReduceLROnPlateau().patience(1), "val_loss", 1, 0.99995).learningRate)
                .isEqualTo(0.1);
    }

    @Test
    void whatIsDoneIsSaidIfWished() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            new Fake()
                    .run(
                            new EarlyStopping()
                                    .patience(1)
                                    .restoreBestWeights(true)
                                    .verbose(1),
                            "val_loss",
                            1.0,
                            0.8,
                            0.9,
                            0.7);
            new Fake().run(new ReduceLROnPlateau().patience(1).factor(0.5).verbose(1), "val_loss", 1, 1);
            model(0.5)
                    .fit(
                            line(8),
                            epochs(1)
                                    .verbose(0)
                                    .callbacks(new LearningRateScheduler((e, rate) -> rate / 2).verbose(1)));
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Epoch 3: early stopping",
                        "Restoring model weights from the end of the best epoch: 2.",
                        "",
                        "Epoch 2: ReduceLROnPlateau reducing learning rate to 0.5.",
                        "",
                        "Epoch 1: LearningRateScheduler setting learning rate to 0.25.");
    }

    @Test
    void fitStopsAndRestores() {
        var patient = new EarlyStopping().monitor("loss").restoreBestWeights(true);
        var model = model(1.5);
        History history = model.fit(line(64), epochs(30).verbose(0).callbacks(patient));
        assertThat(history.epochs()).hasSize(patient.stoppedEpoch()).hasSizeLessThan(30);
        assertThat(history.interrupted()).isFalse();
    }

    @Test
    void theLearningRateOfEveryEpochIsScheduledFrom0() {
        List<Double> rates = new ArrayList<>();
        var schedule = new LearningRateScheduler((epoch, rate) -> epoch == 0 ? 0.25 : rate / 2);
        model(0.1).fit(line(8), epochs(3).verbose(0).callbacks(schedule, new Callback() {
            private Training training;

            @Override
            public void onTrainBegin(TrainBegin event) {
                training = event.training();
            }

            @Override
            public void onEpochEnd(EpochEnd event) {
                rates.add(training.learningRate());
            }
        }));
        assertThat(rates).containsExactly(0.25, 0.125, 0.0625);
    }

    @Test
    void aScheduleOfTheOptimizerIsNotOverruled() {
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(new ExponentialDecay(0.1, 10, 0.9)), new MeanSquaredError());
        assertThatThrownBy(() -> model.fit(
                        line(8), epochs(1).verbose(0).callbacks(new LearningRateScheduler((epoch, rate) -> rate))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Optimizer: learningRate can be set where it is a number");
    }

    @Test
    void aLossThatIsNotANumberEndsTraining() {
        History history =
                model(1e30).fit(line(64), epochs(9).batchSize(1).verbose(0).callbacks(new TerminateOnNaN()));
        assertThat(history.epochs()).hasSize(1);
        assertThat(history.last("loss")).matches(loss -> !Double.isFinite(loss));
    }

    @Test
    void aFileOfCommaSeparatedValuesIsWrittenAsKerasWritesIt() throws IOException {
        Path file = folder.resolve("log.csv");
        var model = model(0.1);
        History first = model.fit(line(16), epochs(2).verbose(0).callbacks(new CSVLogger(file.toString())));
        assertThat(Files.readString(file))
                .isEqualTo("epoch,loss,val_loss\r\n0," + first.get("loss")[0] + ",NA\r\n1," + first.get("loss")[1]
                        + ",NA\r\n");
        History second = model.fit(
                line(16),
                epochs(1)
                        .validation(line(4))
                        .verbose(0)
                        .callbacks(new CSVLogger(file.toString()).append(true).separator(";")));
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .endsWith("0;" + second.last("loss") + ";" + second.last("val_loss"));
        model.fit(line(16), epochs(1).verbose(0).callbacks(new CSVLogger(file.toString())));
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void everyEventCanBeALambda() {
        List<String> seen = new ArrayList<>();
        model(0.1)
                .fit(
                        line(8),
                        epochs(1)
                                .verbose(0)
                                .callbacks(new LambdaCallback()
                                        .onTrainBegin(e -> seen.add("train"))
                                        .onEpochBegin(e -> seen.add("epoch " + e.epoch()))
                                        .onBatchEnd(e -> seen.add("batch " + e.step()))
                                        .onEpochEnd(e -> seen.add("end " + e.epoch()))
                                        .onTrainEnd(e -> seen.add("trained"))));
        assertThat(seen).containsExactly("train", "epoch 1", "batch 1", "end 1", "trained");
    }

    @Test
    void whatCannotBeMonitoredIsRefused() {
        assertThatThrownBy(() -> model(0.1).fit(line(8), epochs(1).verbose(0).callbacks(new EarlyStopping())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "EarlyStopping: monitor needs validation data for 'val_loss', but fit has none. Give it some,"
                                + " as in epochs(5).validationSplit(0.2), or monitor \"loss\".");
        assertThatThrownBy(() -> model(0.1)
                        .fit(line(8), epochs(1).verbose(0).callbacks(new ReduceLROnPlateau().monitor("accuracy"))))
                .hasMessage("ReduceLROnPlateau: monitor must be one of [loss], but was 'accuracy'. Metrics appear under"
                        + " the names given to compile.");
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(0.1), new MeanSquaredError(), new MeanAbsoluteError().named("bias"));
        assertThatThrownBy(
                        () -> model.fit(line(8), epochs(1).verbose(0).callbacks(new EarlyStopping().monitor("bais"))))
                .hasMessage("EarlyStopping: monitor must be one of [loss, bias], but was 'bais'. Did you mean 'bias'?");
        assertThatThrownBy(
                        () -> model.fit(line(8), epochs(1).verbose(0).callbacks(new EarlyStopping().monitor("bias"))))
                .hasMessage("EarlyStopping: mode must be \"min\" or \"max\" for monitor 'bias', but was \"auto\". Say"
                        + " whether less or more of it is better.");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new EarlyStopping().mode("less"))
                .hasMessage("EarlyStopping: mode must be auto, min or max, but was 'less'. auto knows losses, errors"
                        + " and the library's metrics.");
        assertThatThrownBy(() -> new EarlyStopping().patience(-1))
                .hasMessage("EarlyStopping: patience must be 0 or more, but was -1. 3 is usual.");
        assertThatThrownBy(() -> new ReduceLROnPlateau().factor(1))
                .hasMessage(
                        "ReduceLROnPlateau: factor must be more than 0 and less than 1, but was 1.0. 0.1 is usual.");
    }
}
