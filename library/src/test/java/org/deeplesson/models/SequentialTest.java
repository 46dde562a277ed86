package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.activations.Activations.*;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.List;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Activation;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.Input;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.Callback;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SequentialTest {
    private static final FitOptions QUIET = epochs(3).verbose(0);

    /** Three classes in the plane, told apart by the angle. */
    private static Dataset threeClasses(int samples) {
        INDArray x = Arrays64.normal(4, samples, 2).castTo(DataType.FLOAT);
        INDArray y = Nd4j.create(DataType.INT32, samples);
        for (int i = 0; i < samples; i++) {
            double angle = Math.atan2(x.getDouble(i, 1), x.getDouble(i, 0)) + Math.PI;
            y.putScalar(i, (int) Math.min(2, angle / (2 * Math.PI) * 3));
        }
        return new Dataset(x, y);
    }

    private static Sequential classifier() {
        var model = new Sequential(new Dense(32).activation(RELU), new Dense(3).activation(SOFTMAX));
        model.compile(new Adam(0.01), new SparseCategoricalCrossentropy(), new Accuracy());
        return model;
    }

    @Test
    void learnsThirtyTwoSamplesByHeart() {
        var model = classifier();
        History history = model.fit(threeClasses(32), epochs(300).verbose(0));
        assertThat(history.last("accuracy")).isEqualTo(1);
        assertThat(history.last("loss")).isLessThan(0.05);
    }

    @Test
    void learnsXorWithOneHiddenLayer() {
        INDArray x = Nd4j.create(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        INDArray y = Nd4j.create(new float[][] {{0}, {1}, {1}, {0}});
        var model = new Sequential(new Dense(8).activation(TANH), new Dense(1).activation(SIGMOID));
        model.compile(new Adam(0.05), new BinaryCrossentropy(), new Accuracy());
        model.fit(x, y, epochs(300).batchSize(4).verbose(0));
        assertThat(model.evaluate(x, y).get("accuracy")).isEqualTo(1);
        assertThat(model.predict(x).toFloatVector()[1]).isGreaterThan(0.9f);
    }

    @Test
    void gradientsOfAWholeModelAreThoseOfItsLoss() {
        Dataset data = threeClasses(7);
        INDArray x = data.x().castTo(DataType.DOUBLE);
        INDArray y = data.y().castTo(DataType.DOUBLE);
        var model = new Sequential(
                        new Dense(5).activation(SIGMOID),
                        new Dense(4).activation(TANH),
                        new Dense(3).activation(SOFTMAX))
                .dataType(DataType.DOUBLE)
                .seed(3)
                .build(2);
        Graph graph = model.graph();
        var loss = new SparseCategoricalCrossentropy();
        INDArray predicted = graph.forward(List.of(x), true).get(0);
        INDArray dy = loss.before(SOFTMAX).orElseThrow().gradient(y, predicted, predicted.ulike());
        graph.backward(List.of(dy), new boolean[] {true});
        GradientCheck.check(
                "model",
                graph.weights(),
                () -> loss.value(y, graph.forward(List.of(x), false).get(0)),
                graph.gradients().dup());
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        Dataset data = threeClasses(100);
        INDArray[] weights = new INDArray[3];
        long[] seeds = {7, 7, 8};
        for (int i = 0; i < 3; i++) {
            var model = new Sequential(
                            new Dense(16).activation(RELU), new Dropout(0.3), new Dense(3).activation(SOFTMAX))
                    .seed(seeds[i]);
            model.compile(new Adam(), new SparseCategoricalCrossentropy());
            model.fit(data, QUIET);
            weights[i] = model.weights();
        }
        assertThat(weights[0]).isEqualTo(weights[1]);
        assertThat(weights[0]).isNotEqualTo(weights[2]);
    }

    @Test
    void aSecondFitGoesOnWhereTheFirstEnded() {
        Dataset data = threeClasses(64);
        var inOne = classifier();
        History four = inOne.fit(data, epochs(4).verbose(0));
        var inTwo = classifier();
        inTwo.fit(data, epochs(2).verbose(0));
        History lastTwo = inTwo.fit(data, epochs(2).verbose(0));
        assertThat(inTwo.weights()).isEqualTo(inOne.weights());
        assertThat(lastTwo.last("loss")).isEqualTo(four.last("loss"));
    }

    @Test
    void float64LearnsLikeFloat32() {
        Dataset data = threeClasses(64);
        double[] losses = new double[2];
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            var model = new Sequential(new Dense(8).activation(TANH), new Dense(3).activation(SOFTMAX)).dataType(type);
            model.compile(new Adam(0.01), new SparseCategoricalCrossentropy());
            losses[type == DataType.FLOAT ? 0 : 1] = model.fit(data, QUIET).last("loss");
        }
        assertThat(losses[0]).isCloseTo(losses[1], org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void predictionsDoNotDependOnTheBatchThatTheyAreIn() {
        var model = classifier();
        Dataset data = threeClasses(700);
        model.fit(data, QUIET);
        INDArray all = model.predict(data.x());
        assertThat(all.shape()).containsExactly(700, 3);
        INDArray one = model.predict(data.slice(600, 601).x());
        assertThat(one.sub(all.get(NDArrayIndex.interval(600, 601)))
                        .norm2Number()
                        .doubleValue())
                .isLessThan(1e-6);
    }

    /** Large batches in order are not copied: views of other memory, other types, and the last one must be the same. */
    @Test
    void predictionsDoNotDependOnHowTheInputLiesInMemory() {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            var model = new Sequential(new Activation(RELU), new Flatten(), new Dense(3))
                    .dataType(type)
                    .build(20, 30);
            INDArray big = Nd4j.rand(DataType.DOUBLE, 520, 20, 30).subi(0.5).castTo(type);
            INDArray x = big.dup().get(NDArrayIndex.interval(3, 516));
            INDArray expected = model.predict(x.castTo(DataType.DOUBLE));
            INDArray before = x.dup();
            for (INDArray same : List.of(x, x.dup('f'), x.dup('c'))) {
                assertThat(model.predict(same)).isEqualTo(expected);
            }
            assertThat(x).isEqualTo(before);
            assertThat(model.predict(x.reshape(513, 600).getRow(512).reshape(1, 20, 30))
                            .toDoubleVector())
                    .containsExactly(expected.getRow(512).toDoubleVector(), within(1e-5));
        }
        INDArray single = Arrays64.normal(1, 60_000).castTo(DataType.FLOAT);
        var line = new Sequential(new Dense(1).kernelInitializer("ones")).build(1);
        assertThat(line.predict(single.reshape(60_000, 1)).reshape(60_000)).isEqualTo(single);
    }

    @Test
    void countsTheParametersOfTheLecturesMnistModel() {
        var model = new Sequential(
                new Input(28, 28),
                new Flatten(),
                new Dense(256).activation("relu"),
                new Dense(10).activation("softmax"));
        ModelSummary summary = model.summary();
        assertThat(summary.parameters()).isEqualTo(203_530);
        assertThat(summary.toString().lines().map(String::stripTrailing))
                .containsExactly(
                        "Model: sequential",
                        "─────────────────────────────────────────────────",
                        " Layer (type)       Output shape         Param #",
                        "─────────────────────────────────────────────────",
                        " input (Input)      (None, 28, 28)             0",
                        " flatten (Flatten)  (None, 784)                0",
                        " dense (Dense)      (None, 256)          200,960",
                        " dense_1 (Dense)    (None, 10)             2,570",
                        "─────────────────────────────────────────────────",
                        " Total params: 203,530 (795.04 KB)",
                        " Trainable params: 203,530 (795.04 KB)",
                        " Non-trainable params: 0 (0.00 B)");
    }

    @Test
    void compilesByKerasNames() {
        var model = new Sequential(new Dense(1));
        model.compile("sgd", "mse", "mae");
        History history = model.fit(Nd4j.ones(8, 2), Nd4j.ones(8, 1), QUIET);
        assertThat(history.names()).containsExactly("loss", "mae");
        model.compile(new SGD(0.1), "mse", "mean_absolute_error");
        assertThat(model.evaluate(Nd4j.ones(8, 2), Nd4j.ones(8, 1)).names())
                .containsExactly("loss", "mean_absolute_error");
    }

    @Test
    void truthValuesAreTargetsToo() {
        INDArray x = Nd4j.create(new float[][] {{-1}, {1}, {2}, {-3}});
        var model = new Sequential(new Dense(1).activation(SIGMOID));
        model.compile("sgd", "bce", "accuracy");
        INDArray y = Nd4j.createFromArray(false, true, true, false);
        assertThat(model.fit(x, y, epochs(200).verbose(0)).last("accuracy")).isEqualTo(1);
        assertThat(model.evaluate(x, y)).isEqualTo(model.evaluate(x, y.castTo(DataType.FLOAT)));
    }

    @Test
    void aModelWhoseBuildingFailedCanBeBuiltForOtherData() {
        var model = new Sequential(new Dropout(0.1), new BatchNormalization().axis(1), new Dense(3));
        model.compile("sgd", "mse");
        assertThatThrownBy(() -> model.predict(Nd4j.zeros(4, 2, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThat(model.predict(Nd4j.zeros(4, 5)).shape()).containsExactly(4, 3);
        assertThat(model.summary().layers().get(2).parameters()).isEqualTo(18);
    }

    @Test
    void refusedDataDoNotDecideTheShapeOfTheInput() {
        var model = classifier();
        INDArray x = Nd4j.ones(DataType.FLOAT, 2, 5);
        assertThatThrownBy(() -> model.fit(x, Nd4j.createFromArray(1, 7), QUIET))
                .hasMessageStartingWith("SparseCategoricalCrossentropy: labels must be 0 to 2");
        assertThatThrownBy(() -> model.predict(x.div(0))).hasMessageStartingWith("predict: x must be finite");
        assertThat(model.fit(threeClasses(100), QUIET).last("loss"))
                .isEqualTo(classifier().fit(threeClasses(100), QUIET).last("loss"));
        assertThatThrownBy(() -> model.fit(x, Nd4j.createFromArray(1, 7), QUIET))
                .hasMessageStartingWith("fit: x has shape (2, 5) but 'sequential' expects (None, 2)");
        assertThat(model.evaluate(threeClasses(100)).get("accuracy")).isGreaterThan(0.3);
    }

    @Test
    void aModelIsUsableAfterACallbackHasFailed() {
        var model = classifier();
        Callback failing = new Callback() {
            @Override
            public void onBatchEnd(BatchEnd event) {
                throw new UnsupportedOperationException("on purpose");
            }
        };
        assertThatThrownBy(() -> model.fit(threeClasses(40), QUIET.callbacks(failing)))
                .hasMessage("on purpose");
        assertThat(model.fit(threeClasses(40), epochs(100).verbose(0)).last("accuracy"))
                .isGreaterThan(0.9);
    }

    @Test
    void namesOfLayersDiffer() {
        var model = new Sequential(new Dense(2).name("dense_1"), new Dense(3), new Dense(4)).build(1);
        assertThat(model.layers()).extracting("name").containsExactly("dense_1", "dense", "dense_2");
        assertThatThrownBy(() -> new Sequential(new Dense(1).name("a"), new Dense(1).name("a")).build(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Sequential 'sequential': names of layers must differ, but two are called 'a'. Give one of them another"
                                + " name.");
    }

    @Test
    void aModelAndItsPartsCanBePrinted() {
        var model = new Sequential(new Flatten(), new Dense(2).name("out")).name("digits");
        assertThat(model).hasToString("Sequential 'digits': Flatten, Dense");
        assertThat(model.build(3, 1).layers()).hasToString("[Flatten 'flatten', Dense 'out']");
        assertThat(model.layer("out").parameters()).hasToString("[kernel (3, 2), bias (2)]");
    }

    @Test
    void aLayerThatIsNullIsRefused() {
        assertThatThrownBy(() -> new Sequential(new Dense(1), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Sequential: layer 1 must be a layer, but was null. In a notebook, run the cell again that makes"
                                + " it.");
    }

    @Test
    void inputsWithoutAnAxisOfSamplesAreRefused() {
        var model = new Sequential(new Input(28, 28), new Flatten(), new Dense(1)).name("digits");
        assertThatThrownBy(() -> model.predict(Nd4j.zeros(28, 28)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "predict: x has shape (28, 28), that of one sample, but 'digits' expects (None, 28, 28). Make it"
                                + " a batch of one: x.reshape(1, 28, 28).");
        assertThatThrownBy(() -> new Sequential(new Dense(1)).predict(Nd4j.zeros(5)))
                .hasMessage(
                        "Dense 'dense': expects samples of shape (inputs), but they have shape (). Give x one row for"
                                + " each sample, such as x.reshape(-1, 1).");
        assertThatThrownBy(() -> model.predict(Nd4j.scalar(1f)))
                .hasMessage("Shape: a batch has an axis of samples, but the array has shape (). Reshape it, such as"
                        + " x.reshape(1, 1).");
        assertThatThrownBy(() -> new Sequential(new Dense(1)).build(-1, 4))
                .hasMessage("Sequential: build needs sizes of 1 or more, but they were (None, 4). Give the shape of one"
                        + " sample, without the batch axis: model.build(28, 28).");
    }

    @Test
    void validationDataAreJudgedAfterEveryEpoch() {
        var model = classifier();
        Dataset data = threeClasses(100);
        History history = model.fit(data, QUIET.validationSplit(0.2));
        assertThat(history.names()).containsExactly("loss", "accuracy", "val_loss", "val_accuracy");
        assertThat(history.last("val_loss"))
                .isCloseTo(model.evaluate(data.skip(80)).get("loss"), org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void arraysDoWithoutADataset() {
        Dataset data = threeClasses(100);
        Dataset judged = threeClasses(30);
        double expected =
                classifier().fit(data, epochs(1).validation(judged).verbose(0)).last("val_loss");
        double ofArrays = classifier()
                .fit(
                        data.x(),
                        data.y(),
                        epochs(1).validation(judged.x(), judged.y()).verbose(0))
                .last("val_loss");
        assertThat(ofArrays).isEqualTo(expected);
        assertThat(classifier().fit(data.x(), data.y()).epochs()).hasSize(1);
    }

    @Test
    void interruptedTrainingKeepsItsHistoryAndWeights() {
        var model = classifier();
        model.build(2);
        INDArray before = model.weights().dup();
        var stopper = new Callback() {
            @Override
            public void onBatchEnd(BatchEnd event) {
                if (event.epoch() == 2 && event.step() == 3) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        History history = model.fit(threeClasses(320), epochs(5).verbose(0).callbacks(stopper));
        assertThat(history.interrupted()).isTrue();
        assertThat(history.epochs()).hasSize(1);
        assertThat(model.weights()).isNotEqualTo(before);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(model.fit(threeClasses(320), QUIET).interrupted()).isFalse();
    }

    @Test
    void layersThatDoNotFitTogetherAreRefusedAtCompile() {
        var model = new Sequential(new Input(28, 28), new BatchNormalization().axis(1), new Dense(10));
        assertThatThrownBy(() -> model.compile(new SGD(), new MeanSquaredError()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BatchNormalization 'batch_normalization': axis must be the last one, -1 or 2 for inputs of"
                        + " shape (None, 28, 28), but was 1. Put new Permute(...) before it.");
    }

    @Test
    void targetsAreNotTurnedIntoAnotherShape() {
        var model = new Sequential(new Input(4), new Dense(6)).name("six");
        model.compile(new SGD(), new MeanSquaredError());
        assertThatThrownBy(() -> model.fit(Nd4j.zeros(5, 4), Nd4j.zeros(5, 2, 3)))
                .hasMessage(
                        "fit: y has shape (5, 2, 3) but 'six' with mean_squared_error expects shape (5, 6). Change the"
                                + " last layer's units or the targets so that both agree.");
        model.fit(Nd4j.zeros(5, 4), Nd4j.zeros(5, 6, 1), epochs(1).verbose(0));
    }

    @Test
    void picturesThatNobodyFlattenedAreNoticedAtTheTargets() {
        var model = new Sequential(new Input(28, 28), new Dense(10)).name("digits");
        model.compile(new SGD(), new MeanSquaredError());
        assertThatThrownBy(() -> model.fit(Nd4j.zeros(5, 28, 28), Nd4j.zeros(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fit: y has shape (5) but 'digits' with mean_squared_error expects shape"
                        + " (5, 28, 10). The outputs have more than one axis: put new Flatten() before the first Dense,"
                        + " or give targets of that shape.");
    }

    @Test
    void dataOfAnotherShapeAreRefused() {
        var model = new Sequential(new Input(784), new Dense(10)).name("digits");
        model.compile(new SGD(), new MeanSquaredError());
        assertThatThrownBy(() -> model.fit(Nd4j.zeros(32, 28, 28), Nd4j.zeros(32, 10), QUIET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "fit: x has shape (32, 28, 28) but 'digits' expects (None, 784). Reshape x, or build the model"
                                + " for this input.");
        assertThatThrownBy(() -> model.predict(Nd4j.zeros(5, 12)))
                .hasMessage(
                        "predict: x has shape (5, 12) but 'digits' expects (None, 784). Reshape x, or build the model"
                                + " for this input.");
        assertThatThrownBy(() -> model.evaluate(Nd4j.zeros(5, 784), Nd4j.zeros(5, 3)))
                .hasMessage(
                        "evaluate: y has shape (5, 3) but 'digits' with mean_squared_error expects shape (5, 10). Change"
                                + " the last layer's units or the targets so that both agree.");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        var model = classifier();
        Dataset data = threeClasses(10);
        data.x().putScalar(7, 1, Float.NaN);
        assertThatThrownBy(() -> model.fit(data, QUIET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "fit: x must be finite numbers, but sample 7 has NaN. Remove such samples or fill the gaps before"
                                + " training.");
    }

    @Test
    void emptyDataAreRefused() {
        var model = classifier();
        model.build(2);
        Dataset none = threeClasses(10).take(0);
        assertThatThrownBy(() -> model.fit(none, QUIET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fit: the data have no samples, x has shape (0, 2). Give at least one sample.");
    }

    @Test
    void fitBeforeCompileIsRefused() {
        assertThatThrownBy(() -> new Sequential(new Dense(1)).fit(threeClasses(4), QUIET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Sequential: fit needs to know the optimizer and the loss, but compile was not called. Call"
                        + " model.compile(new Adam(), new MeanSquaredError()) first.");
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        var model = new Sequential(new Dense(1));
        assertThatThrownBy(() -> model.compile("adm", "mse"))
                .hasMessage(
                        "Optimizer: name must be one of adadelta, adagrad, adam, adamax, adamw, nadam, rmsprop, sgd, but"
                                + " was 'adm'. Did you mean 'adam'?");
        assertThatThrownBy(() -> model.compile("adam", "msee"))
                .hasMessage(
                        "Loss: name must be one of binary_crossentropy, categorical_crossentropy, categorical_hinge,"
                                + " cosine_similarity, hinge, huber, kl_divergence, log_cosh, mean_absolute_error,"
                                + " mean_absolute_percentage_error, mean_squared_error, mean_squared_logarithmic_error,"
                                + " poisson, sparse_categorical_crossentropy, squared_hinge, but was 'msee'. Did you mean 'mse'?");
        assertThatThrownBy(() -> model.compile("adam", "mse", "acuracy"))
                .hasMessage(
                        "Metric: name must be one of accuracy, binary_accuracy, auc, categorical_accuracy and 27 more, but was"
                                + " 'acuracy'. Did you mean 'accuracy'?");
        assertThatThrownBy(() -> model.compile("adam", "mse", "nothing"))
                .hasMessageContaining(", true_negatives, true_positives, but was 'nothing'. Choose one of these.");
        assertThatThrownBy(() -> model.layer("dens"))
                .hasMessage("Sequential: layer must be one of dense, but was 'dens'. Did you mean 'dense'?");
    }

    @Test
    void aSummaryNeedsTheInputsShape() {
        assertThatThrownBy(() -> new Sequential(new Dense(1)).summary())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Sequential: summary needs the shape of the input, which is not known before data arrive. Put new"
                                + " Input(28, 28) first, or call model.build(28, 28), with the shape of one sample.");
    }

    @Test
    void aLayerStandsWhereItsWeightsFit() {
        var layer = new Dense(2).name("twice");
        assertThat(new Sequential(layer, layer).build(2).summary().parameters()).isEqualTo(6);
        assertThatThrownBy(() -> new Sequential(layer).build(3))
                .hasMessage(
                        "Dense 'twice': its weights are made for samples of shape (2), but it is used again for samples"
                                + " of shape (3), where kernel would have shape (3, 2). Give it inputs of one shape, or make a new"
                                + " layer.");
    }

    @Test
    void aBuiltModelIsNotChangedAnyMore() {
        var model = new Sequential(new Dense(2)).build(2);
        assertThatThrownBy(() -> model.add(new Dense(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Sequential: add comes before the model is built, but 'sequential' has its weights already. Make a"
                                + " new model.");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> epochs(0))
                .hasMessage("fit: epochs must be 1 or more, but was 0. It is the number of passes over the data.");
        assertThatThrownBy(() -> epochs(1).batchSize(0))
                .hasMessage("fit: batchSize must be 1 or more, but was 0. 32 is usual.");
        assertThatThrownBy(() -> epochs(1).validationSplit(1))
                .hasMessage(
                        "fit: validationSplit must be at least 0 and less than 1, but was 1.0. 0.2 keeps a fifth of the"
                                + " data for validation.");
        assertThatThrownBy(() -> new Dense(0))
                .hasMessage(
                        "Dense: units must be 1 or more, but was 0. Give the number of outputs, such as new Dense(64).");
        assertThatThrownBy(() -> new Dropout(1))
                .hasMessage(
                        "Dropout: rate must be at least 0 and less than 1, but was 1.0. It is the share of inputs to drop,"
                                + " such as 0.5.");
        assertThatThrownBy(() -> new Adam(0))
                .hasMessage(
                        "Adam: learningRate must be more than 0, but was 0.0. Values between 0.0001 and 0.1 are usual.");
        assertThatThrownBy(() -> new SGD(0.1).momentum(1))
                .hasMessage("SGD: momentum must be at least 0 and less than 1, but was 1.0. 0.9 is usual.");
    }
}
