package org.deeplesson.callbacks;

import java.util.Map;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ends training when a value has not become better for some epochs.
 *
 * <pre>{@code
 * var patient = new EarlyStopping().patience(3).restoreBestWeights(true);
 * model.fit(train, epochs(9).validation(test).callbacks(patient).verbose(0));
 * }</pre>
 */
public final class EarlyStopping implements Callback {
    private String monitor = "val_loss";
    private double minDelta;
    private int patience;
    private String mode = "auto";
    private Double baseline;
    private boolean restoreBestWeights;
    private int startFromEpoch;
    private int verbose;
    private Best best;
    private Training training;
    private INDArray bestWeights;
    private int wait;
    private int stoppedEpoch;
    private int bestEpoch;

    /** What is looked at, {@code "val_loss"} by default. */
    public EarlyStopping monitor(String monitor) {
        this.monitor = monitor;
        return this;
    }

    /** By how much a value must be better to count as better, 0 by default. */
    public EarlyStopping minDelta(double minDelta) {
        this.minDelta = minDelta;
        return this;
    }

    /**
     * How many epochs without a better value are waited for, 0 by default.
     *
     * @throws IllegalArgumentException for less than 0
     */
    public EarlyStopping patience(int patience) {
        if (patience < 0) {
            throw new IllegalArgumentException(
                    "EarlyStopping: patience must be 0 or more, but was " + patience + ". 3 is usual.");
        }
        this.patience = patience;
        return this;
    }

    /**
     * Whether less ({@code "min"}) or more ({@code "max"}) is better; {@code "auto"} (the default) tells by the name.
     *
     * @throws IllegalArgumentException for another word
     */
    public EarlyStopping mode(String mode) {
        Best.checkMode("EarlyStopping", mode);
        this.mode = mode;
        return this;
    }

    /** A value that must be reached before patience begins anew; none by default. */
    public EarlyStopping baseline(double baseline) {
        this.baseline = baseline;
        return this;
    }

    /** Whether the weights of the best epoch are put back at the end, false by default. */
    public EarlyStopping restoreBestWeights(boolean restoreBestWeights) {
        this.restoreBestWeights = restoreBestWeights;
        return this;
    }

    /** How many epochs pass before the first is looked at, 0 by default. */
    public EarlyStopping startFromEpoch(int startFromEpoch) {
        this.startFromEpoch = startFromEpoch;
        return this;
    }

    /** 0 is silent (the default), 1 prints when training is ended and which weights are put back. */
    public EarlyStopping verbose(int verbose) {
        this.verbose = verbose;
        return this;
    }

    /** The epoch after which training was ended, from 1; 0 if it was not. */
    public int stoppedEpoch() {
        return stoppedEpoch;
    }

    /** The epoch with the best value so far, from 1; 0 if none was looked at. */
    public int bestEpoch() {
        return bestEpoch;
    }

    /** @throws IllegalArgumentException for a value that there is none of, or of which more or less may be better */
    @Override
    public void onTrainBegin(TrainBegin event) {
        best = new Best("EarlyStopping", monitor, mode, minDelta, event);
        training = event.training();
        bestWeights = null;
        wait = 0;
        stoppedEpoch = 0;
        bestEpoch = 0;
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        double current = best.of(event.logs());
        if (event.epoch() <= startFromEpoch) {
            return;
        }
        wait++;
        boolean better = best.takes(current);
        if (better || bestEpoch == 0) {
            bestEpoch = event.epoch();
            bestWeights = restoreBestWeights ? training.weights() : null;
        }
        if (better) {
            wait = baseline == null || best.isBetter(current, baseline) ? 0 : wait;
        } else if (wait >= patience && event.epoch() > 1) {
            stoppedEpoch = event.epoch();
            training.stop();
        }
    }

    @Override
    public Map<String, INDArray> state() {
        INDArray numbers = Nd4j.createFromArray(best.value(), wait, stoppedEpoch, bestEpoch);
        return bestWeights == null ? Map.of("best", numbers) : Map.of("best", numbers, "weights", bestWeights);
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        double[] numbers = state.get("best").toDoubleVector();
        best.value(numbers[0]);
        wait = (int) numbers[1];
        stoppedEpoch = (int) numbers[2];
        bestEpoch = (int) numbers[3];
        bestWeights = state.get("weights");
    }

    @Override
    public void onTrainEnd(TrainEnd event) {
        if (stoppedEpoch > 0) {
            say("Epoch " + stoppedEpoch + ": early stopping");
        }
        if (bestWeights != null) {
            say("Restoring model weights from the end of the best epoch: " + bestEpoch + ".");
            training.weights(bestWeights);
            bestWeights = null;
        }
    }

    private void say(String what) {
        if (verbose > 0) {
            System.out.println(what);
        }
    }
}
