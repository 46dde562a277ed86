package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.activations.Activations.*;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplesson.Arrays64;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.MultiDataset;
import org.deeplesson.layers.Activation;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Subtract;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.Callback;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Objective;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ModelTest {
    private final INDArray a = floats(1, 40, 3);
    private final INDArray b = floats(2, 40, 3);
    private final INDArray difference = a.sub(b);
    private final INDArray larger = a.sum(true, 1).gt(b.sum(true, 1)).castTo(DataType.FLOAT);

    private static INDArray floats(long seed, long... shape) {
        return Arrays64.normal(seed, shape).castTo(DataType.FLOAT);
    }

    /** 0, 1 or 2: which of the first three numbers is largest. */
    private static INDArray labels(INDArray x) {
        return x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3)).dup().argMax(1);
    }

    /** Two inputs through one layer, a number and an answer. */
    private static Model twoByTwo() {
        var left = new Input(3).name("left");
        var right = new Input(3).name("right");
        var shared = new Dense(8).activation(TANH).name("shared");
        var both = new Subtract().apply(shared.apply(left), shared.apply(right));
        return new Model(
                        List.of(left, right),
                        List.of(
                                new Dense(3).name("difference").apply(both),
                                new Dense(1).activation(SIGMOID).name("larger").apply(both)))
                .name("compare");
    }

    private static Model compiled() {
        Model model = twoByTwo();
        model.compile(
                new Adam(0.02),
                new Objective("difference", new MeanSquaredError()),
                new Objective("larger", "bce").weight(0.5).metrics(new Accuracy()));
        return model;
    }

    @Test
    void severalInputsAndOutputsAreLearntTogether() {
        Model model = compiled();
        History history = model.fit(
                List.of(a, b),
                List.of(difference, larger),
                epochs(60)
                        .batchSize(8)
                        .verbose(0)
                        .validation(new MultiDataset(List.of(a, b), List.of(difference, larger))));
        assertThat(history.names())
                .containsExactly(
                        "loss",
                        "difference_loss",
                        "larger_loss",
                        "larger_accuracy",
                        "val_loss",
                        "val_difference_loss",
                        "val_larger_loss",
                        "val_larger_accuracy");
        assertThat(history.last("difference_loss")).isLessThan(0.05);
        Logs judged = model.evaluate(List.of(a, b), List.of(difference, larger));
        assertThat(judged.get("larger_accuracy")).isEqualTo(1);
        assertThat(judged.get("loss"))
                .isCloseTo(judged.get("difference_loss") + 0.5 * judged.get("larger_loss"), within(1e-9));
        assertThat(model.predict(List.of(a, b)).get(1).shape()).containsExactly(40, 1);
    }

    @Test
    void namesAndOrderOfTheArraysComeToTheSame() {
        Model ordered = compiled();
        Model named = compiled();
        double byOrder = ordered.fit(
                        List.of(a, b), List.of(difference, larger), epochs(2).verbose(0))
                .last("loss");
        double byName = named.fit(
                        Map.of("right", b, "left", a),
                        Map.of("larger", larger, "difference", difference),
                        epochs(2).verbose(0))
                .last("loss");
        assertThat(byName).isEqualTo(byOrder);
    }

    @Test
    void anOutputWithoutAnObjectiveIsNotTrained() {
        Model model = twoByTwo();
        model.compile(new SGD(0.1), new Objective("larger", new BinaryCrossentropy()));
        INDArray before =
                model.layer("difference", Dense.class).kernel().value().dup();
        History history = model.fit(List.of(a, b), List.of(larger), epochs(2).verbose(0));
        assertThat(history.names()).containsExactly("loss", "larger_loss");
        assertThat(model.layer("difference", Dense.class).kernel().value()).isEqualTo(before);
    }

    @Test
    void aStepOfAGraphAllocatesNothingOffTheHeap() {
        Model model = compiled();
        List<Long> buffers = new ArrayList<>();
        model.fit(
                List.of(a, b),
                List.of(difference, larger),
                epochs(4).batchSize(7).verbose(0).callbacks(new Callback() {
                    @Override
                    public void onBatchEnd(BatchEnd event) {
                        if (event.epoch() > 1) {
                            buffers.add(Nd4j.getDeallocatorService().nextValue());
                        }
                    }
                }));
        assertThat(buffers.get(17) - buffers.get(0)).isEqualTo(17);
    }

    @Test
    void modelsOverTheSameLayersShareTheirWeights() {
        var image = new Input(4);
        var hidden = new Dense(5).activation(RELU).apply(image);
        var logits = new Dense(3).apply(hidden);
        var model = new Model(image, logits);
        model.compile(new Adam(0.01), new SparseCategoricalCrossentropy().fromLogits(true), new Accuracy());
        var features = new Model(image, hidden);
        var probabilities = new Model(image, new Activation(SOFTMAX).apply(logits));
        INDArray x = floats(3, 30, 4);
        INDArray before = features.predict(x);

        model.fit(new Dataset(x, labels(x)), epochs(3).verbose(0));

        assertThat(features.predict(x)).isNotEqualTo(before);
        INDArray p = probabilities.predict(x);
        assertThat(p.sum(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
        assertThat(p.argMax(1)).isEqualTo(model.predict(x).argMax(1));
        features.weights(features.weights().mul(0));
        assertThat(model.predict(x).std(0).amaxNumber().doubleValue()).isZero();
    }

    @Test
    void aModelThatTakesLayersOfAnotherLeavesItWorking() {
        INDArray x = floats(4, 20, 4);
        var base = new Sequential(new Input(4), new Dense(5).activation(TANH), new Dense(2)).name("base");
        base.compile(new SGD(0.1), new MeanSquaredError());
        INDArray y = floats(5, 20, 2);
        base.fit(x, y, epochs(1).verbose(0));
        INDArray before = base.predict(x);

        var larger = new Sequential(base, new Dense(2).activation(TANH), new Dense(1));
        larger.compile(new SGD(0.1), new MeanSquaredError());
        assertThat(base.predict(x)).isEqualTo(before);
        larger.fit(x, y.getColumn(0).dup(), epochs(1).verbose(0));
        assertThat(base.predict(x)).isNotEqualTo(before);
        double loss = base.evaluate(x, y).get("loss");
        base.fit(x, y, epochs(5).verbose(0));
        assertThat(base.evaluate(x, y).get("loss")).isLessThan(loss);
    }

    @Test
    void aModelAtTwoPlacesIsOneModel() {
        var encoder = new Sequential(new Dense(4).activation(TANH), new Dropout(0.5), new Dense(2)).name("encoder");
        var left = new Input(3);
        var right = new Input(3);
        var end = new Merges.Difference().apply(encoder.apply(left), encoder.apply(right));
        var model = new Model(List.of(left, right), end);
        assertThat(model.summary().parameters()).isEqualTo(16 + 10);
        assertThat(model.predict(List.of(a, a)).get(0).amaxNumber().doubleValue())
                .isZero();
    }

    @Test
    void aLossIsTakenBeforeTheLastActivationOfAModelInside() {
        INDArray x = floats(6, 30, 4);
        INDArray y = labels(x);
        var flat = new Sequential(new Dense(5).activation(TANH), new Dense(3).activation(SOFTMAX)).build(4);
        var inner = new Sequential(new Dense(5).activation(TANH), new Dense(3).activation(SOFTMAX));
        var nested = new Sequential(inner).build(4);
        nested.weights(flat.weights());
        for (var model : List.of(flat, nested)) {
            model.compile(new SGD(0.5), new SparseCategoricalCrossentropy());
            model.fit(x, y, epochs(3).shuffle(false).verbose(0));
        }
        assertThat(nested.graph().outputActivation(0)).isEqualTo(SOFTMAX);
        assertThat(nested.weights()).isEqualTo(flat.weights());
    }

    @Test
    void frozenLayersStayAsTheyAre() {
        var first = new Dense(4).activation(TANH);
        var middle = new Dense(4).activation(TANH);
        var model = new Sequential(new Input(3), first, middle, new Dense(3));
        middle.trainable(false);
        model.compile(new Adam(0.05).weightDecay(0.1), new MeanSquaredError());
        INDArray before = middle.kernel().value().dup();
        INDArray firstBefore = first.kernel().value().dup();

        model.fit(a, b, epochs(2).verbose(0));

        assertThat(middle.kernel().value()).isEqualTo(before);
        assertThat(first.kernel().value()).isNotEqualTo(firstBefore);
        assertThat(model.summary().trainable()).isEqualTo(16 + 15);
        assertThat(model.summary().nonTrainable()).isEqualTo(20);
        middle.trainable(true);
        model.fit(a, b, epochs(1).verbose(0));
        assertThat(middle.kernel().value()).as("until the next compile").isEqualTo(before);
        model.compile(new Adam(0.05), new MeanSquaredError());
        model.fit(a, b, epochs(1).verbose(0));
        assertThat(middle.kernel().value()).isNotEqualTo(before);
    }

    @Test
    void whereLayersAreFrozenTheOthersLearnAsIfAlone() {
        var whole = new Sequential(
                new Input(3), new Dense(4).activation(TANH), new Dense(3).activation(TANH), new Dense(3));
        whole.layer("dense_1").trainable(false);
        var still = new Sequential(
                new Input(3), new Dense(4).activation(TANH), new Dense(3).activation(TANH), new Dense(3));
        still.compile(new SGD(1e-30), new MeanSquaredError());
        whole.compile(new SGD(0.1), new MeanSquaredError());
        still.fit(a, b, epochs(1).batchSize(40).verbose(0));
        INDArray gradient = still.layer("dense", Dense.class).kernel().gradient();
        INDArray expected = whole.layer("dense", Dense.class).kernel().value().sub(gradient.mul(0.1));
        whole.fit(a, b, epochs(1).batchSize(40).verbose(0));
        assertThat(whole.layer("dense", Dense.class)
                        .kernel()
                        .value()
                        .sub(expected)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-6);
    }

    @Test
    void aFrozenModelInsideIsFrozenThroughout() {
        var base = new Sequential(new Dense(4).activation(TANH), new Dense(4)).build(3);
        var model = new Sequential(base, new Dense(3)).build(3);
        base.trainable(false);
        model.compile(new SGD(0.1), new MeanSquaredError());
        INDArray before = base.weights();
        model.fit(a, b, epochs(1).verbose(0));
        assertThat(base.weights()).isEqualTo(before);
        assertThat(model.summary().trainable()).isEqualTo(15);
    }

    @Test
    void theSummarySaysWhatIsConnected() {
        Model model = compiled();
        assertThat(model.summary().toString().lines().skip(2).limit(5))
                .satisfies(lines -> assertThat(lines.get(0)).endsWith("Param #  Connected to"))
                .satisfies(lines ->
                        assertThat(lines.get(4)).matches(" shared \\(Dense\\) +\\(None, 8\\) +32  left, right"));
        assertThat(model.summary().layers())
                .extracting(ModelSummary.Row::name, ModelSummary.Row::connectedTo)
                .containsExactly(
                        tuple("left", List.of()),
                        tuple("right", List.of()),
                        tuple("shared", List.of("left", "right")),
                        tuple("subtract", List.of("shared", "shared")),
                        tuple("difference", List.of("subtract")),
                        tuple("larger", List.of("subtract")));
    }

    @Test
    void theSummaryCountsWhatTheOptimizerKeepsOnceTrainingHasBegun() {
        var model = new Sequential(new Input(784), new Dense(256), new Dense(10));
        model.compile(new Adam(), new MeanSquaredError());
        assertThat(model.summary().optimizer()).isZero();
        model.trainOnBatch(Nd4j.zeros(DataType.FLOAT, 1, 784), Nd4j.zeros(DataType.FLOAT, 1, 10));
        assertThat(model.summary().optimizer()).isEqualTo(2 * 203_530 + 2);
        assertThat(model.summary().toString())
                .contains(" Total params: 610,592 (2.33 MB)")
                .contains(" Trainable params: 203,530 (795.04 KB)")
                .contains(" Optimizer params: 407,062 (1.55 MB)");
    }

    @Test
    void theSummaryShowsModelsInsideAndWhatIsFrozenWhereAsked() {
        var encoder = new Sequential(new Dense(8).activation(RELU), new Flatten()).name("encoder");
        var model = new Sequential(new Input(3), encoder, new Dense(2).name("head"));
        encoder.trainable(false);

        assertThat(model.summary().toString()).doesNotContain("Trainable  ", "└");
        assertThat(model.summary()
                        .showTrainable(true)
                        .expandNested(true)
                        .toString()
                        .lines())
                .containsExactly(
                        "Model: sequential",
                        "─".repeat(64),
                        " Layer (type)          Output shape       Param #  Trainable",
                        "─".repeat(64),
                        " input (Input)         (None, 3)                0  -",
                        " encoder (Sequential)  (None, 8)               32  N",
                        " └ dense (Dense)       (None, 8)               32  N",
                        " └ flatten (Flatten)   (None, 8)                0  -",
                        " head (Dense)          (None, 2)               18  Y",
                        "─".repeat(64),
                        " Total params: 50 (200.00 B)",
                        " Trainable params: 18 (72.00 B)",
                        " Non-trainable params: 32 (128.00 B)");
    }

    @Test
    void placesHaveShapesAndWords() {
        var hidden = new Dense(4).name("hidden").apply(new Flatten().apply(new Input(2, 3)));
        assertThat(hidden.shape().toString()).isEqualTo("(4)");
        assertThat(hidden).hasToString("Dense 'hidden' (None, 4)");
    }

    @Test
    void whatIsNoModelIsRefused() {
        var x = new Input(3).name("x");
        var y = new Input(3).name("y");
        Node hidden = new Dense(2).name("hidden").apply(x);
        Node both = new Merges.Sum().name("both").apply(x, y);
        refused(
                () -> new Model(x, both),
                "Model 'functional': the outputs depend on Input 'y', which is not among the inputs (x). Add it to them.");
        refused(
                () -> new Model(List.of(x, y), hidden),
                "Model 'functional': every input must lead to an output, but Input 'y' leads to none of them (hidden). Apply a layer to it, or leave it out.");
        refused(
                () -> new Model(hidden, new Dense(1).apply(hidden)),
                "Model 'functional': inputs must be new Input(...), but input 0 comes from Dense 'hidden'. Begin at the"
                        + " Input that it depends on, or apply the layers behind it to an Input.");
        refused(
                () -> new Model(List.of(x, x), hidden),
                "Model 'functional': inputs must differ, but Input 'x' is given twice. Leave one of them out.");
        refused(
                () -> new Model(x, List.of()),
                "Model 'functional': outputs must be places of a model, but there are none. Give what new Input(...) and"
                        + " layer.apply(...) gave.");
        refused(
                () -> new Model(x, (Node) null),
                "Model 'functional': outputs must be places of a model, but one was null. Give what new Input(...) and"
                        + " layer.apply(...) gave.");
        refused(
                () -> new Model(x, new Dense(1).name("hidden").apply(hidden)),
                "Model 'functional': names of layers must differ, but two are called 'hidden'. Give one of them another"
                        + " name.");
        refused(
                () -> new Merges.Sum().name("both").apply(x, hidden),
                "Sum 'both': inputs must have one shape, but they have [(3), (2)]. Bring them to one shape before.");
        refused(
                () -> new Dense(1).name("one").apply(x, y),
                "Dense 'one': takes one input, but was given 2. Merge them first, such as with new Concatenate().");
        refused(
                () -> new Dense(1).name("one").apply((Node) null),
                "Dense 'one': apply needs a place for each input, but input 0 was null. In a notebook, run the cell again"
                        + " that makes it.");
        var shared = new Dense(2).name("shared");
        shared.apply(x);
        refused(
                () -> shared.apply(hidden),
                "Dense 'shared': its weights are made for samples of shape (3), but it is used again for samples of shape"
                        + " (2), where kernel would have shape (2, 2). Give it inputs of one shape, or make a new layer.");
        var inner = new Model(x, hidden).name("inner");
        refused(
                () -> inner.apply(new Input(4)),
                "Model 'inner': expects samples of shape (3), but they have shape (4). Apply it to places of the shapes of"
                        + " its inputs.");
        refused(
                () -> twoByTwo().apply(x, y),
                "Model 'compare': apply is for layers of one output, but this one has 2. Use applyAll, which gives a list of"
                        + " them.");
        var circle = new Sequential(new Dense(1)).name("circle");
        refused(
                () -> circle.add(new Sequential(circle)),
                "Sequential 'circle': a model cannot stand inside itself, but was added. Make a new model.");
        var single = new Model(x, hidden);
        single.graph();
        refused(
                () -> new Model(x, new Dense(1).apply(hidden))
                        .dataType(DataType.DOUBLE)
                        .graph(),
                "Model: layers that stand in several models need one dataType, but kernel (3, 2) has FLOAT in another model"
                        + " and DOUBLE in this one. Give both models the same.");
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        Model model = compiled();
        refused(
                () -> model.fit(a, difference, epochs(1)),
                "fit: 'compare' has 2 inputs (left, right), but x has 1 array. Give one for each.");
        refused(
                () -> model.fit(List.of(a, b), List.of(difference), epochs(1)),
                "fit: 'compare' is trained for 2 outputs (difference, larger), but the data have 1 target. Give one for"
                        + " each.");
        refused(
                () -> model.predict(List.of(a, floats(1, 40, 4))),
                "predict: x 'right' has shape (40, 4) but 'compare' expects (None, 3). Reshape x, or build the model for this"
                        + " input.");
        refused(
                () -> model.predict(List.of(a, floats(1, 30, 3))),
                "predict: the inputs need one row for each sample, but they have [40, 30] rows. Give as many of each.");
        refused(
                () -> model.fit(List.of(a, b), List.of(larger, larger), epochs(1)),
                "fit: y 'difference' has shape (40, 1) but 'compare' with mean_squared_error expects shape (40, 3). Change the"
                        + " last layer's units or the targets so that both agree.");
        refused(
                () -> model.fit(
                        Map.of("left", a, "rigth", b), Map.of("difference", difference, "larger", larger), epochs(1)),
                "MultiDataset: names of x must be those of the model, left, right, but one was 'rigth'. Did you mean"
                        + " 'right'?");
        refused(
                () -> new MultiDataset(List.of(a, b), List.of(floats(1, 30, 3))),
                "MultiDataset: every array needs one row for each sample, but x has shapes (40, 3), (40, 3) and y has shapes"
                        + " (30, 3). Give as many targets as inputs.");
        refused(
                () -> model.predict((INDArray) null),
                "predict: 'compare' has 2 inputs (left, right), but x has 1 array. Give one for each.");
        refused(
                () -> model.predict(Arrays.asList(a, null)),
                "predict: x 'right' must be an array, but was null. In a notebook, run the cell again that makes it.");
        refused(
                () -> new Sequential(new Dense(1)).predict((INDArray) null),
                "predict: x must be an array, but was null. In a notebook, run the cell again that makes it.");
        refused(
                () -> model.fit((Dataset) null),
                "fit: data must be given, but were null. In a notebook, run the cell again that makes them.");
        refused(
                () -> model.fit(new Dataset(a, difference), null),
                "fit: options must be given, but were null. Give epochs(5), for example.");
        refused(
                () -> model.fit(a, null),
                "Dataset: x and y must be arrays, but y was null. In a notebook, run the cell again that makes it.");
        refused(
                () -> model.weights(Nd4j.zeros(3)),
                "Model 'compare': weights must be a vector of 68 numbers, but their shape is (3). Give what model.weights()"
                        + " gave.");
    }

    @Test
    void whatCannotBeCompiledIsRefused() {
        Model model = twoByTwo();
        refused(
                () -> model.compile(new Adam(), new Objective("largest", new MeanSquaredError())),
                "compile: 'compare' has the outputs difference, larger, but an objective is for 'largest'. Did you mean"
                        + " 'larger'?");
        refused(
                () -> model.compile(
                        new Adam(),
                        new Objective("larger", new MeanSquaredError()),
                        new Objective("larger", new MeanSquaredError())),
                "compile: an output has one objective, but 'larger' has two. Give it one loss, and its metrics beside it.");
        refused(
                () -> model.compile(new Adam(), new MeanSquaredError(), new Accuracy(), new Accuracy()),
                "compile: names of metrics must differ, but two are called 'accuracy'. Give another name:"
                        + " metric.named(\"other\").");
        refused(
                () -> model.compile(new Adam(), new MeanSquaredError(), new Accuracy().named("loss")),
                "compile: names of metrics must differ from that of the loss, but one is called 'loss'. Give another name:"
                        + " metric.named(\"other\").");
        refused(
                () -> model.compile(null, new MeanSquaredError()),
                "compile: optimizer must be an optimizer, such as new Adam(), but was null. In a notebook, run the cell again"
                        + " that makes it.");
        refused(
                () -> model.compile(new Adam(), (MeanSquaredError) null),
                "compile: loss must be a loss, such as new MeanSquaredError(), but was null. In a notebook, run the cell again"
                        + " that makes it.");
        refused(
                () -> model.compile(new Adam()),
                "compile: objectives must say what to learn, but there is none. Give a loss, or a new Objective(\"name\","
                        + " loss) for each output.");
        refused(
                () -> new Objective("larger", new MeanSquaredError()).weight(Double.NaN),
                "Objective: weight must be a number, but was NaN. 1 is the default.");
        refused(
                () -> new Objective(null, new MeanSquaredError()),
                "Objective: output must be the name of one of the model's outputs, but was null. In a notebook, run the cell"
                        + " again that makes it.");
        refused(
                () -> twoByTwo().layer("shared", Dropout.class),
                "Model: layer 'shared' must be a Dropout, but is a Dense. Ask for Dense.class.");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
