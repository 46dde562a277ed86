package org.deeplesson.callbacks;

import java.util.Map;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lowers the learning rate when a value has not become better for some epochs: {@code η ← max(η·factor, minLr)}. The
 * optimiser's learning rate must be a number, not a schedule.
 */
public final class ReduceLROnPlateau implements Callback {
    private String monitor = "val_loss";
    private double factor = 0.1;
    private int patience = 10;
    private String mode = "auto";
    private double minDelta = 1e-4;
    private int cooldown;
    private double minLr;
    private int verbose;
    private Best best;
    private Training training;
    private int wait;
    private int cooling;

    /** What is looked at, {@code "val_loss"} by default. */
    public ReduceLROnPlateau monitor(String monitor) {
        this.monitor = monitor;
        return this;
    }

    /**
     * What the learning rate is multiplied by, more than 0 and less than 1, 0.1 by default.
     *
     * @throws IllegalArgumentException for another factor
     */
    public ReduceLROnPlateau factor(double factor) {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("ReduceLROnPlateau: factor must be more than 0 and less than 1, but was "
                    + factor + ". 0.1 is usual.");
        }
        this.factor = factor;
        return this;
    }

    /** How many epochs without a better value are waited for, 10 by default. */
    public ReduceLROnPlateau patience(int patience) {
        this.patience = patience;
        return this;
    }

    /**
     * Whether less ({@code "min"}) or more ({@code "max"}) is better; {@code "auto"} (the default) tells by the name.
     *
     * @throws IllegalArgumentException for another word
     */
    public ReduceLROnPlateau mode(String mode) {
        Best.checkMode("ReduceLROnPlateau", mode);
        this.mode = mode;
        return this;
    }

    /** By how much a value must be better to count as better, 0.0001 by default. */
    public ReduceLROnPlateau minDelta(double minDelta) {
        this.minDelta = minDelta;
        return this;
    }

    /** How many epochs after a change are not counted, 0 by default. */
    public ReduceLROnPlateau cooldown(int cooldown) {
        this.cooldown = cooldown;
        return this;
    }

    /** The least learning rate, 0 by default. */
    public ReduceLROnPlateau minLr(double minLr) {
        this.minLr = minLr;
        return this;
    }

    /** 0 is silent (the default), 1 prints each change. */
    public ReduceLROnPlateau verbose(int verbose) {
        this.verbose = verbose;
        return this;
    }

    /** @throws IllegalArgumentException for a value that there is none of, or of which more or less may be better */
    @Override
    public void onTrainBegin(TrainBegin event) {
        best = new Best("ReduceLROnPlateau", monitor, mode, minDelta, event);
        training = event.training();
        wait = 0;
        cooling = 0;
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        double current = best.of(event.logs());
        if (cooling > 0) {
            cooling--;
            wait = 0;
        }
        if (best.takes(current)) {
            wait = 0;
        } else if (cooling == 0 && ++wait >= patience && training.learningRate() > minLr) {
            training.learningRate(Math.max(training.learningRate() * factor, minLr));
            cooling = cooldown;
            wait = 0;
            if (verbose > 0) {
                System.out.println("\nEpoch " + event.epoch() + ": ReduceLROnPlateau reducing learning rate to "
                        + training.learningRate() + ".");
            }
        }
    }

    @Override
    public Map<String, INDArray> state() {
        return Map.of("best", Nd4j.createFromArray(best.value(), wait, cooling));
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        double[] numbers = state.get("best").toDoubleVector();
        best.value(numbers[0]);
        wait = (int) numbers[1];
        cooling = (int) numbers[2];
    }
}
