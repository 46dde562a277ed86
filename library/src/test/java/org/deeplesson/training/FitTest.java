package org.deeplesson.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.activations.Activations.*;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.deeplesson.Arrays64;
import org.deeplesson.constraints.NonNeg;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Call;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.losses.CategoricalCrossentropy;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.CategoricalAccuracy;
import org.deeplesson.metrics.MeanMetric;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.regularizers.L2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FitTest {
    private final INDArray x = Arrays64.normal(1, 64, 3).castTo(DataType.FLOAT);
    private final INDArray y = x.sum(true, 1).castTo(DataType.FLOAT);

    @AfterEach
    void noInterruptIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private static Sequential regression() {
        var model = new Sequential(new Input(3), new Dense(4).activation(TANH), new Dropout(0.2), new Dense(1));
        model.compile(new Adam(0.01), new MeanSquaredError());
        return model;
    }

    /** Does something with the training at the end of a batch or epoch. */
    private static final class Hook implements Callback {
        private final Consumer<Training> begin;
        private final Consumer<BatchEnd> batch;
        private final Consumer<EpochEnd> epoch;
        private Training training;
        private History end;

        Hook(Consumer<Training> begin, Consumer<BatchEnd> batch, Consumer<EpochEnd> epoch) {
            this.begin = begin;
            this.batch = batch;
            this.epoch = epoch;
        }

        @Override
        public void onTrainBegin(TrainBegin event) {
            training = event.training();
            begin.accept(training);
        }

        @Override
        public void onBatchEnd(BatchEnd event) {
            batch.accept(event);
        }

        @Override
        public void onEpochEnd(EpochEnd event) {
            epoch.accept(event);
        }

        @Override
        public void onTrainEnd(TrainEnd event) {
            end = event.history();
        }
    }

    private static Hook hook() {
        return new Hook(t -> {}, e -> {}, e -> {});
    }

    @Test
    void aCallbackStopsTraining() {
        Hook[] hook = new Hook[1];
        hook[0] = new Hook(t -> {}, e -> {}, e -> {
            if (e.epoch() == 2) {
                hook[0].training.stop();
            }
        });
        History history = regression().fit(x, y, epochs(9).verbose(0).callbacks(hook[0]));
        assertThat(history.epochs()).hasSize(2);
        assertThat(history.interrupted()).isFalse();
    }

    @Test
    void aCallbackStopsAnEpochAfterTheBatchAtHand() {
        List<Integer> steps = new ArrayList<>();
        Hook[] hook = new Hook[1];
        hook[0] = new Hook(
                t -> {},
                e -> {
                    steps.add(e.step());
                    hook[0].training.stop();
                },
                e -> {});
        History history = regression()
                .fit(x, y, epochs(9).batchSize(8).validation(x, y).verbose(0).callbacks(hook[0]));
        assertThat(steps).containsExactly(1);
        assertThat(history.names()).containsExactly("loss", "val_loss");
    }

    @Test
    void aCallbackReadsAndSetsWeightsAndLearningRate() {
        Sequential model = regression();
        Hook hook = new Hook(
                t -> {
                    assertThat(t.model()).isSameAs(model);
                    assertThat(t.learningRate()).isEqualTo(0.01);
                    t.weights(t.weights().mul(0).add(0.5));
                    t.learningRate(1e-30);
                },
                e -> {},
                e -> {});
        model.fit(x, y, epochs(1).verbose(0).callbacks(hook));
        assertThat(model.weights().sub(0.5).amaxNumber().doubleValue()).isZero();
    }

    @Test
    void aTrainingThatIsTakenUpAgainEndsWithTheSameNumbers() {
        List<Map<String, INDArray>> states = new ArrayList<>();
        Hook[] keeping = new Hook[1];
        keeping[0] = new Hook(
                t -> {}, e -> states.add(keeping[0].training.state()), e -> states.add(keeping[0].training.state()));
        Sequential whole = regression();
        History all = whole.fit(
                x, y, epochs(3).batchSize(16).validation(x, y).verbose(0).callbacks(keeping[0]));
        assertThat(states).hasSize(15);
        for (Map<String, INDArray> state : states) {
            Sequential again = regression();
            again.weights(again.weights().add(1));
            Hook taking = new Hook(t -> t.restore(state), e -> {}, e -> {});
            History same = again.fit(
                    x, y, epochs(3).batchSize(16).validation(x, y).verbose(0).callbacks(taking));
            assertThat(same.epochs()).isEqualTo(all.epochs());
            assertThat(again.weights()).isEqualTo(whole.weights());
            assertThat(again.optimizerState()).isEqualTo(whole.optimizerState());
        }
    }

    @Test
    void aTrainingThatWasEndedStaysEnded() {
        List<Map<String, INDArray>> states = new ArrayList<>();
        Hook[] ending = new Hook[1];
        ending[0] = new Hook(
                t -> {},
                e -> {
                    if (e.epoch() == 2 && e.step() == 3) {
                        ending[0].training.stop();
                        states.add(ending[0].training.state());
                    }
                },
                e -> {});
        History all = regression().fit(x, y, epochs(5).batchSize(16).verbose(0).callbacks(ending[0]));
        History same = regression()
                .fit(
                        x,
                        y,
                        epochs(5)
                                .batchSize(16)
                                .verbose(0)
                                .callbacks(new Hook(t -> t.restore(states.get(0)), e -> {}, e -> {})));
        assertThat(same.epochs()).hasSize(2).isEqualTo(all.epochs());
    }

    @Test
    void theStateOfAnotherTrainingIsRefused() {
        List<Map<String, INDArray>> states = new ArrayList<>();
        Hook[] keeping = new Hook[1];
        keeping[0] = new Hook(t -> {}, e -> {}, e -> states.add(keeping[0].training.state()));
        regression().fit(x, y, epochs(1).batchSize(16).verbose(0).callbacks(keeping[0]));
        assertThatThrownBy(() -> restored(regression(), states.get(0), epochs(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Training: state is of a training with 4 batches an epoch, but now they are 2. Give the same"
                                + " data and batchSize.");
        assertThatThrownBy(() -> restored(
                        regression(), states.get(0), epochs(2).batchSize(16).validation(x, y)))
                .hasMessage(
                        "Training: state needs numbers for [loss, val_loss], but has shape (1, 1). Give the same loss,"
                                + " metrics and validation data.");
        var shallow = new Sequential(new Input(3), new Dense(1));
        shallow.compile(new Adam(0.01), new MeanSquaredError());
        assertThatThrownBy(() -> restored(shallow, states.get(0), epochs(2).batchSize(16)))
                .hasMessage("Training: state has 4 kinds of random numbers, but the model needs 2. Restore the state of"
                        + " the same model.");
        assertThatThrownBy(() -> restored(regression(), Map.of(), epochs(2)))
                .hasMessage("Training: state must have 'position', but it has []. Restore what state() gave.");
        Hook[] late = new Hook[1];
        late[0] = new Hook(t -> {}, e -> late[0].training.restore(states.get(0)), e -> {});
        assertThatThrownBy(() -> regression()
                        .fit(x, y, epochs(2).batchSize(16).verbose(0).callbacks(late[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Training: restore is for the beginning, but training is under way. Call it in onTrainBegin.");
    }

    private void restored(Sequential model, Map<String, INDArray> state, FitOptions options) {
        model.fit(x, y, options.verbose(0).callbacks(new Hook(t -> t.restore(state), e -> {}, e -> {})));
    }

    @Test
    void whatIsToBeDoneAfterwardsWaitsForAllCallbacks() {
        List<String> seen = new ArrayList<>();
        Hook[] first = new Hook[1];
        first[0] = new Hook(
                t -> t.afterwards(() -> seen.add("after begin")),
                e -> first[0].training.afterwards(() -> seen.add("after batch")),
                e -> first[0].training.afterwards(() -> seen.add("after epoch")));
        Hook second = new Hook(t -> seen.add("begin"), e -> seen.add("batch"), e -> seen.add("epoch"));
        regression().fit(x, y, epochs(1).batchSize(32).verbose(0).callbacks(first[0], second));
        assertThat(seen)
                .containsExactly(
                        "begin", "after begin", "batch", "after batch", "batch", "after batch", "epoch", "after epoch");
    }

    @Test
    void theNamesInTheLogsAreKnownBefore() {
        List<List<String>> names = new ArrayList<>();
        Hook hook = new Hook(
                t -> names.add(t.names()), e -> {}, e -> names.add(e.logs().names()));
        regression().fit(x, y, epochs(1).verbose(0).callbacks(hook));
        regression().fit(x, y, epochs(1).validation(x, y).verbose(0).callbacks(hook));
        assertThat(names)
                .containsExactly(
                        List.of("loss"), List.of("loss"), List.of("loss", "val_loss"), List.of("loss", "val_loss"));
    }

    @Test
    void epochsThatAreDoneAreNotDoneAgain() {
        List<Integer> seen = new ArrayList<>();
        regression()
                .fit(
                        x,
                        y,
                        epochs(5)
                                .initialEpoch(3)
                                .verbose(0)
                                .callbacks(new Hook(t -> {}, e -> {}, e -> seen.add(e.epoch()))));
        assertThat(seen).containsExactly(4, 5);
        assertThat(regression().fit(x, y, epochs(5).initialEpoch(5).verbose(0)).epochs())
                .isEmpty();
    }

    @Test
    void theEndIsToldToAllWhoseBeginningWasEvenWhereOneFails() {
        Hook before = hook();
        Hook failing = new Hook(t -> {}, e -> {}, e -> {
            if (e.epoch() == 2) {
                throw new IllegalStateException("full disk");
            }
        });
        Hook after = hook();
        assertThatThrownBy(() -> regression().fit(x, y, epochs(5).verbose(0).callbacks(before, failing, after)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full disk");
        for (Hook hook : List.of(before, failing, after)) {
            assertThat(hook.end.epochs()).hasSize(2);
            assertThat(hook.end.interrupted()).isTrue();
        }
    }

    @Test
    void oneThatFailsAtTheEndKeepsNobodyFromClosing() {
        Callback failing = new Callback() {
            @Override
            public void onTrainEnd(TrainEnd event) {
                throw new IllegalStateException("cannot close");
            }
        };
        Hook after = hook();
        assertThatThrownBy(() -> regression().fit(x, y, epochs(1).verbose(0).callbacks(failing, after)))
                .hasMessage("cannot close");
        assertThat(after.end.interrupted()).isFalse();
    }

    private static Callback failingAtTheEnd(String message) {
        return new Callback() {
            @Override
            public void onTrainEnd(TrainEnd event) {
                throw new IllegalStateException(message);
            }
        };
    }

    @Test
    void whatSeveralFailWithAtTheEndIsAllTold() {
        Sequential model = regression();
        INDArray first = model.weights();
        Hook between = hook();
        assertThatThrownBy(() -> model.fit(
                        x,
                        y,
                        epochs(1)
                                .verbose(0)
                                .callbacks(failingAtTheEnd("full disk"), between, failingAtTheEnd("no network"))))
                .hasMessage("full disk")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("no network"));
        assertThat(between.end.epochs()).hasSize(1);
        assertThat(model.weights()).as("what was learnt is kept").isNotEqualTo(first);
    }

    @Test
    void whatEndedTheTrainingComesBeforeWhatFailsAtTheEnd() {
        Hook failing = new Hook(t -> {}, e -> {}, e -> {
            throw new IllegalStateException("in between");
        });
        assertThatThrownBy(() -> regression()
                        .fit(
                                x,
                                y,
                                epochs(1)
                                        .verbose(0)
                                        .callbacks(failingAtTheEnd("at the end"), failing, failingAtTheEnd("last"))))
                .hasMessage("in between")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("at the end", "last"));
    }

    @Test
    void aMetricThatFailsEndsTrainingInOrder() {
        int[] calls = new int[1];
        MeanMetric failing = (yTrue, yPred) -> {
            if (++calls[0] > 3) {
                throw new IllegalStateException("no metric");
            }
            return 0;
        };
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(), new MeanSquaredError(), failing);
        Hook hook = hook();
        assertThatThrownBy(() -> model.fit(x, y, epochs(3).verbose(0).callbacks(hook)))
                .hasMessage("no metric");
        assertThat(hook.end.epochs()).hasSize(1);
    }

    @Test
    void anInterruptStopsWithinABatch() {
        Sequential model = regression();
        model.fit(x, y, epochs(1).verbose(0));
        INDArray before = model.weights();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.evaluate(x, y))
                .isInstanceOf(CancellationException.class)
                .hasMessage("evaluate: stopped after 0 of 1 batches. The weights are as they were.");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.predict(x))
                .isInstanceOf(CancellationException.class)
                .hasMessage("predict: stopped after 0 of 1 batches. The weights are as they were.");
        assertThat(model.weights()).isEqualTo(before);
    }

    @Test
    void anInterruptDuringValidationEndsTheTraining() {
        var model = interrupted(When.JUDGING);
        History history =
                model.fit(x, y, epochs(9).validation(x, y).batchSize(8).verbose(0));
        assertThat(history.interrupted()).isTrue();
        assertThat(history.epochs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FORWARD", "BACKWARD"})
    void anInterruptWithinABatchLeavesItsStepOut(When when) {
        var model = interrupted(when);
        INDArray before = model.weights();
        History history = model.fit(x, y, epochs(9).batchSize(64).verbose(0));
        assertThat(history.interrupted()).isTrue();
        assertThat(history.epochs()).isEmpty();
        assertThat(model.weights()).isEqualTo(before);

        assertThatThrownBy(() -> model.trainOnBatch(x, y))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The computation was stopped, since its thread was interrupted. No weight was changed.");
        assertThat(model.weights()).isEqualTo(before);
    }

    private enum When {
        FORWARD,
        BACKWARD,
        JUDGING
    }

    private static Sequential interrupted(When when) {
        var model = new Sequential(new Input(3), new Dense(2), new Interrupting(when), new Dense(1));
        model.compile(new SGD(), new MeanSquaredError());
        return model;
    }

    /** Somebody presses the stop button while a batch is on its way through this layer. */
    private static final class Interrupting extends Layer {
        private final When when;

        Interrupting(When when) {
            this.when = when;
        }

        @Override
        protected INDArray forward(INDArray x, Call call) {
            interrupt(call.training() ? When.FORWARD : When.JUDGING);
            return x;
        }

        @Override
        protected INDArray backward(INDArray dy, Call call) {
            interrupt(When.BACKWARD);
            return dy;
        }

        private void interrupt(When now) {
            if (now == when) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void weightsOfSamplesOfZeroLeaveThemOut() {
        INDArray weights = Nd4j.ones(DataType.FLOAT, 64);
        weights.get(NDArrayIndex.interval(32, 64)).assign(0);
        var weighted = still();
        var half = still();
        double loss = weighted.fit(
                        x, y, epochs(1).batchSize(64).sampleWeight(weights).verbose(0))
                .last("loss");
        double ofHalf = half.fit(
                        new Dataset(x, y).take(32), epochs(1).batchSize(32).verbose(0))
                .last("loss");
        assertThat(loss).as("divided by all samples, as in Keras").isCloseTo(ofHalf / 2, within(1e-6));
    }

    @Test
    void samplesThatAreJudgedByHaveWeightsToo() {
        INDArray weights = Nd4j.ones(DataType.FLOAT, 64);
        weights.get(NDArrayIndex.interval(16, 64)).assign(0);
        var whole = new Dataset(x, y);
        FitOptions options = epochs(1).batchSize(64).verbose(0);
        double plain = still().fit(x, y, options.validation(whole.take(16))).last("val_loss");
        double weighted = still().fit(x, y, options.validation(whole).validationSampleWeight(weights))
                .last("val_loss");
        assertThat(weighted).as("divided by all samples, as in Keras").isCloseTo(plain / 4, within(1e-6));
    }

    @Test
    void whereASplitIsJudgedByItsSamplesKeepTheirWeights() {
        INDArray weights = Nd4j.ones(DataType.FLOAT, 64);
        weights.get(NDArrayIndex.interval(48, 64)).assign(3);
        FitOptions options = epochs(1).batchSize(64).validationSplit(0.25).verbose(0);
        double plain = still().fit(x, y, options).last("val_loss");
        assertThat(still().fit(x, y, options.sampleWeight(weights)).last("val_loss"))
                .isCloseTo(3 * plain, within(1e-5));
    }

    private static Sequential still() {
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(0.1), new MeanSquaredError());
        return model;
    }

    @Test
    void weightsOfClassesAreWeightsOfTheirSamples() {
        INDArray labels = x.argMax(1);
        INDArray oneHot = Nd4j.zeros(DataType.FLOAT, 64, 3);
        INDArray weights = Nd4j.ones(DataType.FLOAT, 64);
        for (int i = 0; i < 64; i++) {
            oneHot.putScalar(i, labels.getLong(i), 1);
            weights.putScalar(i, labels.getLong(i) == 2 ? 5 : labels.getLong(i) == 0 ? 0.5 : 1);
        }
        Map<Integer, Double> classes = Map.of(0, 0.5, 2, 5.0);
        var byClass = classifier(true);
        var bySample = classifier(true);
        var byOneHot = classifier(false);
        double loss = byClass.fit(x, labels, epochs(3).classWeight(classes).verbose(0))
                .last("loss");
        assertThat(bySample.fit(x, labels, epochs(3).sampleWeight(weights).verbose(0))
                        .last("loss"))
                .isCloseTo(loss, within(1e-6));
        assertThat(byOneHot.fit(x, oneHot, epochs(3).classWeight(classes).verbose(0))
                        .last("loss"))
                .isCloseTo(loss, within(1e-6));
    }

    private static Sequential classifier(boolean labels) {
        var model = new Sequential(new Dense(3).activation(SOFTMAX));
        model.compile(new SGD(0.1), labels ? new SparseCategoricalCrossentropy() : new CategoricalCrossentropy());
        return model;
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> regression().fit(x, y, epochs(1).sampleWeight(Nd4j.ones(10))))
                .hasMessage(
                        "fit: sampleWeight must have one number for each of 64 samples, shape (64), but has shape (10)."
                                + " Give one for each sample, or for each step of sequences.");
        var two = new Sequential(new Dense(2));
        two.compile(new SGD(), new MeanSquaredError());
        assertThatThrownBy(() -> two.fit(
                        x,
                        x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2)),
                        epochs(1).sampleWeight(Nd4j.ones(64, 2))))
                .hasMessage(
                        "fit: sampleWeight must have one number for each of 64 samples, shape (64), but has shape (64, 2)."
                                + " Give one for each sample, or for each step of sequences.");
    }

    @Test
    void weightsOfValidationThatDoNotFitAreRefused() {
        assertThatThrownBy(
                        () -> regression().fit(x, y, epochs(1).validation(x, y).validationSampleWeight(Nd4j.ones(10))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "fit: validationSampleWeight must have one number for each of 64 samples, shape (64), but has shape"
                                + " (10). Give one for each sample, or for each step of sequences.");
        assertThatThrownBy(() -> regression().fit(x, y, epochs(1).validationSampleWeight(Nd4j.ones(64))))
                .hasMessage("fit: validationSampleWeight is for validation data, but there are none. Give them, as in"
                        + " epochs(5).validation(test).");
        assertThatThrownBy(() -> epochs(1).validationSplit(0.5).validationSampleWeight(Nd4j.ones(10)))
                .hasMessage(
                        "fit: validationSampleWeight is for validation data of their own, but validationSplit was 0.5."
                                + " Those samples keep the weights of sampleWeight.");
    }

    @Test
    void penaltiesArePartOfTheLossAndConstraintsOfTheStep() {
        var dense = new Dense(1).kernelRegularizer(new L2(0.5)).biasConstraint(new NonNeg());
        var model = new Sequential(new Input(3), dense);
        model.compile(new SGD(0.1), new MeanSquaredError());
        double w = dense.kernel().value().norm2Number().doubleValue();
        double error = model.predict(x).sub(y).norm2Number().doubleValue();
        assertThat(model.evaluate(x, y).get("loss")).isCloseTo(error * error / 64 + 0.5 * w * w, within(1e-5));
        model.fit(x, y.sub(9), epochs(3).verbose(0));
        assertThat(dense.bias().value().getDouble(0)).isZero();
        dense.trainable(false);
        model.compile(new SGD(0.1), new MeanSquaredError());
        double after = model.predict(x).sub(y).norm2Number().doubleValue();
        assertThat(model.evaluate(x, y).get("loss"))
                .as("a frozen layer has no penalty, as in Keras")
                .isCloseTo(after * after / 64, within(1e-5));
    }

    @Test
    void metricsThatCannotTakeTheTargetsAreRefusedBeforeTraining() {
        var model = new Sequential(new Dense(3).activation(SOFTMAX));
        model.compile(new SGD(), new SparseCategoricalCrossentropy(), new CategoricalAccuracy());
        List<Integer> steps = new ArrayList<>();
        assertThatThrownBy(() -> model.fit(
                        x,
                        x.argMax(1),
                        epochs(1).verbose(0).callbacks(new Hook(t -> steps.add(0), e -> steps.add(1), e -> {}))))
                .hasMessageStartingWith("CategoricalAccuracy: yTrue has shape")
                .hasMessageEndingWith("For class labels use SparseCategoricalAccuracy.");
        assertThat(steps).isEmpty();
    }

    @Test
    void labelsInAColumnPointToTheSparseLoss() {
        var model = new Sequential(new Dense(3).activation(SOFTMAX));
        model.compile(new SGD(), new CategoricalCrossentropy());
        assertThatThrownBy(() -> model.fit(x, x.argMax(1).reshape(64, 1), epochs(1)))
                .hasMessage(
                        "CategoricalCrossentropy: yTrue has shape (64, 1) but one-hot targets are expected, shape (64,"
                                + " 3). For class labels use SparseCategoricalCrossentropy.");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> epochs(3).initialEpoch(4))
                .hasMessage(
                        "fit: initialEpoch must be 0 to 3, but was 4. It is the number of epochs that are done already.");
        assertThatThrownBy(() -> epochs(3).callbacks((Callback) null))
                .hasMessage(
                        "fit: callbacks must be callbacks, but one was null. In a notebook, run the cell again that makes"
                                + " it.");
    }
}
