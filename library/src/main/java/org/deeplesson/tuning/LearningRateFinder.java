package org.deeplesson.tuning;

import org.deeplesson.datasets.Samples;
import org.deeplesson.models.Model;
import org.deeplesson.training.FitOptions;

/**
 * Finds out which learning rates a model can take: it trains for a hundred steps or so while the rate rises exponentially,
 * {@code ηᵢ = from·(to / from)^(i / (n − 1))}, and looks at the loss. Too small a rate leaves the loss as it is, a good one
 * makes it fall, too large a one throws it up, where the test ends (Smith, "Cyclical learning rates", 2017; the smoothing and
 * the end are fastai's). Afterwards the model and its optimiser are as before.
 *
 * <pre>{@code
 * var model = new Sequential(new Dense(16).activation(RELU), new Dense(1).activation(SIGMOID));
 * model.compile(new Adam(), new BinaryCrossentropy());
 * var rates = new LearningRateFinder().run(model, Moons.make(200, 0.15, 42));
 * System.out.println(rates.suggestion());
 * }</pre>
 */
public final class LearningRateFinder {
    private double from = 1e-7;
    private double to = 10;
    private int steps = 100;
    private int batchSize = 32;

    /**
     * The rates of the first and the last step, 1e-7 and 10 by default.
     *
     * @throws IllegalArgumentException unless both are above 0 and the first is the smaller one
     */
    public LearningRateFinder range(double from, double to) {
        if (!(from > 0 && from < to) || Double.isInfinite(to)) {
            throw new IllegalArgumentException(
                    "LearningRateFinder: range must go from a number above 0 to a larger one, but" + " was from " + from
                            + " to " + to + ". 1e-7 to 10 is usual.");
        }
        this.from = from;
        this.to = to;
        return this;
    }

    /**
     * How many steps the rise takes, 100 by default.
     *
     * @throws IllegalArgumentException for fewer than 10
     */
    public LearningRateFinder steps(int steps) {
        if (steps < 10) {
            throw new IllegalArgumentException("LearningRateFinder: steps must be 10 or more, but was " + steps
                    + ". With 100 the curve is smooth.");
        }
        this.steps = steps;
        return this;
    }

    /** Samples a step, 32 by default: that of the training to come, since a good rate depends on it. */
    public LearningRateFinder batchSize(int batchSize) {
        this.batchSize = batchSize;
        return this;
    }

    /**
     * Tries the rates. Where the thread is interrupted the curve ends there.
     *
     * @param model compiled, with a learning rate that is a number
     * @param data what it is going to learn from
     * @throws IllegalStateException before {@code compile}, and where the learning rate follows a schedule
     */
    public LearningRates run(Model model, Samples data) {
        RisingRate rising = new RisingRate(from, to, steps);
        long batches = Math.max(1, (data.size() + batchSize - 1) / batchSize);
        int epochs = Math.toIntExact((steps + batches - 1) / batches);
        FitOptions options = FitOptions.epochs(epochs).batchSize(batchSize).verbose(0);
        FitOptions nothing = options.initialEpoch(epochs).callbacks(new Bookmark());
        model.fit(data, nothing);
        try {
            model.fit(data, options.callbacks(rising));
        } finally {
            model.fit(data, nothing);
        }
        return rising.result();
    }
}
