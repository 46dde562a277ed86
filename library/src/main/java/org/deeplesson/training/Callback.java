package org.deeplesson.training;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks on while a model trains. Every hook does nothing unless overridden; epochs and steps count from 1. What a callback
 * throws ends the training.
 *
 * <pre>{@code
 * var lossOfEachEpoch = new Callback() {
 *     @Override public void onEpochEnd(EpochEnd e) { System.out.println(e.epoch() + " " + e.logs()); }
 * };
 * model.fit(train, epochs(5).callbacks(lossOfEachEpoch));
 * }</pre>
 */
public interface Callback {
    /** Before the first batch. */
    default void onTrainBegin(TrainBegin event) {}

    /** Before the first batch of an epoch. */
    default void onEpochBegin(EpochBegin event) {}

    /** After each step of the optimiser. */
    default void onBatchEnd(BatchEnd event) {}

    /** After the last batch of an epoch and its validation. */
    default void onEpochEnd(EpochEnd event) {}

    /** After the last epoch, or when training was stopped, was interrupted or failed: what was begun can be closed. */
    default void onTrainEnd(TrainEnd event) {}

    /** What it remembers from event to event, kept with the training's {@link Training#state}; nothing by default. */
    default Map<String, INDArray> state() {
        return Map.of();
    }

    /** Takes back what {@link #state} gave, after {@code onTrainBegin}. */
    default void restore(Map<String, INDArray> state) {}

    /**
     * Training is about to begin.
     *
     * @param model the model's name
     * @param epochs how many epochs are asked for
     * @param steps batches an epoch
     * @param batchSize samples a batch
     * @param samples training samples
     * @param validationSamples validation samples, 0 for none
     * @param training what may be done with it: stop, look at the weights, change the learning rate
     */
    record TrainBegin(
            String model,
            int epochs,
            int steps,
            int batchSize,
            long samples,
            long validationSamples,
            Training training) {}

    /**
     * An epoch is about to begin.
     *
     * @param epoch from 1
     */
    record EpochBegin(int epoch) {}

    /**
     * A step was taken.
     *
     * @param epoch from 1
     * @param step from 1
     * @param logs loss and metrics, as means over the epoch so far
     */
    record BatchEnd(int epoch, int step, Logs logs) {}

    /**
     * An epoch is over.
     *
     * @param epoch from 1
     * @param logs loss and metrics as means over the epoch, then those of the validation data
     * @param seconds how long the epoch took
     */
    record EpochEnd(int epoch, Logs logs, double seconds) {}

    /**
     * Training is over.
     *
     * @param history what {@code fit} returns, or what there was of it where training failed
     */
    record TrainEnd(History history) {}
}
