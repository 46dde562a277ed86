package org.deeplesson.training;

import java.util.List;
import java.util.stream.Stream;

/** All callbacks of one training, called one after the other. */
final class Callbacks {
    private final List<Callback> callbacks;

    Callbacks(List<Callback> callbacks, Callback progress) {
        this.callbacks = Stream.concat(callbacks.stream(), Stream.of(progress)).toList();
    }

    void onTrainBegin(Callback.TrainBegin event) {
        callbacks.forEach(callback -> callback.onTrainBegin(event));
    }

    void onEpochBegin(Callback.EpochBegin event) {
        callbacks.forEach(callback -> callback.onEpochBegin(event));
    }

    void onBatchEnd(Callback.BatchEnd event) {
        callbacks.forEach(callback -> callback.onBatchEnd(event));
    }

    void onEpochEnd(Callback.EpochEnd event) {
        callbacks.forEach(callback -> callback.onEpochEnd(event));
    }

    void onTrainEnd(Callback.TrainEnd event) {
        callbacks.forEach(callback -> callback.onTrainEnd(event));
    }
}
