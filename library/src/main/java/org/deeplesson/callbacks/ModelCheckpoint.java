package org.deeplesson.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplesson.models.Model;
import org.deeplesson.persistence.ModelFileException;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Logs;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Saves the model while it trains: after every epoch, every so many epochs or batches, or whenever it is better than before.
 *
 * <pre>{@code
 * var best = new ModelCheckpoint("checkpoints/{epoch:02d}-{val_loss:.2f}.keras").saveBestOnly(true);
 * model.fit(train, epochs(5).validation(test).callbacks(best));
 * }</pre>
 *
 * <p>A file is written beside its place and moved there when it is whole. Where one cannot be written, because the disk is
 * full for example, that is printed and training goes on: nothing that was learnt is lost, and the next save is tried.
 */
public final class ModelCheckpoint implements Callback {
    private static final String NAME = "ModelCheckpoint";

    private final PathPattern path;
    private final SaveFreq saveFreq = new SaveFreq(NAME);
    private String monitor = "val_loss";
    private String mode = "auto";
    private Double initialValueThreshold;
    private boolean saveBestOnly;
    private boolean saveWeightsOnly;
    private int verbose;
    private Best best;
    private Model model;
    private boolean lastFailed;

    /**
     * Into this file.
     *
     * @param path ends in {@code .keras}, or in {@code .weights.h5} where weights alone are saved. May have fields that are
     *     filled as in Keras: {@code {epoch}} and {@code {batch}}, from 1, and the names in the logs; {@code {epoch:02d}} has
     *     two digits, {@code {val_loss:.2f}} two decimals, {@code {loss:.1e}} an exponent
     */
    public ModelCheckpoint(String path) {
        this.path = new PathPattern(NAME, path);
    }

    /** What says which model is better, {@code "val_loss"} by default. */
    public ModelCheckpoint monitor(String monitor) {
        this.monitor = monitor;
        return this;
    }

    /**
     * Whether less ({@code "min"}) or more ({@code "max"}) is better; {@code "auto"} (the default) tells by the name.
     *
     * @throws IllegalArgumentException for another word
     */
    public ModelCheckpoint mode(String mode) {
        Best.checkMode(NAME, mode);
        this.mode = mode;
        return this;
    }

    /** Whether the model is saved only where it is better than all that were saved before, false by default. */
    public ModelCheckpoint saveBestOnly(boolean saveBestOnly) {
        this.saveBestOnly = saveBestOnly;
        return this;
    }

    /** With {@link #saveBestOnly}: what the first model to be saved must be better than; nothing by default. */
    public ModelCheckpoint initialValueThreshold(double initialValueThreshold) {
        this.initialValueThreshold = initialValueThreshold;
        return this;
    }

    /** Whether the weights alone are saved, rather than architecture, optimiser and all; false by default. */
    public ModelCheckpoint saveWeightsOnly(boolean saveWeightsOnly) {
        this.saveWeightsOnly = saveWeightsOnly;
        return this;
    }

    /**
     * When to save: {@code "epoch"}, the default, is after every epoch.
     *
     * @throws IllegalArgumentException for another word
     */
    public ModelCheckpoint saveFreq(String word) {
        saveFreq.word(word);
        return this;
    }

    /**
     * Saves every so many batches instead of at epochs.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public ModelCheckpoint saveFreq(int batches) {
        saveFreq.batches(batches);
        return this;
    }

    /**
     * Saves every so many epochs, 1 by default.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public ModelCheckpoint period(int epochs) {
        saveFreq.epochs(epochs);
        return this;
    }

    /** 0 is silent (the default), 1 prints what is saved. */
    public ModelCheckpoint verbose(int verbose) {
        this.verbose = verbose;
        return this;
    }

