package org.deeplesson.tuning;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;

/** Looks on while a trial trains: tells how far it is, and ends it as soon as its loss is no longer a number. */
final class Watch implements Callback {
    private static final String VALIDATION = "val_";

    private final TrialPlan plan;
    private final DoubleConsumer progress;
    private Training training;
    private int epochs;
    private boolean named;
    private String failure;

    /** @param progress is told the share of the epochs that are done */
    Watch(TrialPlan plan, DoubleConsumer progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** {@code accuracy} of {@code val_accuracy}. */
    static String withoutPrefix(String objective) {
        return objective.substring(VALIDATION.length());
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event.training();
        epochs = event.epochs();
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        if (!named) {
            checkName(event.logs().names());
            named = true;
        }
        double loss = event.logs().values()[0];
        if (!Double.isFinite(loss)) {
            failure = "loss is " + loss + " in epoch " + event.epoch() + ", step " + event.step();
            training.stop();
        }
    }

    private void checkName(List<String> names) {
        List<String> known = names.stream().map(VALIDATION::concat).toList();
        if (!known.contains(plan.objective())) {
            throw new TrialPlan.Misuse(plan.search() + ": objective must be one of " + Space.text(known) + ", but was '"
                    + plan.objective() + "'. Metrics appear under the names given to compile, with val_ in front.");
        }
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        progress.accept((double) event.epoch() / epochs);
    }

    /** Why the trial has no score, or null. */
    String failure() {
        return failure;
    }
}
