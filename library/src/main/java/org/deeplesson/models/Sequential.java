package org.deeplesson.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Nearest;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;
import org.deeplesson.training.Inference;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Trainer;
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
 *
 * <p>The same seed gives the same first weights, the same order of samples and the same dropout, hence the same result. A
 * model is used by one thread at a time.
 */
public final class Sequential {
    private static final int PREDICT_BATCH_SIZE = 256;

    private final List<Layer> layers = new ArrayList<>();
    private String name = "sequential";
    private DataType dataType = DataType.FLOAT;
    private long seed = 42;
    private Compilation compilation;
    private Graph graph;
    private Trainer trainer;

    private record Compilation(Optimizer optimizer, Loss loss, List<Metric> metrics) {}

    /**
     * A model of these layers. It is built when it is first asked for something that needs its weights: with {@link Input}
     * as the first layer that is {@code compile} or {@code summary}, otherwise the first data it sees.
     *
     * @throws IllegalArgumentException for a layer that is null
     */
    public Sequential(Layer... layers) {
        Stream.of(layers).forEach(this::add);
    }

    /**
     * Adds a layer at the end, before the model is built.
     *
     * @throws IllegalArgumentException for a layer that is null
     * @throws IllegalStateException after the model is built
     */
    public Sequential add(Layer layer) {
        unbuilt("add");
        if (layer == null) {
            throw new IllegalArgumentException("Sequential: layer " + layers.size()
                    + " must be a layer, but was null. In a" + " notebook, run the cell again that makes it.");
        }
        layers.add(layer);
        return this;
    }

    /** The model's name in displays, {@code "sequential"} by default. */
    public Sequential name(String name) {
        unbuilt("name");
        this.name = name;
        return this;
    }

    /** The seed of everything random, 42 by default. */
    public Sequential seed(long seed) {
        unbuilt("seed");
        this.seed = seed;
        return this;
    }

