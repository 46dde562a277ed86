package org.deeplesson.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.deeplesson.models.Model;
import org.deeplesson.training.Callback;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;

/** One trial: a model is made, trained and judged; with folds, one for each. */
final class TrialRun {
    private final TrialPlan plan;
    private final int number;
    private final Values values;
    private final DoubleConsumer progress;
    private long start;
    private final List<Double> scores = new ArrayList<>();
    private double epochs;
    private Model model;

    /**
     * A trial that is over.
     *
     * @param model null where it failed, and with folds
     */
    record Outcome(Trial trial, Model model) {}

    /** @param progress is told the share that is done after each epoch */
    TrialRun(TrialPlan plan, int number, Values values, DoubleConsumer progress) {
        this.plan = plan;
        this.number = number;
        this.values = values;
        this.progress = progress;
    }

    /**
     * Runs. What goes wrong with these values is the outcome.
     *
     * @throws CancellationException where the thread is interrupted
     * @throws TrialPlan.Misuse for a mistake that every trial would meet
     */
    Outcome run() {
        start = System.nanoTime();
        try {
            FitOptions options = plan.options().apply(values);
            for (int i = 0; i < plan.models(); i++) {
                learn(plan.part(i, options), i);
            }
        } catch (CancellationException | TrialPlan.Misuse e) {
            throw e;
        } catch (RuntimeException | AssertionError | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return new Outcome(trial(new double[0], reason(e)), null);
        }
        double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
        return new Outcome(trial(all, null), plan.folds() == null ? model : null);
    }

    private Trial trial(double[] scores, String failure) {
        double models = Math.max(1, scores.length);
        return new Trial(number, values, scores, epochs / models, (System.nanoTime() - start) / 1e9, failure);
    }

    private void learn(TrialPlan.Part part, int before) {
        model = plan.make(values);
        Watch watch = new Watch(plan, share -> progress.accept((before + share) / plan.models()));
        List<Callback> callbacks = new ArrayList<>(part.options().callbacks());
        callbacks.add(watch);
        History history =
                model.fit(part.train(), part.options().verbose(0).callbacks(callbacks.toArray(Callback[]::new)));
        epochs += history.epochs().size();
        if (history.interrupted()) {
            throw new CancellationException("the search was stopped");
        }
        double score = watch.failure() == null
                ? model.evaluate(part.validation()).get(Watch.withoutPrefix(plan.objective()))
                : Double.NaN;
        if (!Double.isFinite(score)) {
            throw new IllegalStateException(
                    watch.failure() == null ? plan.objective() + " is " + score : watch.failure());
        }
        scores.add(score);
    }

    /** Why a trial failed, in one line. */
    private static String reason(Throwable e) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        boolean speaks = e instanceof IllegalArgumentException || e instanceof IllegalStateException;
        return speaks && !message.isEmpty()
                ? message
                : e.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
