package org.deeplesson.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplesson.persistence.ModelFileException;
import org.deeplesson.persistence.StateFile;
import org.deeplesson.training.Callback;
import org.deeplesson.training.Training;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lets a training that was killed, at whatever moment, go on where it was: the same program, started again, goes on after the
 * last backup and ends with the very numbers that it would have ended with.
 *
 * <pre>{@code
 * var backup = new BackupAndRestore("backup");
 * model.fit(train, epochs(50).callbacks(backup));     // run once more after the power was off
 * }</pre>
 *
 * <p>A backup holds the weights, what the optimiser remembers, the place in the epoch and what was counted in it, where the
 * random numbers stand, the history so far, and what the other callbacks remember. Model, data and options must be the same
 * as before. Unlike in Keras a training goes on in the middle of an epoch, the history that {@code fit} returns has all
 * epochs, and callbacks such as {@link EarlyStopping} go on, too.
 *
 * <p>Where a backup cannot be written, that is printed and training goes on.
 */
public final class BackupAndRestore implements Callback {
    private static final String NAME = "BackupAndRestore";

    private final Path folder;
    private final Path file;
    private final SaveFreq saveFreq = new SaveFreq(NAME);
    private boolean deleteCheckpoint = true;
    private Training training;

    /**
     * In this folder, which is made if need be and is for the backup of one training.
     *
     * @throws IllegalArgumentException for an empty name
     */
    public BackupAndRestore(String backupDir) {
        if (backupDir.isBlank()) {
            throw new IllegalArgumentException(
                    NAME + ": backupDir must name a folder, but was \"" + backupDir + "\". \"backup\" will do.");
        }
        folder = Path.of(backupDir);
        file = folder.resolve("latest.h5");
    }

    /**
     * When to save: {@code "epoch"}, the default, is after every epoch.
     *
     * @throws IllegalArgumentException for another word
     */
    public BackupAndRestore saveFreq(String word) {
        saveFreq.word(word);
        return this;
    }

    /**
     * Saves every so many batches instead of after epochs.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public BackupAndRestore saveFreq(int batches) {
        saveFreq.batches(batches);
        return this;
    }

    /** Whether the backup is removed when training has come to its end, true by default. */
    public BackupAndRestore deleteCheckpoint(boolean deleteCheckpoint) {
        this.deleteCheckpoint = deleteCheckpoint;
        return this;
    }

    /**
     * Goes on from the backup, where there is one.
     *
     * @throws UncheckedIOException where the folder cannot be written
     * @throws IllegalArgumentException for the backup of another training
     */
    @Override
    public void onTrainBegin(TrainBegin event) {
        training = event.training();
        saveFreq.seen(0);
        try {
            Files.createDirectories(folder);
            StateFile.removeParts(file);
            Files.delete(Files.createTempFile(folder, ".backup", ".part"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    NAME + ": the folder must be writable, but " + folder + " is not. Give another folder.", e);
        }
        if (Files.exists(file)) {
            restore();
        }
    }

    private void restore() {
        try {
            training.restore(StateFile.read(file));
        } catch (IllegalArgumentException | ModelFileException e) {
            throw new IllegalArgumentException(
                    NAME + ": the backup in " + folder + " must be of this training, but is not. " + e.getMessage()
                            + " To begin anew, delete the folder.",
                    e);
        }
    }

    @Override
    public void onBatchEnd(BatchEnd event) {
        if (saveFreq.isDueAfterBatch()) {
            training.afterwards(this::save);
        }
    }

    @Override
    public void onEpochEnd(EpochEnd event) {
        if (saveFreq.isDueAfterEpoch(event.epoch())) {
            training.afterwards(this::save);
        }
    }

    private void save() {
        try {
            StateFile.write(file, training.state());
        } catch (ModelFileException e) {
            System.err.println(NAME + ": no backup is made now, training goes on. " + e.getMessage());
        }
    }

    @Override
    public Map<String, INDArray> state() {
        return Map.of("seen", Nd4j.scalar(saveFreq.seen()));
    }

    @Override
    public void restore(Map<String, INDArray> state) {
        saveFreq.seen(state.get("seen").getLong(0));
    }

    /** Removes the backup, unless training was interrupted or failed and may be begun once more. */
    @Override
    public void onTrainEnd(TrainEnd event) {
        if (!deleteCheckpoint || event.history().interrupted()) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // what else stands there is not ours
        } catch (IOException e) {
            throw new UncheckedIOException(
                    NAME + ": the backup must be deleted after training, but " + file + " cannot be. Delete it"
                            + " yourself, or the next training goes on from it.",
                    e);
        }
    }
}
