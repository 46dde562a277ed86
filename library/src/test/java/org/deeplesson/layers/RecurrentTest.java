package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.activations.Activations;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RecurrentTest {
    private static Call built(Layer layer, DataType type, long... sample) {
        layer.buildFor(Shape.of(sample));
        new ParameterVector(layer.parameters(), type, 5);
        return new Call(layer, type, new RandomNumbers(1), true);
    }

    private static long count(Layer layer, long... sample) {
        layer.buildFor(Shape.of(sample));
        return layer.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    @Test
    void weightsAreAsManyAsInKeras() {
        assertThat(count(new Embedding(10_000, 512), 100)).isEqualTo(5_120_000);
        assertThat(count(new LSTM(32), 100, 512)).isEqualTo(69_760);
        assertThat(count(new GRU(32), 100, 512)).isEqualTo(52_416);
        assertThat(count(new GRU(32).resetAfter(false), 100, 512)).isEqualTo(52_320);
        assertThat(count(new SimpleRNN(32), 100, 512)).isEqualTo(17_440);
        assertThat(count(new Bidirectional(new LSTM(32)), 100, 512)).isEqualTo(139_520);
        assertThat(count(new TimeDistributed(new Dense(10)), 100, 512)).isEqualTo(5_130);
    }

    @Test
    void shapesAreThoseOfKeras() {
        List<Shape> x = List.of(Shape.of(7, 4));
        assertThat(new Embedding(9, 4).outputShape(Shape.of(7))).isEqualTo(Shape.of(7, 4));
        assertThat(new LSTM(3).outputShapes(x)).containsExactly(Shape.of(3));
        assertThat(new LSTM(3).returnSequences(true).returnState(true).outputShapes(x))
                .containsExactly(Shape.of(7, 3), Shape.of(3), Shape.of(3));
        assertThat(new GRU(3).returnState(true).outputShapes(x)).containsExactly(Shape.of(3), Shape.of(3));
        assertThat(new Bidirectional(new GRU(3).returnState(true)).outputShapes(x))
                .containsExactly(Shape.of(6), Shape.of(3), Shape.of(3));
        assertThat(new Bidirectional(new LSTM(3).returnSequences(true))
                        .mergeMode("ave")
                        .outputShapes(x))
                .containsExactly(Shape.of(7, 3));
        assertThat(new TimeDistributed(new Flatten()).outputShape(Shape.of(7, 2, 3)))
                .isEqualTo(Shape.of(7, 6));
    }

    @Test
    void weightsBeginAsInKeras() {
        LSTM lstm = new LSTM(3);
        built(lstm, DataType.DOUBLE, 4, 2);
        assertThat(lstm.bias().value().toDoubleVector()).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        INDArray u = lstm.recurrentKernel().value();
        assertThat(u.mmul(u.transpose()).sub(Nd4j.eye(3)).normmaxNumber().doubleValue())
                .isLessThan(1e-12);
        double limit = Math.sqrt(6.0 / (2 + 12));
        assertThat(lstm.kernel().value().normmaxNumber().doubleValue()).isBetween(0.8 * limit, limit);

        LSTM forgetful = new LSTM(3).unitForgetBias(false);
        built(forgetful, DataType.DOUBLE, 4, 2);
        assertThat(forgetful.bias().value().sumNumber().doubleValue()).isZero();

        Embedding embedding = new Embedding(100, 5);
        built(embedding, DataType.DOUBLE, 4);
        assertThat(embedding.embeddings().value().normmaxNumber().doubleValue()).isBetween(0.049, 0.05);
    }

    @Test
    void aMaskThatCountsEveryStepChangesNothing() {
        for (Layer layer : List.of(new LSTM(3), new GRU(3), new SimpleRNN(3), new Bidirectional(new LSTM(3)))) {
            Call call = built(layer, DataType.FLOAT, 4, 2);
            INDArray x = Arrays64.normal(1, 5, 4, 2).castTo(DataType.FLOAT);
            INDArray plain = call.forward(x, true).dup();
            INDArray masked = call.forward(x, Nd4j.ones(DataType.FLOAT, 5, 4), true);
            assertThat(masked).isEqualTo(plain);
        }
    }

    @Test
    void paddingOfAnyLengthChangesNothing() {
        for (Recurrent<?> layer : List.of(new LSTM(3), new GRU(3), new SimpleRNN(3))) {
            Call call = built(layer, DataType.FLOAT, 4, 2);
            INDArray x = Arrays64.normal(1, 5, 4, 2).castTo(DataType.FLOAT);
            INDArray plain = call.forward(x, false).dup();
            INDArray padded = Nd4j.concat(1, x, Nd4j.valueArrayOf(new long[] {5, 3, 2}, 7f));
            INDArray mask = Nd4j.concat(1, Nd4j.ones(DataType.FLOAT, 5, 4), Nd4j.zeros(DataType.FLOAT, 5, 3));
            Call longer = new Call(layer, DataType.FLOAT, new RandomNumbers(1), true);
            assertThat(longer.forward(padded, mask, false)).isEqualTo(plain);
        }
    }

    /** Smaller batches get a part of the memory of larger ones, which holds what those have left. */
    @Test
    void batchesOfChangingSizeAreIndependent() {
        for (Recurrent<?> layer : List.of(new LSTM(3).returnSequences(true), new GRU(3), new SimpleRNN(3))) {
            Call call = built(layer, DataType.FLOAT, 4, 2);
            INDArray x = Arrays64.normal(1, 6, 4, 2).castTo(DataType.FLOAT);
            INDArray few =
                    x.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(0, 2)).dup('c');
            INDArray fresh = new Call(layer, DataType.FLOAT, new RandomNumbers(1), true)
                    .forward(few, true)
                    .dup();
            call.forward(x, true);
            assertThat(call.forward(few, true)).isEqualTo(fresh);
        }
    }

    @Test
    void dropoutActsInTrainingOnly() {
        LSTM layer = new LSTM(8).dropout(0.5).recurrentDropout(0.5);
        Call call = built(layer, DataType.FLOAT, 4, 2);
        INDArray x = Arrays64.normal(1, 3, 4, 2).castTo(DataType.FLOAT);
        INDArray judged = call.forward(x, false).dup();
        assertThat(call.forward(x, true)).isNotEqualTo(judged);
        assertThat(call.forward(x, false)).isEqualTo(judged);
    }

    @Test
    void theSecondDirectionReadsWhatTheFirstDoesInReverse() {
        Bidirectional layer = new Bidirectional(new LSTM(2).name("reader"));
        built(layer, DataType.FLOAT, 4, 2);
        assertThat(layer.forwardLayer().name()).isEqualTo("forward_reader");
        assertThat(layer.backwardLayer().name()).isEqualTo("backward_reader");
        assertThat(layer.backwardLayer().config().flag("go_backwards", false)).isTrue();
        assertThat(layer.parameters()).hasSize(6).doesNotHaveDuplicates();
        Bidirectional again = Bidirectional.of(layer.config());
        assertThat(again.forwardLayer().config()).isEqualTo(layer.forwardLayer().config());
        assertThat(again.backwardLayer().config())
                .isEqualTo(layer.backwardLayer().config());
        Bidirectional two = new Bidirectional(new LSTM(2)).backwardLayer(new GRU(5).goBackwards(true));
        assertThat(two.outputShapes(List.of(Shape.of(4, 2)))).containsExactly(Shape.of(7));
    }

    @Test
    void samplesWithoutStepsAreRefused() {
        Stream.of(new SimpleRNN(2), new LSTM(2), new GRU(2)).forEach(layer -> assertThatThrownBy(
                        () -> layer.name("memory").buildFor(Shape.of(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(layer.type() + " 'memory': expects samples of shape (steps, features), but they have"
                        + " shape (10). Numbers of words go through new Embedding(...) first; a recurrent layer before"
                        + " it needs returnSequences(true); one number a step is"
                        + " x.reshape(samples, steps, 1)."));
        assertThatThrownBy(() -> new TimeDistributed(new Dense(2)).buildFor(Shape.of(10)))
                .hasMessage(
                        "TimeDistributed: expects samples of shape (steps, …), but they have shape (10). Without steps"
                                + " the layer inside stands by itself.");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new LSTM(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "LSTM: units must be 1 or more, but was 0. Give the number of outputs, such as new LSTM(32).");
        assertThatThrownBy(() -> new GRU(2).dropout(1))
                .hasMessage(
                        "GRU: dropout must be at least 0 and less than 1, but was 1.0. It is the share to drop, such as"
                                + " 0.2.");
        assertThatThrownBy(() -> new SimpleRNN(2).recurrentDropout(-0.1))
                .hasMessage(
                        "SimpleRNN: recurrentDropout must be at least 0 and less than 1, but was -0.1. It is the share to"
                                + " drop, such as 0.2.");
        assertThatThrownBy(() -> LSTM.of(new Config().with("units", 2L).with("stateful", true)))
                .hasMessage(
                        "LSTM: stateful must be false, but was true. Every batch begins with zeros here; give the model"
                                + " whole sequences.");
        assertThatThrownBy(() -> new Bidirectional(new LSTM(2)).mergeMode("max"))
                .hasMessage(
                        "Bidirectional: mergeMode must be one of concat, sum, mul, ave, but was 'max'. Choose one of"
                                + " these.");
        assertThatThrownBy(() -> new Bidirectional(new LSTM(2)).backwardLayer(new LSTM(2)))
                .hasMessage(
                        "Bidirectional: goBackwards of backwardLayer must be true, but was false. The two layers read in"
                                + " different directions.");
        assertThatThrownBy(() -> new Bidirectional(new LSTM(2))
                        .backwardLayer(new LSTM(2).goBackwards(true).returnState(true)))
                .hasMessage(
                        "Bidirectional: returnSequences and returnState of backwardLayer must be false and false, but were"
                                + " false and true. Both layers return the same.");
        assertThatThrownBy(() -> new Bidirectional(new LSTM(2))
                        .backwardLayer(new LSTM(3).goBackwards(true))
                        .mergeMode("sum")
                        .buildFor(Shape.of(4, 2)))
                .hasMessage(
                        "Bidirectional: outputs of both layers must have one shape for mergeMode 'sum', but they are (2)"
                                + " and (3). Give both as many units, or concatenate them.");
        assertThatThrownBy(() -> Bidirectional.of(new Config().with("layer", new Dense(2))))
                .hasMessage("Bidirectional: layer must be recurrent, but was Dense. Use one such as new LSTM(32).");
        assertThatThrownBy(() -> new Embedding(0, 3))
                .hasMessage(
                        "Embedding: inputDim and outputDim must be 1 or more, but were 0 and 3. Give the number of ids and"
                                + " the length of their vectors, such as new Embedding(10000, 64).");
    }

    @Test
    void idsThatTheTableLacksAreRefused() {
        Embedding layer = new Embedding(5, 2).name("words");
        Call call = built(layer, DataType.FLOAT, 3);
        assertThatThrownBy(() -> call.forward(Nd4j.createFromArray(new float[][] {{0, 1, 2}, {4, 5, 0}}), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Embedding 'words': ids must be whole numbers from 0 to 4, but sample 1 of the batch has 5. Make"
                                + " inputDim the largest id + 1, or leave such ids out.");
        assertThatThrownBy(() -> call.forward(Nd4j.createFromArray(new float[][] {{-1, 1, 2}}), true))
                .hasMessage(
                        "Embedding 'words': ids must be whole numbers from 0 to 4, but sample 0 of the batch has -1. Make"
                                + " inputDim the largest id + 1, or leave such ids out.");
        assertThatThrownBy(() -> call.forward(Nd4j.createFromArray(new float[][] {{0, 0.5f, 2}}), true))
                .hasMessage(
                        "Embedding 'words': ids must be whole numbers from 0 to 4, but sample 0 of the batch has 0.5. Ids"
                                + " are not to be scaled.");
    }

    @Test
    void idZeroIsMaskedWhereAskedFor() {
        INDArray ids = Nd4j.createFromArray(new float[][] {{0, 1, 2}, {4, 0, 0}});
        Call masking = built(new Embedding(5, 2).maskZero(true), DataType.FLOAT, 3);
        masking.forward(ids, true);
        assertThat(masking.outputMasks().get(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1, 1}, {1, 0, 0}});
        Call plain = built(new Embedding(5, 2), DataType.FLOAT, 3);
        plain.forward(ids, true);
        assertThat(plain.outputMasks()).containsOnlyNulls();
    }

    @Test
    void aMaskGoesOnWithSequencesOnly() {
        INDArray mask = Nd4j.ones(DataType.FLOAT, 3, 4);
        INDArray x = Arrays64.normal(1, 3, 4, 2).castTo(DataType.FLOAT);
        Call sequences = built(new LSTM(2).returnSequences(true).returnState(true), DataType.FLOAT, 4, 2);
        sequences.forward(x, mask, false);
        assertThat(sequences.outputMasks()).containsExactly(mask, null, null);
        Call last = built(new GRU(2), DataType.FLOAT, 4, 2);
        last.forward(x, mask, false);
        assertThat(last.outputMasks()).containsOnlyNulls();
    }

    @Test
    void otherActivationsMakeOtherGates() {
        INDArray x = Arrays64.normal(1, 3, 4, 2);
        Call usual = built(new GRU(2), DataType.DOUBLE, 4, 2);
        Call other = built(new GRU(2).recurrentActivation(Activations.TANH), DataType.DOUBLE, 4, 2);
        assertThat(other.forward(x, false)).isNotEqualTo(usual.forward(x, false));
    }
}
