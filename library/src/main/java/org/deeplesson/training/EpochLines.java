package org.deeplesson.training;

import java.io.PrintStream;
import java.util.Locale;

/** One line an epoch, for logs. */
final class EpochLines implements Callback {
    private final PrintStream out;
    private int epochs;

    EpochLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        epochs = event.epochs();
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        out.printf(Locale.ROOT, "Epoch %d/%d - %.1f s - %s%n", event.epoch(), epochs, event.seconds(), event.logs());
    }
}
