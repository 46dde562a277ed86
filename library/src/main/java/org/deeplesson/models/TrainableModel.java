package org.deeplesson.models;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.MultiDataset;
import org.deeplesson.datasets.Samples;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.DataChecks;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;
import org.deeplesson.training.Inference;
import org.deeplesson.training.Logs;
import org.deeplesson.training.Objective;
import org.deeplesson.training.Signature;
import org.deeplesson.training.Trainer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model as what learns: {@code compile}, {@code fit}, {@code evaluate}, {@code predict}. */
public abstract sealed class TrainableModel extends DrawnModel permits Model {

    private Compilation compilation;
    private Trainer trainer;

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
     * @throws java.util.concurrent.CancellationException where the thread is interrupted before the step
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
     * @throws java.util.concurrent.CancellationException where the thread is interrupted: part of the data would give a wrong
     *     answer
     */
    public Logs evaluate(Samples data) {
        return trainer("evaluate", data).evaluate(data, graph().inferenceBatchSize());
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
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public INDArray predict(INDArray x) {
        return predict(Collections.singletonList(x)).get(0);
    }

    /**
     * All outputs for these inputs, as new arrays.
     *
     * @param x one array for each input, shape {@code (samples, …)}, of any number type
     * @throws IllegalArgumentException for inputs that do not fit the model
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public List<INDArray> predict(List<INDArray> x) {
        if (!isDrawn()) {
            DataChecks.checkInputs("predict", signatureFor("predict", x), x);
            buildFor(Shape.ofSample(x.get(0)));
        }
        return Inference.predict(graph(), x, graph().inferenceBatchSize());
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

    /** What has begun since {@code compile}, or null. */
    final Trainer begun() {
        return trainer;
    }

    private void compiled(String what) {
        if (compilation == null) {
            throw new IllegalStateException(type() + ": " + what + " needs to know the optimizer and the loss, but"
                    + " compile was not called. Call model.compile(new Adam(), new MeanSquaredError()) first.");
        }
    }

    /** What goes in and comes out for these inputs, where that is not settled yet; nothing is built for it. */
    Signature signatureFor(String what, List<INDArray> x) {
        return graph().signature();
    }
}
