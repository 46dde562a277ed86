package org.deeplesson.callbacks;

import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;

/**
 * Sets the learning rate at the beginning of every epoch. For a rate that changes from step to step give the optimiser a
 * schedule instead.
 *
 * <pre>{@code
 * var halvedFromTheThird = new LearningRateScheduler((epoch, rate) -> epoch < 2 ? rate : rate / 2);
 * model.fit(train, epochs(4).callbacks(halvedFromTheThird).verbose(0));
 * }</pre>
 */
public final class LearningRateScheduler implements Callback {
    /** A learning rate for each epoch. */
    @FunctionalInterface
    public interface Schedule {
        /**
         * The learning rate of an epoch.
         *
         * @param epoch how many epochs came before, from 0
         * @param learningRate that of now
         */
        double of(int epoch, double learningRate);
    }

    private final Schedule schedule;
    private int verbose;
    private Training training;

    /** By this schedule. */
    public LearningRateScheduler(Schedule schedule) {
        this.schedule = schedule;
    }

    /** 0 is silent (the default), 1 prints the learning rate of every epoch. */
    public LearningRateScheduler verbose(int verbose) {
        this.verbose = verbose;
        return this;
    }

    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event.training();
    }

    @Override
    public void onEpochBegin(EpochBegin event) {
        training.learningRate(schedule.of(event.epoch() - 1, training.learningRate()));
        if (verbose > 0) {
            System.out.println("\nEpoch " + event.epoch() + ": LearningRateScheduler setting learning rate to "
                    + training.learningRate() + ".");
        }
    }
}
