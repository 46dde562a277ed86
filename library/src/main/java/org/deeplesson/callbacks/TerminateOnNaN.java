package org.deeplesson.callbacks;

import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;

/** Ends training as soon as the loss is no longer a finite number: no later step would bring it back. */
public final class TerminateOnNaN implements Callback {
    private Training training;

    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event.training();
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        double loss = event.logs().get("loss");
        if (!Double.isFinite(loss)) {
            System.out.println("Epoch " + event.epoch() + ", step " + event.step() + ": the loss is " + loss
                    + ". Training ends; a smaller learning rate often helps.");
            training.stop();
        }
    }
}
