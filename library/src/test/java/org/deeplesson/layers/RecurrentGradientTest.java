package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.activations.Activations.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.initializers.RandomNormal;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each layer of sequences, with each option, with and without a mask, of all its outputs. */
class RecurrentGradientTest {
    private static final long SAMPLES = 4;
    private static final long STEPS = 5;
    private static final long FEATURES = 3;

    static Stream<Arguments> layers() {
        return Stream.of(
                        named("SimpleRNN", () -> new SimpleRNN(2)),
                        named("LSTM", () -> new LSTM(2)),
                        named("GRU", () -> new GRU(2)),
                        named("GRU, reset before", () -> new GRU(2).resetAfter(false)))
                .flatMap(RecurrentGradientTest::variants);
    }

    static Stream<Arguments> wrappers() {
        return Stream.of("concat", "sum", "mul", "ave")
                .flatMap(merge -> Stream.of(true, false)
                        .flatMap(sequences -> Stream.of(
                                wrapped(merge, new LSTM(2).returnSequences(sequences)),
                                wrapped(
                                        merge,
                                        new GRU(2).returnSequences(sequences).goBackwards(true)),
                                wrapped(
                                        merge,
                                        new SimpleRNN(2)
                                                .returnState(true)
                                                .dropout(0.3)
                                                .returnSequences(sequences)))))
                .flatMap(each -> Stream.of(
                        Arguments.of(each.name, each.layer, null),
                        Arguments.of(each.name + ", masked", each.layer, mask())));
    }

    private record Wrapped(String name, Supplier<Layer> layer) {}

