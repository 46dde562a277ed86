package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class RecurrentGoldenTest {
    private static final Map<String, Function<Config, Recurrent<?>>> LAYERS =
            Map.of("SimpleRNN", SimpleRNN::of, "LSTM", LSTM::of, "GRU", GRU::of);

    static Stream<Arguments> layers() {
        return LAYERS.keySet().stream().flatMap(name -> Cases.listed("recurrent", name));
    }

    static Stream<Arguments> tables() {
        return Cases.listed("recurrent", "Embedding");
    }

    static Stream<Arguments> embedded() {
        return Cases.listed("recurrent", "EmbeddingLSTM");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayersOutputsAndGradientsAgreeWithKeras(DataType type, Golden golden) {
        Recurrent<?> layer = layer(golden);
        INDArray x = golden.array(type, "input");
        build(type, layer, Shape.ofSample(x));
        assign(type, golden.at("weights"), layer.parameters());

        Call call = new Call(layer, type, new RandomNumbers(1), true);
        List<INDArray> y = call.forward(List.of(x), Collections.singletonList(mask(type, golden)), true);
        checkOutputs(type, golden, y);
        INDArray dx = call.backward(gradients(type, golden), false).get(0);
        close(type).check("dx", golden.at("inputGradient"), dx);
        checkGradients(type, golden.at("weights"), layer.parameters());
    }

    static Stream<Arguments> bothWays() {
        return Cases.listed("recurrent", "Bidirectional");
    }

    static Stream<Arguments> stepwise() {
        return Cases.listed("recurrent", "TimeDistributed");
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void bothDirectionsAgreeWithKeras(DataType type, Golden golden) {
        Bidirectional layer = new Bidirectional(layer(golden)).mergeMode(golden.text("mergeMode"));
        INDArray x = golden.array(type, "input");
        build(type, layer, Shape.ofSample(x));
        assign(type, golden.at("forward"), layer.forwardLayer().parameters());
        assign(type, golden.at("backward"), layer.backwardLayer().parameters());

        Call call = new Call(layer, type, new RandomNumbers(1), true);
        checkOutputs(type, golden, call.forward(List.of(x), Collections.singletonList(mask(type, golden)), true));
        assertThat(call.outputMasks()).containsOnlyNulls();
        close(type)
                .check(
                        "dx",
                        golden.at("inputGradient"),
                        call.backward(gradients(type, golden), false).get(0));
        checkGradients(type, golden.at("forward"), layer.forwardLayer().parameters());
        checkGradients(type, golden.at("backward"), layer.backwardLayer().parameters());
    }

    @ParameterizedTest
    @MethodSource("stepwise")
    void aLayerAtEachStepAgreesWithKeras(DataType type, Golden golden) {
        Layer layer =
                new TimeDistributed(new Dense((long) golden.number("units")).activation(golden.text("activation")));
        INDArray x = golden.array(type, "input");
        build(type, layer, Shape.ofSample(x));
        assign(type, golden.at("weights"), layer.parameters());

        Call call = new Call(layer, type, new RandomNumbers(1), true);
        checkOutputs(type, golden, List.of(call.forward(x, true)));
        INDArray dx = call.backward(gradients(type, golden).get(0), false);
        close(type).check("dx", golden.at("inputGradient"), dx);
        checkGradients(type, golden.at("weights"), layer.parameters());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aLookedUpTableAgreesWithKeras(DataType type, Golden golden) {
        Embedding layer = new Embedding((long) golden.number("inputDim"), (long) golden.number("outputDim"));
        INDArray ids = golden.array(type, "input");
        build(type, layer, Shape.ofSample(ids));
        assign(type, golden.at("weights"), layer.parameters());
        layer.embeddings().gradient().assign(9);

        Call call = new Call(layer, type, new RandomNumbers(1), false);
        checkOutputs(type, golden, List.of(call.forward(ids, true)));
        call.backward(gradients(type, golden), false);
        checkGradients(type, golden.at("weights"), layer.parameters());
    }

    @ParameterizedTest
    @MethodSource("embedded")
    void stepsOfIdZeroAreLeftOutAsInKeras(DataType type, Golden golden) {
        INDArray ids = golden.array(type, "input");
        Embedding embedding = new Embedding(6, 2).maskZero(true);
        Recurrent<?> lstm = layer(golden);
        build(type, embedding, Shape.ofSample(ids));
        build(type, lstm, embedding.outputShape(Shape.ofSample(ids)));
        List<Parameter> parameters = new ArrayList<>(embedding.parameters());
        parameters.addAll(lstm.parameters());
        assign(type, golden.at("weights"), parameters);

        Call first = new Call(embedding, type, new RandomNumbers(1), false);
        Call second = new Call(lstm, type, new RandomNumbers(1), true);
        INDArray rows = first.forward(ids, true);
        INDArray mask = first.outputMasks().get(0);
        checkOutputs(type, golden, List.of(second.forward(rows, mask, true)));
        first.backward(second.backward(gradients(type, golden).get(0), false), false);
        checkGradients(type, golden.at("weights"), parameters);
    }

    /** By the names and options of Keras: {@code return_sequences} for the fixture's {@code returnSequences}. */
    private static Recurrent<?> layer(Golden golden) {
        Config config = new Config();
        for (Map.Entry<String, Golden> option : golden.members("options").entrySet()) {
            String name = option.getKey().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            config = config.with(name, option.getValue().plain());
        }
        return LAYERS.get(golden.text("options", "layer")).apply(config);
    }

    /** In float32 a gradient that has come through five steps carries the roundings of all of them. */
    private static Close close(DataType type) {
        return type == DataType.DOUBLE ? Close.FLOAT64 : new Close(1e-5, 3e-6);
    }

    private static INDArray mask(DataType type, Golden golden) {
        return golden.has("mask") ? golden.array(type, "mask") : null;
    }

    private static void build(DataType type, Layer layer, Shape input) {
        layer.buildFor(input);
        new ParameterVector(layer.parameters(), type, 1);
    }

    private static void assign(DataType type, Golden weights, List<Parameter> parameters) {
        int i = 0;
        for (Golden weight : weights.members().values()) {
            parameters.get(i++).value().assign(weight.array(type, "value"));
        }
    }

    private static List<INDArray> gradients(DataType type, Golden golden) {
        return golden.elements("outputGradients").stream()
                .map(each -> each.array(type))
                .toList();
    }

    private static void checkOutputs(DataType type, Golden golden, List<INDArray> y) {
        List<Golden> expected = golden.elements("outputs");
        for (int i = 0; i < expected.size(); i++) {
            close(type).check("output " + i, expected.get(i), y.get(i));
        }
    }

    private static void checkGradients(DataType type, Golden weights, List<Parameter> parameters) {
        int i = 0;
        for (Golden weight : weights.members().values()) {
            Parameter parameter = parameters.get(i++);
            close(type).check("gradient of " + parameter, weight.at("gradient"), parameter.gradient());
        }
    }
}
