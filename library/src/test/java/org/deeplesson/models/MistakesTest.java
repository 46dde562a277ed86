package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SOFTMAX;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.layers.*;
import org.deeplesson.losses.Loss;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.training.Callback;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What learners do before they know better, and what they are told. */
class MistakesTest {
    private static final String AGAIN = " In a notebook, run the cell again that makes it.";

    private static INDArray zeros(long... shape) {
        return Nd4j.zeros(DataType.FLOAT, shape);
    }

    private static void fit(INDArray x, INDArray y, Loss loss, Layer... layers) {
        Sequential model = new Sequential(layers).name("digits");
        model.compile(new Adam(), loss);
        model.fit(x, y, epochs(1).verbose(0));
    }

    private static void refused(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void flattenWasForgotten() {
        refused(
                () -> fit(
                        zeros(8, 28, 28),
                        zeros(8),
                        new SparseCategoricalCrossentropy(),
                        new Dense(10).activation(SOFTMAX)),
                "SparseCategoricalCrossentropy: yTrue has shape (8) but one class label a step is expected, shape (8, 28). The"
                        + " outputs have more than one axis: put new Flatten() before the first Dense, or give"
                        + " one label a step.");
    }

    @Test
    void labelsAreNumbersInsteadOfClasses() {
        refused(
                () -> fit(
                        zeros(2, 3),
                        Nd4j.createFromArray(1f, 0.5f),
                        new SparseCategoricalCrossentropy(),
                        new Dense(2).activation(SOFTMAX)),
                "SparseCategoricalCrossentropy: labels must be whole numbers, but one is 0.5. For numbers instead of classes"
                        + " use MeanSquaredError.");
        refused(
                () -> fit(
                        zeros(2, 3),
                        Nd4j.create("cat", "dog"),
                        new SparseCategoricalCrossentropy(),
                        new Dense(2).activation(SOFTMAX)),
                "fit: y must be numbers, but is text. Number the words or classes, from 0.");
    }

    @Test
    void anAxisIsMissingOrInAnotherPlace() {
        Layer[] colours = {new Input(28, 30, 3), new Flatten(), new Dense(1)};
        refused(
                () -> fit(zeros(8, 3, 28, 30), zeros(8, 1), new MeanSquaredError(), colours),
                "fit: x has shape (8, 3, 28, 30) but 'digits' expects (None, 28, 30, 3). Put the channels last:"
                        + " x.permute(0, 2, 3, 1).dup('c').");
        Layer[] grey = {new Input(28, 28, 1), new Flatten(), new Dense(1)};
        refused(
                () -> fit(zeros(8, 28, 28), zeros(8, 1), new MeanSquaredError(), grey),
                "fit: x has shape (8, 28, 28) but 'digits' expects (None, 28, 28, 1). Give it these axes:"
                        + " x.reshape(8, 28, 28, 1).");
        refused(
                () -> fit(zeros(8, 1, 28, 28), zeros(8, 1), new MeanSquaredError(), new Conv2D(4, 3)),
                "Conv2D 'conv2d': kernelSize must fit into the input, but was (3, 3) for samples of shape (1, 28, 28). Put the"
                        + " channels last, such as with new Permute(2, 3, 1).");
        refused(
                () -> new Input(-1, -1),
                "Input: shape must have sizes of 1 or more, but was (-1, -1). Give the shape of one sample, without the axis of"
                        + " samples, such as new Input(784) or new Input(28, 28).");
    }

    @Test
    void variablesWereResetToNull() {
        refused(
                () -> new Dense(3).activation((ActivationFunction) null),
                "Dense: activation must be an activation, such as RELU, but was null." + AGAIN);
        refused(
                () -> new LSTM(3).recurrentActivation((ActivationFunction) null),
                "LSTM: recurrentActivation must be an activation, such as TANH, but was null." + AGAIN);
        refused(
                () -> new Sequential(new Dense(3).kernelInitializer((Initializer) null)).build(4),
                "Dense 'dense': the initializer of kernel must be an initializer, such as new GlorotUniform(), but was null."
                        + AGAIN);
        refused(
                () -> new TimeDistributed(null),
                "TimeDistributed: layer must be a layer, such as new Dense(4), but was null." + AGAIN);
        refused(
                () -> new Bidirectional(null),
                "Bidirectional: layer must be recurrent, such as new LSTM(32), but was null." + AGAIN);
        refused(
                () -> new Lambda(null),
                "Lambda: function must be a function, such as x -> x.mul(2), but was null." + AGAIN);
        refused(
                () -> epochs(1).callbacks((Callback[]) null),
                "fit: callbacks must be callbacks, but one was null." + AGAIN);
        refused(
                () -> epochs(1).classWeight(null),
                "fit: classWeight must be a weight for each class, such as Map.of(0, 1.0, 1, 5.0), but was null."
                        + AGAIN);
    }

    @Test
    void dataWereResetToNull() {
        Sequential model = new Sequential(new Input(4), new Dense(3));
        model.compile(new Adam(), new MeanSquaredError());
        String message = "MultiDataset: x must be an array for each input or output, but was null." + AGAIN;
        refused(() -> model.fit(Collections.singletonList(null), List.of(zeros(2, 3)), epochs(1)), message);
        refused(() -> model.fit((List<INDArray>) null, List.of(zeros(2, 3)), epochs(1)), message);
        Map<String, INDArray> named = new HashMap<>();
        named.put("input", null);
        refused(() -> model.fit(named, Map.of("dense", zeros(2, 3)), epochs(1)), message);
        refused(
                () -> model.fit(null, Map.of("dense", zeros(2, 3)), epochs(1)),
                "MultiDataset: x must be arrays by the model's names, but was null." + AGAIN);
        assertThatThrownBy(() -> model.predict((List<INDArray>) null))
                .hasMessageStartingWith("predict: data must be given, but were null.");
    }

    @Test
    void aWeightIsNoNumber() {
        refused(
                () -> epochs(1).classWeight(Map.of(0, Double.NaN)),
                "fit: classWeight must be finite numbers, but was {0=NaN}. A class that is missing weighs 1.");
    }

    @Test
    void layersAreAppliedToNothingOrTooMuch() {
        refused(
                () -> new Add().apply(),
                "Add: apply needs a place for each input, but was given none. Give what new Input(...) or another layer's apply"
                        + " gave.");
        refused(
                () -> new LSTM(2).apply(new Input(3, 2), new Input(3, 2)),
                "LSTM: takes one input, but was given 2. Merge them first, such as with new Concatenate().");
        refused(
                () -> new Sequential(new LSTM(3), new LSTM(2)).build(5, 4),
                "LSTM 'lstm_1': expects samples of shape (steps, features), but they have shape (3). Numbers of words go"
                        + " through new Embedding(...) first; a recurrent layer before it needs returnSequences(true); one"
                        + " number a step is x.reshape(samples, steps, 1).");
    }

    @Test
    void aFunctionDoesNotTakeTheSamples() {
        assertThatThrownBy(() -> new Sequential(new Lambda(x -> x.reshape(7, 7))).build(4))
                .hasMessageStartingWith(
                        "Lambda 'lambda': its function must take a batch of shape (1, 4), but fails with")
                .hasMessageEndingWith("Correct it, or what comes before it.");
    }

    @Test
    void namesAreNoPaths() {
        refused(
                () -> new Dense(3).activation(RELU).name("block/dense"),
                "Dense: name must be without '/', but was 'block/dense'. It separates the names of layers inside each other;"
                        + " use another character.");
    }

    @Test
    void outputsThatNoMachineHoldsAreRefusedBeforeTheyAreMade() {
        Sequential model = new Sequential(new UpSampling2D(1_000_000)).build(4, 4, 1);
        assertThatThrownBy(() -> model.predict(zeros(1, 4, 4, 1)))
                .hasMessageStartingWith(
                        "predict: the outputs need 16,000,000,000,000 numbers, 59,604.6 GB, but this machine");
    }

    @Test
    void aWrongSizeIsShownAsItWasGiven() {
        refused(
                () -> new Conv1D(4, 3).strides(-1),
                "Conv1D: strides must be one number of 1 or more, but was (-1). Give one for each axis, such as 3.");
        assertThatThrownBy(() -> new Conv1D(4, 3).padding((String) null))
                .hasMessage("Padding: name must be one of causal, same, valid, but was 'null'. Choose one of these.");
        assertThatThrownBy(() -> new Sequential(new Dense(1)).compile("adam", null))
                .hasMessageStartingWith("compile: loss must be the name of a loss");
        assertThatThrownBy(() -> new Activation((String) null))
                .hasMessageStartingWith("ActivationFunction: name must be one of elu, ")
                .hasMessageEndingWith("but was 'null'. Choose one of these.");
    }

    @Test
    void listsMayHoldFewerArraysThanTheModelHasInputs() {
        Sequential model = new Sequential(new Input(4), new Dense(3));
        refused(
                () -> model.predict(Arrays.asList(zeros(2, 4), zeros(2, 4))),
                "predict: 'sequential' has 1 input (input), but x has 2 arrays. Give one for each.");
    }
}
