package org.deeplesson.callbacks;

import java.util.function.Consumer;
import org.deeplesson.training.Callback;

/**
 * Callbacks as lambdas.
 *
 * <pre>{@code
 * var losses = new ArrayList<Double>();
 * var watch = new LambdaCallback().onEpochEnd(e -> losses.add(e.logs().get("loss")));
 * model.fit(train, epochs(2).callbacks(watch).verbose(0));
 * }</pre>
 */
public final class LambdaCallback implements Callback {
    private Consumer<TrainBegin> trainBegin = event -> {};
    private Consumer<EpochBegin> epochBegin = event -> {};
    private Consumer<BatchEnd> batchEnd = event -> {};
    private Consumer<EpochEnd> epochEnd = event -> {};
    private Consumer<TrainEnd> trainEnd = event -> {};

    /** Before the first batch. */
    public LambdaCallback onTrainBegin(Consumer<TrainBegin> action) {
        trainBegin = action;
        return this;
    }

    /** Before the first batch of an epoch. */
    public LambdaCallback onEpochBegin(Consumer<EpochBegin> action) {
        epochBegin = action;
        return this;
    }

    /** After each step of the optimiser. */
    public LambdaCallback onBatchEnd(Consumer<BatchEnd> action) {
        batchEnd = action;
        return this;
    }

    /** After the last batch of an epoch and its validation. */
    public LambdaCallback onEpochEnd(Consumer<EpochEnd> action) {
        epochEnd = action;
        return this;
    }

    /** After the last epoch, or when training was interrupted. */
    public LambdaCallback onTrainEnd(Consumer<TrainEnd> action) {
        trainEnd = action;
        return this;
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        trainBegin.accept(event);
    }

    @Override
    public void onEpochBegin(EpochBegin event) {
        epochBegin.accept(event);
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        batchEnd.accept(event);
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        epochEnd.accept(event);
    }

    @Override
    public void onTrainEnd(TrainEnd event) {
        trainEnd.accept(event);
    }
}
