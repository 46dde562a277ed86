package org.deeplesson.tuning;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.deeplesson.datasets.KFold;
import org.deeplesson.datasets.Samples;
import org.deeplesson.models.Model;
import org.deeplesson.tensors.Threads;
import org.deeplesson.training.Direction;
import org.deeplesson.training.FitOptions;

/**
 * Trains a model for each of many settings and ranks them. {@link RandomSearch} and {@link GridSearch} choose the settings.
 *
 * <p>Trials run side by side, as many as there are cores, each on one thread: cores that train different models do not wait
 * for one another, as those that share the operations of one model do. So the function that makes a model is called from
 * several threads, and what it gives must be a new model each time.
 *
 * <p>The same settings give the same numbers, on any number of cores and in whatever order trials end. A trial that fails or
 * whose loss is no longer a number takes its place at the end of the table, with the reason. Where the thread is interrupted
 * the search ends after the batches at hand, and gives what was found so far.
 *
 * @param <S> the search itself
 */
public abstract sealed class Search<S extends Search<S>> permits RandomSearch, GridSearch {
    private final List<HyperParameter<?>> parameters;
    private String objective = "val_loss";
    private Direction direction = Direction.FALLING;
    private KFold folds;
    private int parallel = Threads.most();
    private int verbose = 1;
    private List<SearchListener> listeners = List.of();

    Search(HyperParameter<?>... parameters) {
        if (parameters.length == 0 || Arrays.stream(parameters).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(name() + ": over needs hyper-parameters, but "
                    + (parameters.length == 0 ? "has none" : "one is null")
                    + ". For example over(Space.log(\"learning_rate\", 1e-4, 1e-1)).");
        }
        Set<String> names = new HashSet<>();
        for (HyperParameter<?> parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException(name() + ": names of hyper-parameters must differ, but two are '"
                        + parameter.name() + "'. Rename one.");
            }
        }
        this.parameters = List.of(parameters);
    }

    /**
     * What is to become good, of validation data: {@code "val_loss"} by default, {@code "val_accuracy"}, or another metric given
     * to {@code compile}, with {@code val_} in front.
     *
     * @throws IllegalArgumentException for a name that does not tell whether more or less is better
     */
    public S objective(String objective) {
        return objective(
                objective,
                Direction.of(objective)
                        .orElseThrow(() -> new IllegalArgumentException(name()
                                + ": objective must tell whether more or less is better, but '" + objective
                                + "' does not. Say so: objective(\"" + objective + "\", Direction.RISING).")));
    }

    /**
     * What is to become good, and whether more or less of it is better.
     *
     * @throws IllegalArgumentException unless it begins with {@code val_}
     */
    public S objective(String objective, Direction direction) {
        if (!objective.startsWith("val_")) {
            throw new IllegalArgumentException(name() + ": objective must be of validation data, but was '" + objective
                    + "'. Use \"val_" + objective + "\": what was learnt by heart does not count.");
        }
        this.objective = objective;
        this.direction = direction;
        return self();
    }

    /**
     * Judges each setting by cross-validation, as the mean over the folds: {@code new KFold(5).stratified()}. Otherwise the
     * validation data of {@code fit} judge.
     */
    public S folds(KFold folds) {
        this.folds = folds;
        return self();
    }

    /**
     * How many trials run side by side; by default {@link Threads#most()}. Each needs memory for its model.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public S parallel(int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException(name() + ": parallel must be 1 or more, but was " + parallel
                    + ". 1 runs one trial after the other.");
        }
        this.parallel = parallel;
        return self();
    }

    /** 0 is silent, 1 shows progress (the default). */
    public S verbose(int verbose) {
        this.verbose = verbose;
        return self();
    }

    /** Who looks on. */
    public S listeners(SearchListener... listeners) {
        this.listeners = List.of(listeners);
        return self();
    }

    /**
     * Runs all trials.
     *
     * @param model makes a compiled model from the values of a trial
     * @param data to learn from
     * @param options how each model is trained, with {@code validation} or {@code validationSplit} unless there are folds; without
     *     callbacks, which trials side by side cannot share
     * @throws IllegalArgumentException for options that do not go with a search
     */
    public Results run(Function<Values, Model> model, Samples data, FitOptions options) {
        given("options", options);
        if (!options.callbacks().isEmpty()) {
            throw new IllegalArgumentException(name() + ": a callback belongs to one training, but options share "
                    + options.callbacks().size()
                    + " among all trials. Make them for each: p -> epochs(5).callbacks(new EarlyStopping()).");
        }
        return run(model, data, values -> options);
    }

    /**
     * Runs all trials, each trained in its own way: {@code p -> epochs(5).batchSize(p.get(batchSize)).validation(test)}.
     *
     * @param model makes a compiled model from the values of a trial
     * @param data to learn from
     * @param options how its model is trained
     * @throws IllegalArgumentException for options that do not go with a search
     */
    public Results run(Function<Values, Model> model, Samples data, Function<Values, FitOptions> options) {
        given("model", model);
        given("data", data);
        given("options", options);
        return new SearchRun(
                        new TrialPlan(name(), objective, model, data, options, folds),
                        parameters.stream().map(HyperParameter::name).toList(),
                        direction,
                        SearchProgress.listener(verbose, listeners))
                .run(settings(parameters), parallel);
    }

    private void given(String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name() + ": " + what
                    + " must be given, but was null. In a notebook, run the cell again that makes it.");
        }
    }

    /** The values of each trial. */
    abstract List<Values> settings(List<HyperParameter<?>> parameters);

    abstract S self();

    String name() {
        return getClass().getSimpleName();
    }
}
