package org.deeplesson.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Samples;
import org.deeplesson.tensors.Given;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How {@code fit} trains: {@code epochs(5).batchSize(32).validation(test)}. Each method gives new options, the same but for
 * one.
 */
public final class FitOptions {
    private int epochs;
    private int initialEpoch;
    private int batchSize = 32;
    private boolean shuffle = true;
    private Long seed;
    private Samples validation;
    private INDArray validationSampleWeight;
    private double validationSplit;
    private INDArray sampleWeight;
    private Map<Integer, Double> classWeight = Map.of();
    private List<Callback> callbacks = List.of();
    private int verbose = 1;

    private FitOptions() {}

    /**
     * So many passes over the training data, everything else as by default.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public static FitOptions epochs(int epochs) {
        return new FitOptions().with(options -> options.epochs = epochs);
    }

    /**
     * How many of the epochs are done already, for a training that goes on; 0 by default.
     *
     * @throws IllegalArgumentException for fewer than 0 or more than all
     */
    public FitOptions initialEpoch(int initialEpoch) {
        return with(options -> options.initialEpoch = initialEpoch);
    }

    /**
     * Samples a step, 32 by default.
     *
     * @throws IllegalArgumentException for fewer than 1
     */
    public FitOptions batchSize(int batchSize) {
        return with(options -> options.batchSize = batchSize);
    }

    /** Whether every epoch draws another order, true by default. */
    public FitOptions shuffle(boolean shuffle) {
        return with(options -> options.shuffle = shuffle);
    }

    /** The seed of the order; the model's own by default. */
    public FitOptions seed(long seed) {
        return with(options -> options.seed = seed);
    }

    /**
     * Data to be judged by after every epoch.
     *
     * @throws IllegalArgumentException beside {@code validationSplit}
     */
    public FitOptions validation(Samples validation) {
        return with(options -> options.validation = validation);
    }

    /** Inputs {@code (samples, …)} and their targets to be judged by after every epoch. */
    public FitOptions validation(INDArray x, INDArray y) {
        return validation(new Dataset(x, y));
    }

    /**
     * What the loss of each sample that is judged by is multiplied by. With {@code validationSplit} the samples keep the
     * weights of {@link #sampleWeight} instead.
     *
     * @param weights shape {@code (samples)}, or {@code (samples, steps)} for sequences
     * @throws IllegalArgumentException beside {@code validationSplit}
     */
    public FitOptions validationSampleWeight(INDArray weights) {
        return with(options -> options.validationSampleWeight = weights);
    }

    /**
     * Share of the training data, taken from its end, to be judged by instead of learnt from; 0 by default.
     *
     * @throws IllegalArgumentException for less than 0 or 1 and more, and beside {@code validation}
     */
    public FitOptions validationSplit(double share) {
        return with(options -> options.validationSplit = share);
    }

    /**
     * What each sample's loss is multiplied by.
     *
     * @param weights shape {@code (samples)}, or {@code (samples, steps)} for sequences
     */
    public FitOptions sampleWeight(INDArray weights) {
        return with(options -> options.sampleWeight = weights);
    }

    /**
     * What the losses of a class's samples are multiplied by: {@code classWeight(Map.of(0, 1.0, 1, 5.0))}. A class that is
     * missing weighs 1.
     */
    public FitOptions classWeight(Map<Integer, Double> weights) {
        Given.check("fit", "classWeight", "a weight for each class, such as Map.of(0, 1.0, 1, 5.0)", weights);
        if (!weights.values().stream().allMatch(weight -> weight != null && Double.isFinite(weight))) {
            throw new IllegalArgumentException("fit: classWeight must be finite numbers, but was " + weights
                    + ". A class that is missing weighs 1.");
        }
        return with(options -> options.classWeight = Map.copyOf(weights));
    }

    /**
     * Callbacks that look on, in this order.
     *
     * @throws IllegalArgumentException for null
     */
    public FitOptions callbacks(Callback... callbacks) {
        if (callbacks == null || Arrays.stream(callbacks).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("fit: callbacks must be callbacks, but one was null. In a notebook, run"
                    + " the cell again that makes it.");
        }
        return with(options -> options.callbacks = List.of(callbacks));
    }

    /** 0 is silent, 1 shows progress (the default), 2 prints one line an epoch. */
    public FitOptions verbose(int verbose) {
        return with(options -> options.verbose = verbose);
    }

    /** Passes over the training data. */
    public int epochs() {
        return epochs;
    }

    /** How many of them are done already. */
    public int initialEpoch() {
        return initialEpoch;
    }

    /** Samples a step. */
    public int batchSize() {
        return batchSize;
    }

    /** Whether every epoch draws another order. */
    public boolean shuffle() {
        return shuffle;
    }

    /** The seed of the order, or null for the model's own. */
    public Long seed() {
        return seed;
    }

    /** Data to be judged by, or null. */
    public Samples validation() {
        return validation;
    }

    /** What the loss of each sample that is judged by is multiplied by, or null. */
    public INDArray validationSampleWeight() {
        return validationSampleWeight;
    }

    /** Share of the training data to be judged by. */
    public double validationSplit() {
        return validationSplit;
    }

    /** What each sample's loss is multiplied by, or null. */
    public INDArray sampleWeight() {
        return sampleWeight;
    }

    /** What the losses of a class's samples are multiplied by. */
    public Map<Integer, Double> classWeight() {
        return classWeight;
    }

    /** Callbacks that look on. */
    public List<Callback> callbacks() {
        return callbacks;
    }

    /** 0 is silent, 1 shows progress, 2 prints one line an epoch. */
    public int verbose() {
        return verbose;
    }

    private FitOptions with(Consumer<FitOptions> change) {
        FitOptions options = new FitOptions();
        options.epochs = epochs;
        options.initialEpoch = initialEpoch;
        options.batchSize = batchSize;
        options.shuffle = shuffle;
        options.seed = seed;
        options.validation = validation;
        options.validationSampleWeight = validationSampleWeight;
        options.validationSplit = validationSplit;
        options.sampleWeight = sampleWeight;
        options.classWeight = classWeight;
        options.callbacks = callbacks;
        options.verbose = verbose;
        change.accept(options);
        options.check();
        return options;
    }

    private void check() {
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "fit: epochs must be 1 or more, but was " + epochs + ". It is the number of passes over the data.");
        }
        if (initialEpoch < 0 || initialEpoch > epochs) {
            throw new IllegalArgumentException("fit: initialEpoch must be 0 to " + epochs + ", but was " + initialEpoch
                    + ". It is the number of epochs that are done already.");
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
        if (validationSampleWeight != null && validationSplit > 0) {
            throw new IllegalArgumentException("fit: validationSampleWeight is for validation data of their own, but"
                    + " validationSplit was " + validationSplit + ". Those samples keep the weights of sampleWeight.");
        }
        if (verbose < 0 || verbose > 2) {
            throw new IllegalArgumentException("fit: verbose must be 0, 1 or 2, but was " + verbose
                    + ". 0 is silent, 1 shows progress, 2 prints one line an epoch.");
        }
    }
}