    private static Wrapped wrapped(String merge, Recurrent<?> layer) {
        return new Wrapped(merge + " of " + layer.config(), () -> new Bidirectional(layer).mergeMode(merge));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrappers")
    void backwardGivesEveryGradientOfBothDirections(String name, Supplier<Layer> supplier, INDArray mask) {
        check(name, supplier.get(), mask);
    }

    @Test
    void aLayerAtEachStepGivesEveryGradient() {
        check("TimeDistributed", new TimeDistributed(new Dense(4).activation(TANH)), null);
        check("TimeDistributed, masked", new TimeDistributed(new Activation(ELU)), mask());
    }

    @Test
    void statesAloneHaveGradients() {
        for (Recurrent<?> layer : List.of(new LSTM(2), new GRU(2), new SimpleRNN(2))) {
            layer.returnState(true).returnSequences(true);
            layer.buildFor(Shape.of(STEPS, FEATURES));
            ParameterVector vector = new ParameterVector(layer.parameters(), DataType.DOUBLE, 7);
            INDArray x = Arrays64.normal(1, SAMPLES, STEPS, FEATURES);
            INDArray dy = Arrays64.normal(2, SAMPLES, 2);
            Call call = call(layer);
            int last = forward(call, x, null).size() - 1;
            List<INDArray> gradients = new ArrayList<>(Collections.nCopies(last, null));
            gradients.add(dy.dup());
            call.backward(gradients, false);
            GradientCheck.check(
                    layer + ", last state",
                    vector.values(),
                    () -> forward(call(layer), x, null)
                            .get(last)
                            .mul(dy)
                            .sumNumber()
                            .doubleValue(),
                    vector.gradients());
        }
    }

    private record Recipe(String name, Supplier<Recurrent<?>> layer) {}

    private static Recipe named(String name, Supplier<Recurrent<?>> layer) {
        return new Recipe(name, () -> {
            Recurrent<?> made = layer.get();
            made.biasInitializer(new RandomNormal(0, 0.5));
            return made;
        });
    }

    private static Stream<Arguments> variants(Recipe recipe) {
        return Stream.of(
                        recipe,
                        with(recipe, "returnSequences", layer -> layer.returnSequences(true)),
                        with(recipe, "goBackwards", layer -> layer.goBackwards(true)),
                        with(recipe, "backwards sequences", layer -> layer.goBackwards(true)
                                .returnSequences(true)),
                        with(recipe, "returnState", layer -> layer.returnState(true)),
                        with(recipe, "sequences and state", layer -> layer.returnState(true)
                                .returnSequences(true)),
                        with(recipe, "no bias", layer -> layer.useBias(false)),
                        with(recipe, "elu", layer -> layer.activation(ELU).returnSequences(true)),
                        with(recipe, "dropout", layer -> layer.dropout(0.4).goBackwards(true)),
                        with(recipe, "recurrentDropout", layer -> layer.recurrentDropout(0.4)
                                .returnSequences(true)),
                        with(recipe, "zeroOutputForMask", layer -> layer.zeroOutputForMask(true)
                                .goBackwards(true)
                                .returnSequences(true)))
                .flatMap(each -> Stream.of(
                        Arguments.of(each.name, each.layer, null),
                        Arguments.of(each.name + ", masked", each.layer, mask())));
    }

    private interface Option {
        void set(Recurrent<?> layer);
    }

    private static Recipe with(Recipe recipe, String name, Option option) {
        return new Recipe(recipe.name + ", " + name, () -> {
            Recurrent<?> made = recipe.layer.get();
            option.set(made);
            return made;
        });
    }

    /** Steps are left out at the beginning, in the middle and at the end; of one sample all. */
    private static INDArray mask() {
        return Nd4j.createFromArray(
                new double[][] {{1, 1, 1, 1, 1}, {0, 0, 1, 1, 1}, {1, 0, 1, 1, 0}, {0, 0, 0, 0, 0}});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void backwardGivesEveryGradient(String name, Supplier<Recurrent<?>> supplier, INDArray mask) {
        check(name, supplier.get(), mask);
    }

    private static void check(String name, Layer layer, INDArray mask) {
        Shape sample = Shape.of(STEPS, FEATURES);
        layer.buildFor(sample);
        ParameterVector vector = new ParameterVector(layer.parameters(), DataType.DOUBLE, 7);
        INDArray x = Arrays64.normal(1, SAMPLES, STEPS, FEATURES);
        List<INDArray> dy = new ArrayList<>();
        for (Shape output : layer.outputShapes(List.of(sample))) {
            dy.add(Arrays64.normal(2 + dy.size(), output.batch(SAMPLES).toArray()));
        }
        Call call = call(layer);
        forward(call, x, mask);
        INDArray dx = call.backward(dy.stream().map(INDArray::dup).toList(), false)
                .get(0)
                .dup();

        GradientCheck.check(name + ", x", x, () -> weighted(layer, x, mask, dy), dx);
        if (layer.parameters().isEmpty()) {
            return;
        }
        GradientCheck.check(
                name + ", weights", vector.values(), () -> weighted(layer, x, mask, dy), vector.gradients());
    }

    private static List<INDArray> forward(Call call, INDArray x, INDArray mask) {
        return call.forward(List.of(x), Collections.singletonList(mask), true);
    }

    /** A fresh call each time draws the same dropout. */
    private static Call call(Layer layer) {
        return new Call(layer, DataType.DOUBLE, new RandomNumbers(3), true);
    }

    private static double weighted(Layer layer, INDArray x, INDArray mask, List<INDArray> dy) {
        List<INDArray> y = forward(call(layer), x, mask);
        double sum = 0;
        for (int i = 0; i < y.size(); i++) {
            sum += y.get(i).mul(dy.get(i)).sumNumber().doubleValue();
        }
        return sum;
    }

    @Test
    void activationsWhoseSlopeTheOutputDoesNotTellAreRefused() {
        assertThatThrownBy(() -> new GRU(2).activation(SILU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "GRU: activation must have a slope that the output tells, but was silu. Use one such as tanh,"
                                + " sigmoid, relu or elu.");
        assertThatThrownBy(() -> new GRU(2).recurrentActivation(GELU))
                .hasMessageStartingWith(
                        "GRU: recurrentActivation must have a slope that the output tells, but was gelu.");
        assertThatThrownBy(() -> new LSTM(2).recurrentActivation(MISH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimpleRNN(2).activation("swish")).isInstanceOf(IllegalArgumentException.class);
    }
}
