package org.deeplesson.models;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.deeplesson.layers.Node;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;

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
public sealed class Model extends TrainableModel permits Sequential {
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
     * The model layer by layer.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public ModelSummary summary() {
        drawn("summary");
        graph();
        return Summaries.of(this, plan, dataType, begun());
    }

    /**
     * The model as boxes and arrows, which a notebook draws.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public ModelPlot plot() {
        return Plots.of(this, drawn("plot"));
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
}
