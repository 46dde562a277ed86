package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.*;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplesson.Arrays64;
import org.deeplesson.GradientCheck;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Graphs of any form, drawn by seed: layers at several places, ways that part and meet, models inside models. */
class RandomGraphTest {
    private static final int WIDTH = 3;
    private static final ActivationFunction[] SMOOTH = {LINEAR, TANH, SIGMOID, SOFTMAX};

    private final List<Node> places = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void everyGradientIsTheSlope(long seed) {
        Model model = draw(new SplittableRandom(seed)).dataType(DataType.DOUBLE).seed(seed);
        Graph graph = model.graph();
        List<INDArray> x = new ArrayList<>();
        model.inputs().forEach(input -> x.add(Arrays64.normal(seed + x.size(), 2, WIDTH)));
        List<INDArray> dy = new ArrayList<>();
        model.outputs().forEach(output -> dy.add(Arrays64.normal(seed + 100 + dy.size(), 2, WIDTH)));

        graph.forward(x, true);
        graph.backward(dy.stream().map(INDArray::dup).toList(), new boolean[dy.size()]);
        INDArray once = graph.gradients().dup();
        graph.forward(x, true);
        graph.backward(dy.stream().map(INDArray::dup).toList(), new boolean[dy.size()]);
        graph.beforeStep();

        assertThat(graph.gradients()).as("a second pass forgets the first").isEqualTo(once);
        GradientCheck.check("graph " + seed, graph.weights(), () -> weighted(graph, x, dy), graph.gradients());
    }

    @Test
    void graphsOfAllFormsWereDrawn() {
        int shared = 0;
        int nested = 0;
        int several = 0;
        for (long seed = 1; seed <= 25; seed++) {
            places.clear();
            layers.clear();
            Model model = draw(new SplittableRandom(seed));
            shared += model.drawn("test").steps().size()
                            > model.layers().size() - model.inputs().size()
                    ? 1
                    : 0;
            nested += model.layers().stream().anyMatch(Model.class::isInstance) ? 1 : 0;
            several += model.outputs().size() > 1 ? 1 : 0;
        }
        assertThat(List.of(shared, nested, several)).allMatch(count -> count > 4);
    }

    private static double weighted(Graph graph, List<INDArray> x, List<INDArray> dy) {
        List<INDArray> y = graph.forward(x, true);
        double sum = 0;
        for (int i = 0; i < y.size(); i++) {
            sum += y.get(i).mul(dy.get(i)).sumNumber().doubleValue();
        }
        return sum;
    }

    private Model draw(SplittableRandom random) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 4); i++) {
            inputs.add(new Input(WIDTH));
        }
        places.addAll(inputs);
        Node end = new Merges.Sum().apply(inputs.toArray(Node[]::new));
        places.add(end);
        for (int step = 0; step < random.nextInt(3, 9); step++) {
            end = next(random);
            places.add(end);
        }
        List<Node> outputs = new ArrayList<>(List.of(end));
        for (Node place : places) {
            if (!(place instanceof Input) && place != end && random.nextInt(4) == 0) {
                outputs.add(place);
            }
        }
        outputs.add(new Merges.Sum().apply(places.toArray(Node[]::new)));
        return new Model(inputs, outputs);
    }

    private Node next(SplittableRandom random) {
        switch (random.nextInt(5)) {
            case 0:
                return new Merges.Product().apply(any(random), any(random));
            case 1:
                return new Merges.Sum().apply(any(random), any(random), any(random));
            case 2:
                return layers.isEmpty()
                        ? dense(random)
                        : layers.get(random.nextInt(layers.size())).apply(any(random));
            case 3:
                return model(random);
            default:
                return dense(random);
        }
    }

    private Node dense(SplittableRandom random) {
        Dense dense = new Dense(WIDTH).activation(SMOOTH[random.nextInt(SMOOTH.length)]);
        layers.add(dense);
        return dense.apply(any(random));
    }

    /** A model of two inputs and two outputs, one of which nobody may read; it may share a layer with what is around it. */
    private Node model(SplittableRandom random) {
        var a = new Input(WIDTH);
        var b = new Input(WIDTH);
        Layer inner = layers.isEmpty() ? new Dense(WIDTH) : layers.get(random.nextInt(layers.size()));
        Node first = inner.apply(a);
        Node second = new Merges.Product()
                .apply(first, new Dense(WIDTH).activation(TANH).apply(b));
        Model model = new Model(List.of(a, b), List.of(first, second));
        List<Node> outputs = model.applyAll(any(random), any(random));
        return outputs.get(random.nextInt(2));
    }

    private Node any(SplittableRandom random) {
        return places.get(random.nextInt(places.size()));
    }
}
