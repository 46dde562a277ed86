package org.deeplesson.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer alone, forward and backward, of any number of inputs: against golden values, and against its own slopes. */
final class OneLayer {
    private final Layer layer;
    private final ParameterVector vector;
    private final DataType type;
    private final int inputs;

    private OneLayer(Layer layer, DataType type, List<Shape> samples) {
        this.layer = layer;
        this.type = type;
        this.inputs = samples.size();
        layer.buildFor(samples.toArray(Shape[]::new));
        List<Parameter> all = new ArrayList<>(layer.parameters());
        all.addAll(layer.states());
        vector = new ParameterVector(all, type, 7);
    }

    /** Holds output, all gradients and the states against a case of a fixture, made of its Keras config. */
    static void agrees(DataType type, Golden golden, Function<Config, Layer> of) {
        Config config = new Config();
        for (var option : golden.members("config").entrySet()) {
            config = config.with(option.getKey(), option.getValue().value());
        }
        List<INDArray> x = new ArrayList<>();
        golden.elements("inputs").forEach(input -> x.add(input.array(type)));
        OneLayer one = new OneLayer(of.apply(config), type, samples(x));
        for (var option : config.options().entrySet()) {
            Object kept = one.layer.config().options().get(option.getKey());
            assertThat(kept instanceof Named thing ? thing.name() : kept)
                    .as(option.getKey())
                    .isEqualTo(option.getValue());
        }
        one.assign(golden, "weights", one.layer.parameters());
        one.assign(golden, "states", one.layer.states());
        Close close = Close.of(type);

        Call call = one.call();
        close.check("y", golden.at("output"), one.forward(call, x, golden.flag("training")));
        List<INDArray> dx = call.backward(List.of(golden.array(type, "outputGradient")), false);

        for (int i = 0; i < x.size(); i++) {
            close.check("dx " + i, golden.at("inputGradients", i), dx.get(i));
        }
        for (Parameter parameter : one.layer.parameters()) {
            close.check("gradient", golden.at("weightGradients", parameter.name()), parameter.gradient());
        }
        for (Parameter state : one.layer.states()) {
            close.check("state", golden.at("statesAfter", state.name()), state.value());
        }
    }

    private void assign(Golden golden, String kind, List<Parameter> parameters) {
        assertThat(parameters.stream().map(Parameter::name))
                .as("the order of Keras's weights")
                .containsExactlyElementsOf(golden.members(kind).keySet());
        parameters.forEach(parameter -> parameter.value().assign(golden.array(type, kind, parameter.name())));
    }

    /** Checks every element of every gradient, for random inputs of these shapes, five samples. */
    static void slopes(Layer layer, boolean training, Shape... samples) {
        List<INDArray> x = new ArrayList<>();
        for (Shape sample : samples) {
            x.add(Arrays64.normal(x.size() + 1, sample.batch(5).toArray()));
        }
        slopes(layer, training, x);
    }

    /** Checks every element of every gradient, for these inputs. */
    static void slopes(Layer layer, boolean training, List<INDArray> x) {
        OneLayer one = new OneLayer(layer, DataType.DOUBLE, samples(x));
        Call call = one.call();
        INDArray dy = Arrays64.normal(99, one.forward(call, x, training).shape());
        List<INDArray> dx = new ArrayList<>();
        call.backward(List.of(dy.dup()), false).forEach(each -> dx.add(each.dup()));
        INDArray weights = one.vector.gradients().dup();
        for (int i = 0; i < x.size(); i++) {
            GradientCheck.check("input " + i, x.get(i), () -> one.weighted(x, training, dy), dx.get(i));
        }
        if (!layer.parameters().isEmpty()) {
            GradientCheck.check("weights", one.vector.values(), () -> one.weighted(x, training, dy), weights);
        }
    }

    /** Holds a call that has seen another batch size against one that has not: buffers and views must not mix them up. */
    static void batchesAgree(Layer layer, Shape sample) {
        OneLayer one = new OneLayer(layer, DataType.DOUBLE, List.of(sample));
        Call used = one.call();
        for (long samples : new long[] {4, 2, 4, 3}) {
            List<INDArray> x =
                    List.of(Arrays64.normal(samples, sample.batch(samples).toArray()));
            Call fresh = one.call();
            INDArray y = one.forward(fresh, x, false);
            assertThat(one.forward(used, x, false)).as(samples + " samples").isEqualTo(y);
            INDArray dy = Arrays64.normal(99, y.shape());
            assertThat(used.backward(dy.dup(), false)).isEqualTo(fresh.backward(dy.dup(), false));
        }
    }

    /** A fresh call each time draws the same random numbers. */
    private Call call() {
        boolean[] all = new boolean[inputs];
        Arrays.fill(all, true);
        return new Call(layer, type, new RandomNumbers(3), all);
    }

    private INDArray forward(Call call, List<INDArray> x, boolean training) {
        return call.forward(x, Collections.nCopies(x.size(), null), training).get(0);
    }

    private double weighted(List<INDArray> x, boolean training, INDArray dy) {
        return forward(call(), x, training).mul(dy).sumNumber().doubleValue();
    }

    private static List<Shape> samples(List<INDArray> x) {
        return x.stream().map(Shape::ofSample).toList();
    }
}
