package org.deeplesson.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.Signature;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers one after the other.
 *
 * <pre>{@code
 * var model = new Sequential(
 *     new Flatten(),
 *     new Dense(256).activation(RELU),
 *     new Dense(10).activation(SOFTMAX));
 * model.compile(new Adam(0.001), new SparseCategoricalCrossentropy(), new Accuracy());
 * var history = model.fit(train, epochs(5).batchSize(32).validation(test));
 * }</pre>
 */
public final class Sequential extends Model {
    private final List<Layer> layers = new ArrayList<>();

    /**
     * A model of these layers. With {@link Input} or a model as the first layer it knows its shapes as soon as it is asked;
     * otherwise from {@link #build} or the first data it sees.
     *
     * @throws IllegalArgumentException for a layer that is null
     */
    public Sequential(Layer... layers) {
        super("sequential");
        Stream.of(layers).forEach(this::add);
    }

    /**
     * Adds a layer at the end, before the model is built.
     *
     * @throws IllegalArgumentException for a layer that is null, and for a model that the layer stands in
     * @throws IllegalStateException after the model is built
     */
    public Sequential add(Layer layer) {
        unbuilt("add");
        if (layer == null) {
            throw new IllegalArgumentException("Sequential: layer " + layers.size()
                    + " must be a layer, but was null. In a" + " notebook, run the cell again that makes it.");
        }
        if (contains(layer)) {
            throw new IllegalArgumentException(
                    label() + ": a model cannot stand inside itself, but was added. Make a new model.");
        }
        layers.add(layer);
        return this;
    }

    private boolean contains(Layer layer) {
        return layer == this || layer.layers().stream().anyMatch(this::contains);
    }

    @Override
    public Sequential name(String name) {
        super.name(name);
        return this;
    }

    @Override
    public Sequential seed(long seed) {
        super.seed(seed);
        return this;
    }

    @Override
    public Sequential dataType(DataType dataType) {
        super.dataType(dataType);
        return this;
    }

    /**
     * Builds the model for samples of this shape, so that it has weights and a summary before data arrive.
     *
     * @param sample shape of one sample, without the batch axis; each size at least 1
     * @throws IllegalArgumentException for a size below 1, and where two layers do not fit together
     * @throws IllegalStateException after the model is built
     */
    public Sequential build(long... sample) {
        unbuilt("build");
        if (LongStream.of(sample).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "Sequential: build needs sizes of 1 or more, but they were " + Shape.of(sample)
                            + ". Give the shape of one sample, without the batch axis: model.build(28, 28).");
        }
        buildFor(Shape.of(sample));
        graph();
        return this;
    }

    /** The layers, {@link Input} included. */
    @Override
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** The name and the layers; {@link #summary} tells more. */
    @Override
    public String toString() {
        return layers.stream().map(Layer::type).collect(Collectors.joining(", ", "Sequential '" + name() + "': ", ""));
    }

    /** The first layer may say what shape the model is for. */
    @Override
    boolean isDrawn() {
        if (!super.isDrawn() && !layers.isEmpty()) {
            if (layers.get(0) instanceof Input input) {
                buildFor(input.shape());
            } else if (layers.get(0) instanceof Model model && model.isDrawn()) {
                buildFor(model.drawn("inputs").inputShapes().toArray(Shape[]::new));
            }
        }
        return super.isDrawn();
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (super.isDrawn()) {
            return super.outputShapes(inputs);
        }
        if (layers.isEmpty()) {
            throw new IllegalStateException("Sequential: a model needs layers, but has none. Give them to new"
                    + " Sequential(...), such as new Dense(1).");
        }
        Naming.nameAll(layers);
        List<Shape> shapes = inputs;
        for (Layer layer : layers) {
            shapes = layer.outputShapes(shapes);
        }
        return shapes;
    }

    @Override
    Plan planFor(Shape sample) {
        Input input = layers.get(0) instanceof Input first ? first : new Input(sample.toArray()).name(hiddenName());
        Node end = input;
        for (Layer layer : layers.subList(firstNoise(), layers.size())) {
            end = layer.apply(end);
        }
        return new Plan(label(), List.of(input), List.of(end));
    }

    private String hiddenName() {
        return Naming.free("input", layers.stream().map(Layer::name).collect(Collectors.toSet()));
    }

    @Override
    Signature signatureFor(String what, List<INDArray> x) {
        if (x.isEmpty() || x.get(0) == null) {
            throw new IllegalArgumentException(
                    what + ": x must be an array, but was null. In a notebook, run the cell again that makes it.");
        }
        List<Shape> inputs = List.of(Shape.ofSample(x.get(0)));
        List<Shape> outputs = outputShapes(inputs);
        String output = layers.get(layers.size() - 1).name();
        return new Signature(name(), List.of(hiddenName()), inputs, List.of(output), outputs);
    }

    @Override
    int firstNoise() {
        return layers.get(0) instanceof Input ? 1 : 0;
    }
}
