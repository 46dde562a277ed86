package org.deeplesson.models;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.MultiDataset;
import org.deeplesson.datasets.Samples;
import org.deeplesson.layers.Call;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.MultiLayer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Parameter;
import org.deeplesson.layers.Use;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Nearest;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.DataChecks;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;
import org.deeplesson.training.Inference;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Objective;
import org.deeplesson.training.Signature;
import org.deeplesson.training.Trainer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers between inputs and outputs, in any order without a circle: several inputs, several outputs, ways that part and
 * meet again, layers at several places. For layers one after the other there is {@link Sequential}.
 *
 * <pre>{@code
 * var titles = Nd4j.rand(DataType.FLOAT, 64, 100);
 * var bodies = Nd4j.rand(DataType.FLOAT, 64, 100);
 * var title = new Input(100).name("title");
 * var body = new Input(100).name("body");
 * var words = new Dense(32).activation(RELU);                                    // one layer, at two places
 * var both = new Concatenate().apply(words.apply(title), words.apply(body));
 * var priority = new Dense(1).activation(SIGMOID).name("priority").apply(both);
 * var department = new Dense(4).activation(SOFTMAX).name("department").apply(both);
 * var inbox = new Model(List.of(title, body), List.of(priority, department));
 * inbox.compile(new Adam(),
 *     new Objective("priority", new BinaryCrossentropy()).weight(0.2),
 *     new Objective("department", new SparseCategoricalCrossentropy()).metrics(new Accuracy()));
 * inbox.fit(List.of(titles, bodies), List.of(Nd4j.ones(64, 1), Nd4j.zeros(64)), epochs(5));
 * }</pre>
 *
 * <p>Models over the same layers share their weights: {@code new Model(input, hidden)} shows what passes inside a model that
 * was trained. A model is a layer, too, and can be applied in another model.
 *
 * <p>The same seed gives the same first weights, the same order of samples and the same dropout, hence the same result. A
 * model is used by one thread at a time.
 */
public sealed class Model extends MultiLayer permits Sequential {
    private static final int PREDICT_BATCH_SIZE = 256;

    private DataType dataType = DataType.FLOAT;
    private long seed = 42;
    private Plan plan;
    private Compilation compilation;
    private Graph graph;
    private Trainer trainer;

    /** A model whose layers are known later. */
    Model(String name) {
        renameForNow(name);
    }

    /**
     * A model from these inputs to these outputs.
     *
     * @param inputs each a {@code new Input(...)}
     * @param outputs what comes of them
     * @throws IllegalArgumentException where an output depends on another input, or an input leads to none of the outputs
     */
    public Model(List<? extends Node> inputs, List<? extends Node> outputs) {
        this("functional");
        plan = new Plan(label(), Ends.inputs(label(), inputs), Ends.outputs(label(), outputs));
        buildFor(plan.inputShapes().toArray(Shape[]::new));
    }

    /** A model of one input and one output. */
    public Model(Node input, Node output) {
        this(Collections.singletonList(input), Collections.singletonList(output));
    }

    /** A model of one input and several outputs. */
    public Model(Node input, List<? extends Node> outputs) {
        this(Collections.singletonList(input), outputs);
    }

    /** A model of several inputs and one output. */
    public Model(List<? extends Node> inputs, Node output) {
        this(inputs, Collections.singletonList(output));
    }

    /** The model's name in displays; {@code "functional"} or {@code "sequential"} by default. */
    public Model name(String name) {
        unbuilt("name");
        rename(name);
        return this;
    }

    /** The seed of everything random, 42 by default. */
    public Model seed(long seed) {
        unbuilt("seed");
        this.seed = seed;
        return this;
    }

