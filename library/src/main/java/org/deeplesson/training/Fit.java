package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One call of {@code fit}: epoch after epoch, with callbacks that look on and may end it. */
final class Fit implements Training {
    private static final String WEIGHTS = "weights";
    private static final String RANDOM = "random";
    private static final String OPTIMIZER = "optimizer/";
    private static final String CALLBACKS = "callbacks/";

    private final Trainer trainer;
    private final FitOptions options;
    private final RandomNumbers shuffling;
    private final Callbacks callbacks;
    private final Batches train;
    private final Batches validation;
    private final List<Logs> epochs = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final long start = System.nanoTime();
    private int done;
    private int step;
    private Score score;
    private long[] orderedFrom;
    private Map<String, INDArray> resumed;
    private boolean begun;
    private boolean stopped;
    private boolean interrupted;

    /** @param validation to be judged by, or null */
    Fit(Trainer trainer, FitOptions options, RandomNumbers shuffling, Batches train, Batches validation) {
        this.trainer = trainer;
        this.options = options;
        this.shuffling = shuffling;
        this.train = train;
        this.validation = validation;
        this.callbacks = new Callbacks(options.callbacks(), Progress.forVerbosity(options.verbose()));
        this.done = options.initialEpoch();
    }

    /** Trains. */
    History run(long samples, long validationSamples) {
        Throwable failure = null;
        try {
            callbacks.onTrainBegin(new Callback.TrainBegin(
                    trainer.network().signature().model(),
                    options.epochs(),
                    train.count(),
                    options.batchSize(),
                    samples,
                    validationSamples,
                    this));
            begun = true;
            resume();
            allHaveSeenIt();
            while ((step > 0 || done < options.epochs() && !stopped) && !interrupted) {
                interrupted = !epoch();
            }
        } catch (RuntimeException | Error e) {
            interrupted = true;
            failure = e;
        }
        History history = new History(epochs, seconds(start), interrupted);
        callbacks.onTrainEnd(new Callback.TrainEnd(history), failure);
        return history;
    }

    /** Trains one epoch, or the rest of one; false where it was interrupted. */
    private boolean epoch() {
        score = trainer.score();
        callbacks.onEpochBegin(new Callback.EpochBegin(done + 1));
        if (step > 0) {
            resume(); // in the run before, callbacks have seen this beginning already
        }
        allHaveSeenIt();
        long begin = System.nanoTime();
        orderedFrom = shuffling.state();
        if (options.shuffle()) {
            train.shuffle(shuffling);
        }
        while (step < train.count() && !stopped) {
            try {
                trainer.learn(train.x(step), train.y(step), train.weights(step), score);
            } catch (CancellationException e) {
                return false;
            }
            step++;
            callbacks.onBatchEnd(new Callback.BatchEnd(done + 1, step, score.logs()));
            allHaveSeenIt();
            if (Thread.interrupted()) {
                return false;
            }
        }
        Logs logs = score.logs();
        if (validation != null) {
            Score judged = trainer.score();
            if (trainer.judge(validation, judged) < validation.count()) {
                return false;
            }
            logs = logs.and(judged.logs().prefixed("val_"));
        }
        epochs.add(logs);
        done++;
        step = 0;
        callbacks.onEpochEnd(new Callback.EpochEnd(done, logs, seconds(begin)));
        allHaveSeenIt();
        return true;
    }

    private void allHaveSeenIt() {
        if (later.isEmpty()) {
            return; // as after almost every batch
        }
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
    }

    @Override
    public Object model() {
        return trainer.network().model();
    }

    @Override
    public INDArray weights() {
        return trainer.network().variables();
    }

    @Override
    public void weights(INDArray weights) {
        trainer.network().variables(weights);
    }

    @Override
    public Map<String, INDArray> variables() {
        Network network = trainer.network();
        Map<String, INDArray> variables = new LinkedHashMap<>();
        network.beforeStep();
        network.segments()
                .forEach(segment -> variables.put(
                        segment.path(), segment.of(network.weights()).dup('c')));
        return variables;
    }

    @Override
    public double learningRate() {
        return trainer.descent().learningRate();
    }

    @Override
    public void learningRate(double learningRate) {
        trainer.descent().learningRate(learningRate);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public List<String> names() {
        List<String> names = trainer.names();
        return validation == null
                ? names
                : Stream.concat(names.stream(), names.stream().map("val_"::concat))
                        .toList();
    }

    @Override
    public void afterwards(Runnable action) {
        later.add(action);
    }

    @Override
    public Map<String, INDArray> state() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        new Position(epochs, done, step, stopped, step == 0 ? null : score.state()).write(state, train.count());
        state.put(WEIGHTS, weights());
        trainer.descent().state().forEach((name, value) -> state.put(OPTIMIZER + name, value));
        callbacks.state().forEach((name, value) -> state.put(CALLBACKS + name, value));
        state.put(RANDOM, Nd4j.createFromArray(randomState()));
        return state;
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        if (begun) {
            throw new IllegalStateException(
                    "Training: restore is for the beginning, but training is under way. Call it" + " in onTrainBegin.");
        }
        resumed = Map.copyOf(state);
        resume();
    }

    /** What callbacks do when they begin must not undo what is restored, so it is put in place once more after them. */
    private void resume() {
        if (resumed == null) {
            return;
        }
        Position position = Position.of(resumed, names(), train.count());
        INDArray weights = needed(resumed, WEIGHTS);
        randomState(needed(resumed, RANDOM).toLongVector());
        trainer.descent().restore(part(resumed, OPTIMIZER));
        weights(weights);
        if (begun) {
            callbacks.restore(part(resumed, CALLBACKS));
        }
        epochs.clear();
        epochs.addAll(position.epochs());
        done = position.done();
        step = position.step();
        stopped = position.stopped();
        if (score != null && step > 0) {
            score.restore(position.score());
        }
    }

    /** @throws IllegalArgumentException where it is missing */
    static INDArray needed(Map<String, INDArray> state, String name) {
        if (!state.containsKey(name)) {
            throw new IllegalArgumentException("Training: state must have '" + name + "', but it has " + state.keySet()
                    + ". Restore what state() gave.");
        }
        return state.get(name);
    }

    /** What stands behind a prefix. */
    static Map<String, INDArray> part(Map<String, INDArray> state, String prefix) {
        Map<String, INDArray> part = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }

    /** In the middle of an epoch its order is drawn again, from where it was drawn before. */
    private long[] randomState() {
        long[] noise = trainer.network().randomState();
        long[] order = step == 0 ? shuffling.state() : orderedFrom;
        long[] all = Arrays.copyOf(noise, noise.length + order.length);
        System.arraycopy(order, 0, all, noise.length, order.length);
        return all;
    }

    private void randomState(long[] all) {
        int noise = trainer.network().randomState().length;
        if (all.length != noise + 2) {
            throw new IllegalArgumentException("Training: state has " + all.length / 2 + " kinds of random numbers, but"
                    + " the model needs " + (noise / 2 + 1) + ". Restore the state of the same model.");
        }
        trainer.network().randomState(Arrays.copyOf(all, noise));
        shuffling.state(all[noise], all[noise + 1]);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
