package org.deeplesson.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Buffer;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Descent;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loop that trains a network: forward, loss, backward, step; and over again. It lives as long as the model stays
 * compiled, so a second {@code fit} goes on where the first one ended, moments and all.
 */
public final class Trainer {
    private static final long SHUFFLING = -1;

    private final Network network;
    private final Loss loss;
    private final List<? extends Metric> metrics;
    private final Descent descent;
    private final RandomNumbers shuffling;
    private final Optional<Loss> lossBeforeActivation;
    private final Buffer gradient;

    /**
     * A trainer at its beginning.
     *
     * @param seed of the order of samples
     */
    public Trainer(Network network, Optimizer optimizer, Loss loss, List<? extends Metric> metrics, long seed) {
        this.network = network;
        this.loss = loss;
        this.metrics = List.copyOf(metrics);
        this.descent = new Descent(optimizer, network.weights(), network.segments());
        this.shuffling = RandomNumbers.of(seed, SHUFFLING);
        this.lossBeforeActivation = loss.before(network.outputActivation());
        this.gradient = new Buffer(network.dataType());
    }

    /** How many steps the optimiser has taken. */
    public long steps() {
        return descent.iterations();
    }

    /**
     * Trains. Where the thread is interrupted, training stops after the batch at hand: the history so far is returned and
     * the weights are kept.
     *
     * @throws IllegalArgumentException for data that do not fit the network or the loss
     */
    public History fit(Dataset data, FitOptions options) {
        long kept = kept(data.size(), options.validationSplit());
        Dataset train = options.validationSplit() > 0 ? data.take(kept) : data;
        Dataset validation = options.validationSplit() > 0 ? data.skip(kept) : options.validation();
        DataChecks checks = new DataChecks(network, loss);
        checks.check("fit", train);
        if (validation != null) {
            checks.check("fit, validation", validation);
        }
        Callbacks callbacks = new Callbacks(options.callbacks(), Progress.forVerbosity(options.verbose()));
        RandomNumbers random = options.seed() == null ? shuffling : RandomNumbers.of(options.seed(), SHUFFLING);
        Batches batches = new Batches(checks.aligned(train), options.batchSize(), network.dataType());
        Batches judged = validation == null
                ? null
                : new Batches(checks.aligned(validation), options.batchSize(), network.dataType());
        callbacks.onTrainBegin(new Callback.TrainBegin(
                network.name(),
                options.epochs(),
                batches.count(),
                options.batchSize(),
                train.size(),
                validation == null ? 0 : validation.size()));
        List<Logs> epochs = new ArrayList<>();
        long start = System.nanoTime();
        boolean interrupted = false;
        for (int epoch = 1; epoch <= options.epochs() && !interrupted; epoch++) {
            if (options.shuffle()) {
                batches.shuffle(random);
            }
            interrupted = !epoch(epoch, batches, judged, callbacks, epochs);
        }
        History history = new History(epochs, seconds(start), interrupted);
        callbacks.onTrainEnd(new Callback.TrainEnd(history));
        return history;
    }

    /** How many samples are learnt from; the rest are judged by. Rounded down, as in Keras. */
    private static long kept(long samples, double validationSplit) {
        long kept = (long) Math.floor(samples * (1 - validationSplit));
        if (validationSplit > 0 && samples > 0 && (kept == 0 || kept == samples)) {
            throw new IllegalArgumentException(
                    "fit: validationSplit must leave samples to learn from and to judge by, but" + " was "
                            + validationSplit + " of " + samples + ". Give more data or another share.");
        }
        return kept;
    }

    /**
     * Loss and metrics over all samples; nothing is learnt.
     *
     * @throws IllegalArgumentException for data that do not fit the network or the loss
     */
    public Logs evaluate(Dataset data, int batchSize) {
        DataChecks checks = new DataChecks(network, loss);
        checks.check("evaluate", data);
        return judge(new Batches(checks.aligned(data), batchSize, network.dataType()));
    }

    /**
     * Takes one step on one batch. Shapes are checked, but not every number.
     *
     * @param x inputs, shape {@code (samples, …)}; numbers of the network's type are used as they are, others converted
     * @param y their targets
     * @return loss and metrics of this batch before the step
     * @throws IllegalArgumentException for shapes that do not fit the network or the loss
     */
    public Logs trainOnBatch(INDArray x, INDArray y) {
        Dataset batch = new Dataset(typed(x), typed(y));
        DataChecks checks = new DataChecks(network, loss);
        checks.checkShapes("trainOnBatch", batch);
        Score score = new Score(metrics);
        learn(batch.x(), checks.aligned(batch).y(), score);
        return score.logs();
    }

    private INDArray typed(INDArray numbers) {
        return numbers.dataType() == network.dataType() ? numbers : numbers.castTo(network.dataType());
    }

    /** Trains one epoch; false where it was interrupted. */
    private boolean epoch(int epoch, Batches batches, Batches judged, Callbacks callbacks, List<Logs> epochs) {
        callbacks.onEpochBegin(new Callback.EpochBegin(epoch));
        long start = System.nanoTime();
        Score score = new Score(metrics);
        for (int batch = 0; batch < batches.count(); batch++) {
            learn(batches.x(batch), batches.y(batch), score);
            callbacks.onBatchEnd(new Callback.BatchEnd(epoch, batch + 1, score.logs()));
            if (Thread.interrupted()) {
                return false;
            }
        }
        Logs logs = score.logs();
        if (judged != null) {
            logs = logs.and(judge(judged).prefixed("val_"));
        }
        epochs.add(logs);
        callbacks.onEpochEnd(new Callback.EpochEnd(epoch, logs, seconds(start)));
        return true;
    }

    private void learn(INDArray x, INDArray yTrue, Score score) {
        INDArray yPred = network.forward(x, true);
        score.add(loss.value(yTrue, yPred), yTrue, yPred);
        boolean past = lossBeforeActivation.isPresent();
        INDArray dy = lossBeforeActivation.orElse(loss).gradient(yTrue, yPred, gradient.of(yPred.shape()));
        network.backward(dy, past);
        descent.step(network.weights(), network.gradients());
    }

    private Logs judge(Batches batches) {
        Score score = new Score(metrics);
        for (int batch = 0; batch < batches.count(); batch++) {
            INDArray yTrue = batches.y(batch);
            INDArray yPred = network.forward(batches.x(batch), false);
            score.add(loss.value(yTrue, yPred), yTrue, yPred);
        }
        return score.logs();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