    /**
     * Finds out before training whether there will be something to save, and a place for it.
     *
     * @throws IllegalArgumentException for a path of another ending or with other fields, and for a value that there is none
     *     of, or of which more or less may be better
     * @throws UncheckedIOException where the folder cannot be written
     */
    @Override
    public void onTrainBegin(TrainBegin event) {
        model = (Model) event.training().model();
        lastFailed = false;
        saveFreq.seen(0);
        checkEnding();
        List<String> names = new ArrayList<>(event.training().names());
        if (saveFreq.countsBatches()) {
            names.removeIf(name -> name.startsWith("val_"));
        }
        checkMonitor(event, names);
        names.addAll(0, saveFreq.countsBatches() ? List.of("epoch", "batch") : List.of("epoch"));
        path.check(names);
        checkFolder();
        if (!saveWeightsOnly) {
            model.toJson(); // a layer that no file can hold is told now
        }
    }

    private void checkEnding() {
        String ending = saveWeightsOnly ? ".weights.h5" : ".keras";
        if (!path.endsWith(ending)) {
            throw new IllegalArgumentException(NAME + ": path must end in " + ending
                    + (saveWeightsOnly ? " for weights alone" : " for whole models") + ", but was \"" + path
                    + "\". Give a name such as \"best" + ending + "\".");
        }
    }

    private void checkMonitor(TrainBegin event, List<String> names) {
        if (!saveBestOnly) {
            return;
        }
        best = new Best(NAME, monitor, mode, 0, event);
        if (!names.contains(monitor)) {
            throw new IllegalArgumentException(
                    NAME + ": monitor must be one of " + names + " where saveFreq counts" + " batches, but was '"
                            + monitor + "'. Validation comes at the end of epochs: leave saveFreq out.");
        }
        if (initialValueThreshold != null) {
            best.value(initialValueThreshold);
        }
    }

    private void checkFolder() {
        Path folder = path.folder();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".checkpoint", ".part"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    NAME + ": the folder must be writable, but " + folder + " is not. Give another path.", e);
        }
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        if (saveFreq.isDueAfterBatch()) {
            Map<String, Number> fields = fields(event.epoch(), event.logs());
            fields.put("batch", event.step());
            save(event.epoch(), event.logs(), path.fill(fields));
        }
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        if (saveFreq.isDueAfterEpoch(event.epoch())) {
            save(event.epoch(), event.logs(), path.fill(fields(event.epoch(), event.logs())));
        }
    }

    private static Map<String, Number> fields(int epoch, Logs logs) {
        Map<String, Number> fields = new HashMap<>(Map.of("epoch", epoch));
        logs.names().forEach(name -> fields.put(name, logs.get(name)));
        return fields;
    }

    private void save(int epoch, Logs logs, Path file) {
        String what = "saving model to " + file;
        if (saveBestOnly) {
            if (!best.isBest(best.of(logs))) {
                say(epoch, monitor + " did not improve from " + number(best.value()));
                return;
            }
            what = monitor + " improved from " + number(best.value()) + " to " + number(best.of(logs)) + ", " + what;
        }
        say(epoch, what);
        lastFailed = !isWritten(epoch, file);
        if (saveBestOnly && !lastFailed) {
            best.value(best.of(logs));
        }
    }

    private boolean isWritten(int epoch, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (saveWeightsOnly) {
                model.saveWeights(file.toString());
            } else {
                model.save(file);
            }
            return true;
        } catch (IOException | ModelFileException e) {
            System.err.println(NAME + ": epoch " + epoch + " is not saved, training goes on. " + e.getMessage());
            return false;
        }
    }

    private void say(int epoch, String what) {
        if (verbose > 0) {
            System.out.println("\nEpoch " + epoch + ": " + what);
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "None" : String.format(Locale.ROOT, "%.5f", value);
    }

    @Override
    public Map<String, INDArray> state() {
        return Map.of(
                "seen", Nd4j.scalar(saveFreq.seen()), "best", Nd4j.scalar(best == null ? Double.NaN : best.value()));
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        saveFreq.seen(state.get("seen").getLong(0));
        if (best != null) {
            best.value(state.get("best").getDouble(0));
        }
    }

    /** Where the last save failed, says how to keep what was learnt. */
    @Override
    public void onTrainEnd(TrainEnd event) {
        if (lastFailed) {
            System.err.println(NAME + ": the last save failed, so what was learnt is in memory alone. Keep it with"
                    + " model.save(\"another-place.keras\").");
        }
    }
}
