package org.deeplesson.tuning;

import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;

/** Ends a training after so many epochs. */
final class Limit implements Callback {
    private final long epochs;
    private Training training;

    Limit(long epochs) {
        this.epochs = epochs;
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event.training();
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        if (event.epoch() >= epochs) {
            training.stop();
        }
    }
}
