package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.deeplesson.datasets.Samples;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Descent;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The steps that train a network: forward, loss, backward, step. It lives as long as the model stays compiled, so a second
 * {@code fit} goes on where the first one ended, moments and all.
 */
public final class Trainer {
    private static final long SHUFFLING = -1;

    private final Network network;
    private final List<Objective> objectives;
    private final List<Goal> goals = new ArrayList<>();
    private final List<String> names;
    private final List<String> inputs;
    private final DataChecks checks;
    private final Descent descent;
    private final Rules rules;
    private final RandomNumbers shuffling;
    private final INDArray[] gradients;
    private final boolean[] past;

    /**
     * A trainer at its beginning.
     *
     * @param objectives one for each output that has a loss, in the order of the outputs
     * @param seed of the order of samples
     */
    public Trainer(Network network, Optimizer optimizer, List<Objective> objectives, long seed) {
        this.network = network;
        this.objectives = List.copyOf(objectives);
        this.inputs = network.signature().inputNames();
        List<String> outputs = network.signature().outputNames();
        this.gradients = new INDArray[outputs.size()];
        this.past = new boolean[outputs.size()];
        for (Objective objective : objectives) {
            Goal goal = new Goal(objective, outputs.indexOf(objective.output()), network);
            goals.add(goal);
            past[goal.output()] = goal.isPastActivation();
        }
        this.names = Score.names(objectives, outputs.size() > 1);
        this.checks = new DataChecks(network.signature(), objectives);
        network.beforeStep();
        this.descent = new Descent(optimizer, network.weights(), network.segments());
        this.rules = new Rules(network.trainable());
        this.shuffling = RandomNumbers.of(seed, SHUFFLING);
    }

    /** How many steps the optimiser has taken. */
    public long steps() {
        return descent.iterations();
    }

    /** The optimiser at work. */
    public Descent descent() {
        return descent;
    }

