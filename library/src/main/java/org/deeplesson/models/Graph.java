package org.deeplesson.models;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.layers.Call;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Parameter;
import org.deeplesson.layers.ParameterVector;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Segment;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.Network;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Built layers in the order of computation, with the calls that hold their buffers and the flat vectors that hold their
 * numbers.
 */
final class Graph implements Network {
    private static final long NOISE = 1_000_000;

    private final String name;
    private final DataType type;
    private final Shape inputShape;
    private final List<Shape> outputShapes = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Layer> layers;
    private final ParameterVector parameters;

    Graph(String name, List<Layer> layers, Shape inputShape, DataType type, long seed) {
        this.name = name;
        this.type = type;
        this.inputShape = inputShape;
        this.layers = List.copyOf(layers);
        int built = 0;
        try {
            for (Shape shape = inputShape; built < layers.size(); built++) {
                Layer layer = layers.get(built);
                refuseUsed(layer);
                layer.buildFor(shape);
                shape = layer.outputShape(shape);
                outputShapes.add(shape);
            }
            parameters = new ParameterVector(
                    layers.stream().flatMap(layer -> layer.weights().stream()).toList(), type, seed);
        } catch (RuntimeException | Error e) {
            layers.subList(0, built).forEach(Layer::release);
            throw e;
        }
        boolean somethingLearns = false;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            calls.add(new Call(layer, type, RandomNumbers.of(seed, NOISE + i), somethingLearns));
            somethingLearns |= !layer.parameters().isEmpty();
        }
    }

    private static void refuseUsed(Layer layer) {
        if (!layer.parameters().isEmpty()) {
            throw new IllegalStateException(layer
                    + ": a layer belongs to one model, but this one stands in a model already. Make a new layer for each"
                    + " place.");
        }
    }

    @Override
    public INDArray forward(INDArray x, boolean training) {
        INDArray y = x;
        for (Call call : calls) {
            y = call.forward(y, training);
        }
        return y;
    }

    @Override
    public void backward(INDArray gradient, boolean pastActivation) {
        INDArray dy = gradient;
        boolean past = pastActivation;
        for (int i = calls.size() - 1; i >= 0 && dy != null; i--) {
            dy = calls.get(i).backward(dy, past);
            past = false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public Shape outputShape() {
        return outputShapes.get(outputShapes.size() - 1);
    }

    @Override
    public ActivationFunction outputActivation() {
        return layers.get(layers.size() - 1).activation();
    }

    @Override
    public INDArray weights() {
        return parameters.values();
    }

    @Override
    public INDArray gradients() {
        return parameters.gradients();
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                segments.add(new Segment(layer.name() + "/" + parameter.name(), from, parameter.shape()));
                from += parameter.shape().elements();
            }
        }
        return segments;
    }

    ModelSummary summary() {
        List<ModelSummary.Row> rows = new ArrayList<>();
        long total = 0;

        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            long size = layer.parameters().stream()
                    .mapToLong(parameter -> parameter.shape().elements())
                    .sum();
            rows.add(new ModelSummary.Row(
                    layer.name(), layer.type(), outputShapes.get(i).batch(Shape.NONE), size));
            total += size;
        }
        return new ModelSummary(name, rows, total, 0, type.width());
    }
}
