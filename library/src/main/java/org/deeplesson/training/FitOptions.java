package org.deeplesson.training;

import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How {@code fit} trains: {@code epochs(5).batchSize(32).validation(test)}. Each method gives new options, the same but for
 * one.
 *
 * @param epochs passes over the training data, 1 or more
 * @param batchSize samples a step, 1 or more, 32 by default
 * @param shuffle whether every epoch draws another order, true by default
 * @param seed of the order, or null for the model's own
 * @param validation data to be judged by after every epoch, or null
 * @param validationSplit share of the training data, taken from its end, to be judged by instead of learnt from; 0 to 1, 0
 *     by default
 * @param callbacks look on
 * @param verbose 0 is silent, 1 shows progress (the default), 2 prints one line an epoch
 */
public record FitOptions(
        int epochs,
        int batchSize,
        boolean shuffle,
        Long seed,
        Dataset validation,
        double validationSplit,
        List<Callback> callbacks,
        int verbose) {
    /** @throws IllegalArgumentException for options out of range */
    public FitOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "fit: epochs must be 1 or more, but was " + epochs + ". It is the number of passes over the data.");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "fit: batchSize must be 1 or more, but was " + batchSize + ". 32 is usual.");
        }
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException("fit: validationSplit must be at least 0 and less than 1, but was "
                    + validationSplit + ". 0.2 keeps a fifth of the data for validation.");
        }
        if (validation != null && validationSplit > 0) {
            throw new IllegalArgumentException("fit: validation and validationSplit cannot both be given, but"
                    + " validationSplit was " + validationSplit + ". Keep one of them.");
        }
        if (verbose < 0 || verbose > 2) {
            throw new IllegalArgumentException("fit: verbose must be 0, 1 or 2, but was " + verbose
                    + ". 0 is silent, 1 shows progress, 2 prints one line an epoch.");
        }
        callbacks = List.copyOf(callbacks);
    }

    /** So many passes over the training data, everything else as by default. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs, 32, true, null, null, 0, List.of(), 1);
    }

    /** Samples a step. */
    public FitOptions batchSize(int batchSize) {
        return new FitOptions(epochs, batchSize, shuffle, seed, validation, validationSplit, callbacks, verbose);
    }

    /** Whether every epoch draws another order. */
    public FitOptions shuffle(boolean shuffle) {
        return new FitOptions(epochs, batchSize, shuffle, seed, validation, validationSplit, callbacks, verbose);
    }

    /** The seed of the order. */
    public FitOptions seed(long seed) {
        return new FitOptions(epochs, batchSize, shuffle, seed, validation, validationSplit, callbacks, verbose);
    }

    /** Data to be judged by after every epoch. */
    public FitOptions validation(Dataset validation) {
        return new FitOptions(epochs, batchSize, shuffle, seed, validation, validationSplit, callbacks, verbose);
    }

    /** Inputs {@code (samples, …)} and their targets to be judged by after every epoch. */
    public FitOptions validation(INDArray x, INDArray y) {
        return validation(new Dataset(x, y));
    }

    /** Share of the training data to be judged by instead of learnt from. */
    public FitOptions validationSplit(double share) {
        return new FitOptions(epochs, batchSize, shuffle, seed, validation, share, callbacks, verbose);
    }

    /** Callbacks that look on, in this order. */
    public FitOptions callbacks(Callback... callbacks) {
        return new FitOptions(
                epochs, batchSize, shuffle, seed, validation, validationSplit, List.of(callbacks), verbose);
    }

    /** 0 is silent, 1 shows progress, 2 prints one line an epoch. */
    public FitOptions verbose(int verbose) {
        return new FitOptions(epochs, batchSize, shuffle, seed, validation, validationSplit, callbacks, verbose);
    }
}