    /**
     * The type of all numbers: float32 by default, float64 for checks of gradients.
     *
     * @throws IllegalArgumentException for another type than {@code FLOAT} and {@code DOUBLE}
     */
    public Model dataType(DataType dataType) {
        unbuilt("dataType");
        if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
            throw new IllegalArgumentException(type() + ": dataType must be FLOAT or DOUBLE, but was " + dataType
                    + ". FLOAT is usual; DOUBLE is for checks of gradients.");
        }
        this.dataType = dataType;
        return this;
    }

    /**
     * Says how to train. Weights stay as they are; the optimiser begins anew, and layers are frozen or learn as {@code
     * trainable} says now. With several outputs the loss is that of each.
     *
     * @param metrics to be watched beside the loss
     * @throws IllegalArgumentException for null, and for two metrics of one name
     */
    public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        compile(Compilation.of(optimizer, loss, metrics));
    }

    /**
     * Says how to train, each output by its own loss. An output without an objective is not trained.
     *
     * @throws IllegalArgumentException for null, for names of outputs that the model does not have, and for two metrics of
     *     one name
     */
    public void compile(Optimizer optimizer, Objective... objectives) {
        compile(Compilation.of(optimizer, objectives));
    }

    /**
     * Says how to train, by Keras's names: {@code compile("adam", "sparse_categorical_crossentropy", "accuracy")}.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public void compile(String optimizer, String loss, String... metrics) {
        Compilation.given("optimizer", "the name of an optimizer, such as \"adam\"", optimizer);
        compile(Names.find(Optimizer.class, optimizer), loss, metrics);
    }

    /**
     * Says how to train, the loss and metrics by Keras's names: {@code compile(new SGD(0.1), "mse", "mae")}. Metrics appear
     * in the logs under the names given here.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public void compile(Optimizer optimizer, String loss, String... metrics) {
        Compilation.given("loss", "the name of a loss, such as \"mse\"", loss);
        compile(
                optimizer,
                Names.find(Loss.class, loss),
                Stream.of(metrics)
                        .map(metric -> Names.find(Metric.class, metric).named(metric))
                        .toArray(Metric[]::new));
    }

    private void compile(Compilation now) {
        boolean drawn = isDrawn();
        if (drawn) {
            now.objectives(name(), plan.outputNames());
        }
        compilation = now;
        trainer = null;
        if (drawn) {
            graph().trainNow();
        }
    }

    /**
     * Trains. A second call goes on where the first one ended.
     *
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for data that do not fit the model or its losses
     */
    public History fit(Samples train, FitOptions options) {
        if (options == null) {
            throw new IllegalArgumentException(
                    "fit: options must be given, but were null. Give epochs(5), for example.");
        }
        return trainer("fit", train).fit(train, options);
    }

    /** Trains for one epoch. */
    public History fit(Samples train) {
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

    /** Trains on several inputs and several targets, in the order of the model's. */
    public History fit(List<INDArray> x, List<INDArray> y, FitOptions options) {
        return fit(new MultiDataset(x, y), options);
    }

    /** Trains on several inputs and several targets, by the names of the model's. */
    public History fit(Map<String, INDArray> x, Map<String, INDArray> y, FitOptions options) {
        return fit(new MultiDataset(x, y), options);
    }

    /**
     * Takes one step on these samples, for a loop of your own. Shapes are checked, but not every number as {@code fit} does.
     *
     * @return loss and metrics before the step
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for shapes that do not fit the model or its losses
     */
    public Logs trainOnBatch(Samples batch) {
        return trainer("trainOnBatch", batch).trainOnBatch(batch);
    }

    /** Takes one step on inputs {@code (samples, …)} and their targets. */
    public Logs trainOnBatch(INDArray x, INDArray y) {
        return trainOnBatch(new Dataset(x, y));
    }

    /**
     * Loss and metrics over all samples; nothing is learnt.
     *
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for data that do not fit the model or its losses
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, after the batch at hand: part of
     *     the data would give a wrong answer
     */
    public Logs evaluate(Samples data) {
        return trainer("evaluate", data).evaluate(data, PREDICT_BATCH_SIZE);
    }

    /** Loss and metrics over inputs {@code (samples, …)} and their targets. */
    public Logs evaluate(INDArray x, INDArray y) {
        return evaluate(new Dataset(x, y));
    }

    /** Loss and metrics over several inputs and several targets, in the order of the model's. */
    public Logs evaluate(List<INDArray> x, List<INDArray> y) {
        return evaluate(new MultiDataset(x, y));
    }

    /**
     * The outputs for these inputs, as a new array; the first output of several.
     *
     * @param x shape {@code (samples, …)}, of any number type
     * @throws IllegalArgumentException for inputs that do not fit the model
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, after the batch at hand
     */
    public INDArray predict(INDArray x) {
        return predict(Collections.singletonList(x)).get(0);
    }

    /**
     * All outputs for these inputs, as new arrays.
     *
     * @param x one array for each input, shape {@code (samples, …)}, of any number type
     * @throws IllegalArgumentException for inputs that do not fit the model
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, after the batch at hand
     */
    public List<INDArray> predict(List<INDArray> x) {
        if (!isDrawn()) {
            DataChecks.checkInputs("predict", signatureFor("predict", x), x);
            buildFor(Shape.ofSample(x.get(0)));
        }
        return Inference.predict(graph(), x, PREDICT_BATCH_SIZE);
    }

    /**
     * The model layer by layer.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public ModelSummary summary() {
        drawn("summary");
        graph();
        return Summaries.of(this, plan, dataType, trainer);
    }

    @Override
    public List<Layer> layers() {
        return plan.layers();
    }

    /**
     * The layer of this name.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public Layer layer(String name) {
        List<Layer> layers = layers();
        Naming.nameAll(layers);
        List<String> names = layers.stream().map(Layer::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(type() + ": layer must be one of " + String.join(", ", names)
                    + ", but was '" + name + "'. "
                    + Nearest.to(String.valueOf(name), names)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Choose one of these."));
        }
        return layers.get(names.indexOf(name));
    }

    /**
     * The layer of this name and class: {@code model.layer("hidden", Dense.class).kernel()}.
     *
     * @throws IllegalArgumentException for an unknown name or another class
     */
    public <L extends Layer> L layer(String name, Class<L> type) {
        Layer layer = layer(name);
        if (!type.isInstance(layer)) {
            throw new IllegalArgumentException(type() + ": layer '" + name + "' must be a " + type.getSimpleName()
                    + ", but is a " + layer.type() + ". Ask for " + layer.type() + ".class.");
        }
        return type.cast(layer);
    }

    /** The places where the model begins. */
    public List<Node> inputs() {
        return List.copyOf(drawn("inputs").inputs());
    }

    /** The places where the model ends. */
    public List<Node> outputs() {
        return drawn("outputs").outputs();
    }

    /**
     * A copy of all numbers of the model as one flat vector: layer by layer what it learns and what it keeps.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public INDArray weights() {
        drawn("weights");
        return graph().variables();
    }

    /**
     * Puts such numbers in place of the model's.
     *
     * @throws IllegalStateException before the input's shape is known
     * @throws IllegalArgumentException for a vector of another length
     */
    public void weights(INDArray weights) {
        drawn("weights");
        graph().variables(weights);
    }

    /** The names of the outputs, those of their layers. */
    public List<String> outputNames() {
        return drawn("outputNames").outputNames();
    }

    /** The layers at their places, in the order of computation; those of the inputs first. */
    public List<Use> uses() {
        return List.copyOf(drawn("uses").uses());
    }

    /** float32 or float64. */
    public DataType dataType() {
        return dataType;
    }

    /** The optimiser that {@code compile} was given; null before. */
    public Optimizer optimizer() {
        return compilation == null ? null : compilation.optimizer();
    }

    /** What {@code compile} was told for each output; none before. */
    public List<Objective> objectives() {
        return compilation == null ? List.of() : compilation.objectives(name(), outputNames());
    }

    /**
     * What the optimiser remembers, as copies under Keras's names: its steps, its learning rate, its moments.
     *
     * @throws IllegalStateException before {@code compile}
     */
    public Map<String, INDArray> optimizerState() {
        return trainer("optimizerState").descent().state();
    }

    /**
     * Lets the optimiser go on from where such a state was taken.
     *
     * @throws IllegalStateException before {@code compile}
     * @throws IllegalArgumentException for the state of another model or optimiser
     */
    public void optimizerState(Map<String, INDArray> state) {
        trainer("optimizerState").descent().restore(state);
    }

    /**
     * Saves the model in Keras's format: architecture, weights, and what {@code compile} was told, with the optimiser's state.
     * A loss, metric or optimiser of your own cannot be kept: such a model is to be compiled again after loading. Where saving
     * fails, what stood at the path before is still there.
     *
     * @param path ends in {@code .keras}
     */
    public void save(String path) {
        save(Path.of(path));
    }

    /** Saves the model in Keras's format. */
    public void save(Path path) {
        drawn("save");
        ModelFormat.keras().save(this, path);
    }

    /**
     * The model that a file holds, saved by {@link #save} or by Keras.
     *
     * @param path ends in {@code .keras}
     */
    public static Model load(String path) {
        return load(Path.of(path));
    }

    /** The model that a file holds, saved by {@link #save} or by Keras. */
    public static Model load(Path path) {
        return ModelFormat.keras().load(path);
    }

    /**
     * Saves the weights alone.
     *
     * @param path ends in {@code .weights.h5}
     */
    public void saveWeights(String path) {
        drawn("saveWeights");
        ModelFormat.keras().saveWeights(this, Path.of(path));
    }

    /**
     * Puts the weights of a file in place of the model's; where they do not fit, the model's stay.
     *
     * @param path ends in {@code .weights.h5} or {@code .keras}; of a model of the same layers
     */
    public void loadWeights(String path) {
        drawn("loadWeights");
        ModelFormat.keras().loadWeights(this, Path.of(path));
    }

    /** The architecture as Keras's JSON, without weights. */
    public String toJson() {
        drawn("toJson");
        return ModelFormat.keras().toJson(this);
    }

    /** A model of such an architecture, with first weights of its own. */
    public static Model fromJson(String json) {
        return ModelFormat.keras().fromJson(json);
    }

    /** Gives the numbers of the weights to whoever needs them now. */
    final Graph graph() {
        if (graph == null) {
            graph = new Graph(this, plan, dataType, seed, firstNoise());
        }
        return graph;
    }

    private Trainer trainer(String what, Samples data) {
        compiled(what);
        DataChecks.given(what, data);
        if (!isDrawn()) {
            List<INDArray> x = data.inputs(List.of("x"));
            Signature signature = signatureFor(what, x);
            new DataChecks(signature, compilation.objectives(name(), signature.outputNames())).check(what, data);
            buildFor(Shape.ofSample(x.get(0)));
        }
        return trainer(what);
    }

    private Trainer trainer(String what) {
        compiled(what);
        drawn(what);
        if (trainer == null) {
            List<Objective> objectives = compilation.objectives(name(), plan.outputNames());
            trainer = new Trainer(graph(), compilation.optimizer(), objectives, seed);
        }
        return trainer;
    }

    private void compiled(String what) {
        if (compilation == null) {
            throw new IllegalStateException(type() + ": " + what + " needs to know the optimizer and the loss, but"
                    + " compile was not called. Call model.compile(new Adam(), new MeanSquaredError()) first.");
        }
    }

    /** What the model computes for samples of this shape, where that is not settled yet. */
    Plan planFor(Shape sample) {
        return plan;
    }

    /** What goes in and comes out for these inputs, where that is not settled yet; nothing is built for it. */
    Signature signatureFor(String what, List<INDArray> x) {
        return graph().signature();
    }

    /** The number of the first layer's stream of random numbers. */
    int firstNoise() {
        return plan.inputs().size();
    }

    /** Whether it is settled what the model computes. */
    boolean isDrawn() {
        return plan != null;
    }

    /** Whether the model has weights. */
    final boolean hasWeights() {
        return graph != null;
    }

    final Plan drawn(String what) {
        if (!isDrawn()) {
            throw new IllegalStateException(type() + ": " + what + " needs the shape of the input, which is not known"
                    + " before data arrive. Put new Input(28, 28) first, or call model.build(28, 28), with the shape of"
                    + " one sample.");
        }
        return plan;
    }

    final void unbuilt(String what) {
        if (hasWeights()) {
            throw new IllegalStateException(type() + ": " + what + " comes before the model is built, but '" + name()
                    + "' has its weights already. Make a new model.");
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (!inputs.equals(plan.inputShapes())) {
            throw new IllegalArgumentException(
                    label() + ": expects samples of shape " + Ends.text(plan.inputShapes()) + ", but they have shape "
                            + Ends.text(inputs) + ". Apply it to places of the shapes of its inputs.");
        }
        return plan.outputShapes();
    }

    @Override
    protected void build(List<Shape> inputs) {
        if (plan == null) {
            plan = planFor(inputs.get(0));
        }
        Set<Layer> built = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Plan.Step step : plan.steps()) {
            if (built.add(step.use().layer())) {
                buildInside(
                        step.use().layer(),
                        step.use().inputs().stream().map(Node::shape).toArray(Shape[]::new));
            }
        }
    }

    @Override
    public ActivationFunction activation() {
        return isDrawn() && plan.outputs().size() == 1 && plan.endsAt(0)
                ? Graph.lastActivation(plan.outputs().get(0).use().layer())
                : Activations.LINEAR;
    }

    @Override
    protected List<INDArray> forwardAll(List<INDArray> x, Call call) {
        return execution(call).forward(x, call.masks(), call.training());
    }

    @Override
    protected List<INDArray> backwardAll(List<INDArray> dy, Call call) {
        boolean[] past = new boolean[dy.size()];
        past[0] = call.pastActivation();
        return execution(call).backward(dy, past);
    }

    @Override
    protected List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        return execution(call).outputMasks();
    }

    /** A model inside another one has calls of its own at each place. */
    private Execution execution(Call call) {
        return call.kept(Execution.class, () -> {
            Set<Parameter> learning = Collections.newSetFromMap(new IdentityHashMap<>());
            learning.addAll(trainableParameters());
            boolean[] inputsLearn = new boolean[plan.inputs().size()];
            for (int i = 0; i < inputsLearn.length; i++) {
                inputsLearn[i] = call.needsInputGradient(i);
            }
            return new Execution(plan, call.pass().type(), step -> call.pass(), learning, inputsLearn);
        });
    }
}