    /**
     * The type of all numbers: float32 by default, float64 for checks of gradients.
     *
     * @throws IllegalArgumentException for another type than {@code FLOAT} and {@code DOUBLE}
     */
    public Sequential dataType(DataType dataType) {
        unbuilt("dataType");
        if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
            throw new IllegalArgumentException("Sequential: dataType must be FLOAT or DOUBLE, but was " + dataType
                    + ". FLOAT is usual; DOUBLE is for checks of gradients.");
        }
        this.dataType = dataType;
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
        build(Shape.of(sample));
        return this;
    }

    /**
     * Says how to train. Weights stay as they are; the optimiser begins anew.
     *
     * @param metrics to be watched beside the loss
     * @throws IllegalArgumentException where the first layer is an {@link Input} and two layers do not fit together
     */
    public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        compilation = new Compilation(optimizer, loss, List.of(metrics));
        trainer = null;
        buildFromInput();
    }

    /**
     * Says how to train, by Keras's names: {@code compile("adam", "sparse_categorical_crossentropy", "accuracy")}.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public void compile(String optimizer, String loss, String... metrics) {
        compile(Names.find(Optimizer.class, optimizer), loss, metrics);
    }

    /**
     * Says how to train, the loss and metrics by Keras's names: {@code compile(new SGD(0.1), "mse", "mae")}. Metrics appear
     * in the logs under the names given here.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public void compile(Optimizer optimizer, String loss, String... metrics) {
        compile(
                optimizer,
                Names.find(Loss.class, loss),
                Stream.of(metrics)
                        .map(metric -> Names.find(Metric.class, metric).named(metric))
                        .toArray(Metric[]::new));
    }

    /**
     * Trains. A second call goes on where the first one ended.
     *
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for data that do not fit the model or its loss
     */
    public History fit(Dataset train, FitOptions options) {
        return openAgainIfRefused(() -> trainer("fit", train.x()).fit(train, options));
    }

    /** Trains for one epoch. */
    public History fit(Dataset train) {
        return fit(train, FitOptions.epochs(1));
    }

    /** Trains on inputs {@code (samples, …)} and their targets. */
    public History fit(INDArray x, INDArray y, FitOptions options) {
        return fit(new Dataset(x, y), options);
    }

    /** Trains for one epoch on inputs {@code (samples, …)} and their targets. */
    public History fit(INDArray x, INDArray y) {
        return fit(new Dataset(x, y));
    }

    /**
     * Takes one step on one batch, for a loop of your own. Shapes are checked, but not every number as {@code fit} does.
     *
     * @param x inputs, shape {@code (samples, …)}
     * @param y their targets
     * @return loss and metrics of this batch, before the step
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for shapes that do not fit the model or its loss
     */
    public Logs trainOnBatch(INDArray x, INDArray y) {
        return openAgainIfRefused(() -> trainer("trainOnBatch", x).trainOnBatch(x, y));
    }

    /**
     * Loss and metrics over all samples; nothing is learnt.
     *
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for data that do not fit the model or its loss
     */
    public Logs evaluate(Dataset data) {
        return openAgainIfRefused(() -> trainer("evaluate", data.x()).evaluate(data, PREDICT_BATCH_SIZE));
    }

    /** Loss and metrics over inputs {@code (samples, …)} and their targets. */
    public Logs evaluate(INDArray x, INDArray y) {
        return evaluate(new Dataset(x, y));
    }

    /**
     * The outputs for these inputs, as a new array.
     *
     * @param x shape {@code (samples, …)}, of any number type
     * @throws IllegalArgumentException for inputs that do not fit the model
     */
    public INDArray predict(INDArray x) {
        return openAgainIfRefused(() -> Inference.predict(graph(x), x, PREDICT_BATCH_SIZE));
    }

    /**
     * The model layer by layer.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public ModelSummary summary() {
        return built("summary").summary();
    }

    /** The layers, {@link Input} included. */
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /**
     * The layer of this name.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public Layer layer(String name) {
        nameLayers();
        List<String> names = layers.stream().map(Layer::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("Sequential: layer must be one of " + String.join(", ", names)
                    + ", but was '" + name + "'. "
                    + Nearest.to(name, names)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Choose one of these."));
        }
        return layers.get(names.indexOf(name));
    }

    /**
     * All weights of the model as one flat vector; what is assigned to it is what the model uses.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public INDArray weights() {
        return built("weights").weights();
    }

    /** The name and the layers; {@link #summary} tells more. */
    @Override
    public String toString() {
        return layers.stream().map(Layer::type).collect(Collectors.joining(", ", "Sequential '" + name + "': ", ""));
    }

    /** Data that were refused before anything was learnt do not decide the shape for which the model is built. */
    private <T> T openAgainIfRefused(Supplier<T> use) {
        boolean wasBuilt = graph != null;
        try {
            return use.get();
        } catch (IllegalArgumentException refused) {
            if (!wasBuilt && graph != null && (trainer == null || trainer.steps() == 0)) {
                layers.forEach(Layer::release);
                graph = null;
                trainer = null;
            }
            throw refused;
        }
    }

    private Trainer trainer(String what, INDArray x) {
        if (compilation == null) {
            throw new IllegalStateException("Sequential: " + what + " needs to know the optimizer and the loss, but"
                    + " compile was not called. Call model.compile(new Adam(), new MeanSquaredError()) first.");
        }
        Graph network = graph(x);
        if (trainer == null) {
            trainer = new Trainer(network, compilation.optimizer, compilation.loss, compilation.metrics, seed);
        }
        return trainer;
    }

    private Graph graph(INDArray x) {
        buildFromInput();
        if (graph == null) {
            build(Shape.ofSample(x));
        }
        return graph;
    }

    private Graph built(String what) {
        buildFromInput();
        if (graph == null) {
            throw new IllegalStateException("Sequential: " + what + " needs the shape of the input, which is not known"
                    + " before data arrive. Put new Input(28, 28) first, or call model.build(28, 28), with the shape of"
                    + " one sample.");
        }
        return graph;
    }

    private void buildFromInput() {
        if (graph == null && !layers.isEmpty() && layers.get(0) instanceof Input input) {
            build(input.shape());
        }
    }

    private void build(Shape sample) {
        if (layers.isEmpty()) {
            throw new IllegalStateException("Sequential: a model needs layers, but has none. Give them to new"
                    + " Sequential(...), such as new Dense(1).");
        }
        nameLayers();
        namesDiffer();
        graph = new Graph(name, layers, sample, dataType, seed);
    }

    private void nameLayers() {
        Set<String> taken = layers.stream().map(Layer::name).collect(Collectors.toCollection(HashSet::new));
        for (Layer layer : layers) {
            String name = layer.baseName();
            for (int i = 1; taken.contains(name); i++) {
                name = layer.baseName() + "_" + i;
            }
            layer.nameIfMissing(name);
            taken.add(layer.name());
        }
    }

    private void namesDiffer() {
        Map<String, Layer> named = new HashMap<>();
        for (Layer layer : layers) {
            Layer other = named.put(layer.name(), layer);
            if (other != null && other != layer) {
                throw new IllegalArgumentException("Sequential: names of layers must differ, but two are called '"
                        + layer.name() + "'. Give one of them another name.");
            }
        }
    }

    private void unbuilt(String what) {
        if (graph != null) {
            throw new IllegalStateException("Sequential: " + what + " comes before the model is built, but '" + name
                    + "' has its weights already. Make a new model.");
        }
    }
}
