package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One call of {@code fit}: epoch after epoch, with callbacks that look on and may end it. */
final class Fit implements Training {
    private static final String WEIGHTS = "weights";
    private static final String RANDOM = "random";
    private static final String OPTIMIZER = "optimizer/";

    private final Trainer trainer;
    private final FitOptions options;
    private final RandomNumbers shuffling;
    private final Callbacks callbacks;
    private final List<Logs> epochs = new ArrayList<>();
    private final long start = System.nanoTime();
    private int epoch;
    private boolean stopped;
    private boolean interrupted;

    Fit(Trainer trainer, FitOptions options, RandomNumbers shuffling) {
        this.trainer = trainer;
        this.options = options;
        this.shuffling = shuffling;
        this.callbacks = new Callbacks(options.callbacks(), Progress.forVerbosity(options.verbose()));
        this.epoch = options.initialEpoch();
    }

    /**
     * Trains.
     *
     * @param validation to be judged by, or null
     */
    History run(Batches train, Batches validation, long samples, long validationSamples) {
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
            while (epoch < options.epochs() && !stopped && !interrupted) {
                epoch++;
                if (options.shuffle()) {
                    train.shuffle(shuffling);
                }
                interrupted = !epoch(train, validation);
            }
        } catch (RuntimeException | Error e) {
            interrupted = true;
            failure = e;
        }
        History history = new History(epochs, seconds(start), interrupted);
        callbacks.onTrainEnd(new Callback.TrainEnd(history), failure);
        return history;
    }

    /** Trains one epoch; false where it was interrupted. */
    private boolean epoch(Batches train, Batches validation) {
        callbacks.onEpochBegin(new Callback.EpochBegin(epoch));
        long begin = System.nanoTime();
        Score score = trainer.score();
        for (int batch = 0; batch < train.count() && !stopped; batch++) {
            trainer.learn(train.x(batch), train.y(batch), train.weights(batch), score);
            callbacks.onBatchEnd(new Callback.BatchEnd(epoch, batch + 1, score.logs()));
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
        callbacks.onEpochEnd(new Callback.EpochEnd(epoch, logs, seconds(begin)));
        return true;
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
    public void startAt(int epoch) {
        if (epoch < 1 || epoch > options.epochs() + 1) {
            throw new IllegalArgumentException("Training: startAt needs an epoch from 1 to " + (options.epochs() + 1)
                    + ", but was " + epoch + ". fit was asked for " + options.epochs() + " epochs.");
        }
        this.epoch = epoch - 1;
    }

    @Override
    public Map<String, INDArray> state() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        state.put(WEIGHTS, weights());
        trainer.descent().state().forEach((name, value) -> state.put(OPTIMIZER + name, value));
        state.put(RANDOM, Nd4j.createFromArray(randomState()));
        return state;
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        for (String name : List.of(WEIGHTS, RANDOM)) {
            if (!state.containsKey(name)) {
                throw new IllegalArgumentException("Training: state must have '" + name + "', but it has "
                        + state.keySet() + ". Restore what state() gave.");
            }
        }
        Map<String, INDArray> optimizer = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith(OPTIMIZER)) {
                optimizer.put(name.substring(OPTIMIZER.length()), value);
            }
        });
        weights(state.get(WEIGHTS));
        trainer.descent().restore(optimizer);
        randomState(state.get(RANDOM).toLongVector());
    }

    private long[] randomState() {
        long[] noise = trainer.network().randomState();
        long[] all = Arrays.copyOf(noise, noise.length + 2);
        System.arraycopy(shuffling.state(), 0, all, noise.length, 2);
        return all;
    }

    private void randomState(long[] all) {
        trainer.network().randomState(Arrays.copyOf(all, all.length - 2));
        shuffling.state(all[all.length - 2], all[all.length - 1]);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
