package org.deeplesson.tuning;

import java.util.Arrays;
import org.deeplesson.training.Callback;

/** Raises the learning rate at every step and notes the loss. */
final class RisingRate implements Callback {
    private static final double MEMORY = 0.9;
    private static final double WORST = 4;

    private final double from;
    private final double to;
    private final double[] rates;
    private final double[] losses;
    private final double[] smoothed;
    private TrainBegin begin;
    private int done;
    private double average;
    private double lowest = Double.POSITIVE_INFINITY;
    private double sumBefore;
    private boolean diverged;

    RisingRate(double from, double to, int steps) {
        this.from = from;
        this.to = to;
        rates = new double[steps];
        losses = new double[steps];
        smoothed = new double[steps];
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        begin = event;
        event.training().learningRate(rate(0));
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        note(lossOf(event));
        if (diverged || done == rates.length) {
            begin.training().stop();
        } else {
            begin.training().learningRate(rate(done));
        }
    }

    /** The loss of this batch alone: what is told is the mean over the epoch so far. */
    private double lossOf(BatchEnd event) {
        long seen = Math.min(begin.samples(), (long) event.step() * begin.batchSize());
        long seenBefore = (event.step() - 1L) * begin.batchSize();
        double sum = event.logs().get("loss") * seen;
        double loss = (sum - (seenBefore == 0 ? 0 : sumBefore)) / (seen - seenBefore);
        sumBefore = sum;
        return loss;
    }

    private void note(double loss) {
        average = MEMORY * average + (1 - MEMORY) * loss;
        rates[done] = rate(done);
        losses[done] = loss;
        smoothed[done] = average / (1 - Math.pow(MEMORY, done + 1));
        lowest = Math.min(lowest, smoothed[done]);
        diverged = !(smoothed[done] - lowest <= (WORST - 1) * Math.abs(lowest));
        done++;
    }

    private double rate(int step) {
        return from * Math.pow(to / from, step / (rates.length - 1.0));
    }

    LearningRates result() {
        return new LearningRates(
                Arrays.copyOf(rates, done), Arrays.copyOf(losses, done), Arrays.copyOf(smoothed, done), diverged);
    }
}