    /**
     * Trains. Where the thread is interrupted, training stops within the batch at hand, whose step is then not taken: the
     * history so far is returned and the weights are kept.
     *
     * @throws IllegalArgumentException for data that do not fit the network or the losses
     */
    public History fit(Samples data, FitOptions options) {
        long kept = kept(data.size(), options.validationSplit());
        Samples train = options.validationSplit() > 0 ? data.take(kept) : data;
        Samples validation = options.validationSplit() > 0 ? data.skip(kept) : options.validation();
        checks.check("fit", train);
        if (validation != null) {
            checks.check("fit, validation", validation);
        }
        if (validation == null && options.validationSampleWeight() != null) {
            throw new IllegalArgumentException("fit: validationSampleWeight is for validation data, but there are none."
                    + " Give them, as in epochs(5).validation(test).");
        }
        List<INDArray> targets = checks.targets(train);
        Signature signature = network.signature();
        INDArray own = SampleWeights.given("sampleWeight", options.sampleWeight(), data.size(), signature);
        INDArray weights = SampleWeights.timesClasses(SampleWeights.part(own, 0, kept), options, targets, signature);
        tryMetrics(targets);
        RandomNumbers random = options.seed() == null ? shuffling : RandomNumbers.of(options.seed(), SHUFFLING);
        return new Fit(
                        this,
                        options,
                        random,
                        batches(train, targets, weights, options.batchSize()),
                        validation == null
                                ? null
                                : batches(
                                        validation,
                                        checks.targets(validation),
                                        options.validationSplit() > 0
                                                ? SampleWeights.part(own, kept, data.size())
                                                : SampleWeights.given(
                                                        "validationSampleWeight",
                                                        options.validationSampleWeight(),
                                                        validation.size(),
                                                        signature),
                                        options.batchSize()))
                .run(train.size(), validation == null ? 0 : validation.size());
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
     * Takes one step on these samples alone. Shapes are checked, but not every number; numbers of the network's type are used
     * as they are, others converted.
     *
     * @return loss and metrics before the step
     * @throws IllegalArgumentException for shapes that do not fit the network or the losses
     * @throws CancellationException where the thread is interrupted before the step
     */
    public Logs trainOnBatch(Samples data) {
        checks.checkShapes("trainOnBatch", data);
        Score score = score();
        learn(typed(data.inputs(inputs)), typed(checks.targets(data)), null, score);
        return score.logs();
    }

    private List<INDArray> typed(List<INDArray> arrays) {
        return arrays.stream()
                .map(each -> each.dataType() == network.dataType() ? each : each.castTo(network.dataType()))
                .toList();
    }

    /**
     * Loss and metrics over all samples; nothing is learnt.
     *
     * @throws IllegalArgumentException for data that do not fit the network or the losses
     * @throws CancellationException where the thread is interrupted: part of the data would give a wrong answer
     */
    public Logs evaluate(Samples data, int batchSize) {
        checks.check("evaluate", data);
        List<INDArray> targets = checks.targets(data);
        tryMetrics(targets);
        Batches batches = batches(data, targets, null, batchSize);
        Score score = score();
        int done = judge(batches, score);
        if (done < batches.count()) {
            throw Inference.stopped("evaluate", done, batches.count());
        }
        return score.logs();
    }

    Network network() {
        return network;
    }

    /** The names in the logs of a pass over data. */
    List<String> names() {
        return names;
    }

    Score score() {
        return new Score(names, goals);
    }

    /** One step: forward, loss, backward, the optimiser's step. */
    void learn(List<INDArray> x, List<INDArray> yTrue, INDArray sampleWeights, Score score) {
        List<INDArray> yPred = network.forward(x, true);
        double[][] weights = weights(sampleWeights, yPred);
        addTo(score, yTrue, yPred, weights);
        for (int i = 0; i < goals.size(); i++) {
            int output = goals.get(i).output();
            gradients[output] = goals.get(i).gradient(yTrue.get(i), yPred.get(output), weights[i]);
        }
        network.backward(Arrays.asList(gradients), past);
        rules.addGradients();
        network.beforeStep();
        descent.step(network.weights(), network.gradients());
        network.afterStep();
        rules.constrain();
    }

    /** Adds what comes out to a score; gives up where the thread is interrupted. Returns the number of batches done. */
    int judge(Batches batches, Score score) {
        for (int batch = 0; batch < batches.count(); batch++) {
            List<INDArray> yPred;
            try {
                yPred = network.forward(batches.x(batch), false);
            } catch (CancellationException e) {
                return batch;
            }
            addTo(score, batches.y(batch), yPred, weights(batches.weights(batch), yPred));
        }
        return batches.count();
    }

    private double[][] weights(INDArray sampleWeights, List<INDArray> yPred) {
        List<INDArray> masks = network.outputMasks();
        double[][] weights = new double[goals.size()][];
        for (int i = 0; i < weights.length; i++) {
            int output = goals.get(i).output();
            weights[i] = Goal.weights(sampleWeights, masks.get(output), yPred.get(output));
        }
        return weights;
    }

    private void addTo(Score score, List<INDArray> yTrue, List<INDArray> yPred, double[][] weights) {
        double[] losses = new double[goals.size()];
        double loss = rules.penalty() + network.activityPenalty();
        for (int i = 0; i < losses.length; i++) {
            Goal goal = goals.get(i);
            losses[i] = goal.loss(yTrue.get(i), yPred.get(goal.output()), weights[i]);
            loss += goal.objective().weight() * losses[i];
        }
        score.add(loss, losses, yTrue, yPred);
    }

    private Batches batches(Samples data, List<INDArray> targets, INDArray weights, int batchSize) {
        return new Batches(data.inputs(inputs), targets, weights, batchSize, network.dataType());
    }

    /** A metric that cannot take the targets says so now, rather than after the first batch has been learnt. */
    private void tryMetrics(List<INDArray> targets) {
        for (int i = 0; i < targets.size(); i++) {
            Batches one = new Batches(List.of(targets.get(i)), List.of(), null, 2, network.dataType());
            INDArray yTrue = one.x(0).get(0);
            INDArray yPred = goals.get(i).nothing(yTrue.size(0));
            for (Metric metric : objectives.get(i).metrics()) {
                metric.start().add(yTrue, yPred);
            }
        }
    }
}
