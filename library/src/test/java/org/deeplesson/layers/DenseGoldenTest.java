package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class DenseGoldenTest {

    static Stream<Arguments> single() {
        return Cases.listed("dense", "single");
    }

    @ParameterizedTest
    @MethodSource("single")
    void aLayersOutputAndGradientsAgreeWithKeras(DataType type, Golden golden) {
        compare(type, golden, new ArrayList<>());
    }

    static Stream<Arguments> steps() {
        return Cases.listed("dense", "steps");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void ofSequencesEachStepGoesThroughTheSameWeights(DataType type, Golden golden) {
        compare(type, golden, new ArrayList<>());
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aStacksOutputAndGradientsAgreeWithKeras(DataType type) {
        compare(type, Golden.read("dense").at("stack"), new ArrayList<>(List.of(new Flatten())));
    }

    private static void compare(DataType type, Golden golden, List<Layer> layers) {
        List<Dense> denses = new ArrayList<>();
        for (Golden each : golden.elements("layers")) {
            denses.add(new Dense((long) each.number("units")).activation(each.text("activation")));
        }
        layers.addAll(denses);
        INDArray x = golden.array(type, "input");
        List<Call> calls = build(layers, Shape.ofSample(x), type);
        for (int i = 0; i < denses.size(); i++) {
            denses.get(i).kernel().value().assign(golden.array(type, "layers", i, "kernel"));
            denses.get(i).bias().value().assign(golden.array(type, "layers", i, "bias"));
        }
        Close close = Close.of(type);

        INDArray y = x;
        for (Call call : calls) {
            y = call.forward(y, true);
        }
        close.check("y", golden.at("output"), y);

        INDArray dy = golden.array(type, "outputGradient");
        for (int i = calls.size() - 1; i >= 0; i--) {
            dy = calls.get(i).backward(dy, false);
        }
        close.check("dx", golden.at("inputGradient"), dy);
        for (int i = 0; i < denses.size(); i++) {
            Golden layer = golden.at("layers", i);
            close.check("dW", layer.at("kernelGradient"), denses.get(i).kernel().gradient());
            close.check("db", layer.at("biasGradient"), denses.get(i).bias().gradient());
        }
    }

    private static List<Call> build(List<Layer> layers, Shape input, DataType type) {
        List<Call> calls = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            layer.buildFor(shape);
            shape = layer.outputShape(shape);
            calls.add(new Call(layer, type, new RandomNumbers(1), true));
        }
        new ParameterVector(
                layers.stream().flatMap(layer -> layer.parameters().stream()).toList(), type, 1);
        return calls;
    }
}
