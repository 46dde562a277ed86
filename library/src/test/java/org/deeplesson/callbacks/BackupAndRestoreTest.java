package org.deeplesson.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplesson.persistence.StateFile;
import org.deeplesson.training.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class BackupAndRestoreTest {
    @TempDir
    Path folder;

    /** Ends a training as suddenly as can be without ending the tests. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    private BackupAndRestore backup() {
        return new BackupAndRestore(folder.resolve("backup").toString());
    }

    private static Callback dyingAfter(int batches) {
        int[] seen = new int[1];
        return new LambdaCallback().onBatchEnd(e -> {
            if (++seen[0] == batches) {
                throw new Death();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void wheneverItEndsItGoesOnToTheSameNumbers(int saveFreq) {
        KilledTraining training = new KilledTraining(8);
        Map<String, INDArray> whole = training.run();
        int batches = 5 * whole.get("history/loss").columns();
        for (int life = 3; life <= batches; life += 4) {
            Map<String, INDArray> end = null;
            int lives = 0;
            while (end == null) {
                BackupAndRestore backup = saveFreq == 1000 ? backup() : backup().saveFreq(saveFreq);
                try {
                    lives++;
                    end = training.run(backup, dyingAfter(Math.max(life, lives * 6)));
                } catch (Death death) {
                    assertThat(folder.resolve("backup")).isDirectory();
                }
            }
            assertThat(end).as("%d lives of %d batches", lives, life).isEqualTo(whole);
            assertThat(folder.resolve("backup")).doesNotExist();
        }
    }

    @Test
    void aLogGoesOnWhereTheBackupWasMade() throws IOException {
        KilledTraining training = new KilledTraining(8);
        Path whole = folder.resolve("whole.csv");
        training.run(new CSVLogger(whole.toString()));
        Path log = folder.resolve("log.csv");
        Files.writeString(log, "of another training");
        for (int lives = 1; lives <= 9; lives++) {
            try {
                training.run(backup().saveFreq(3), new CSVLogger(log.toString()), dyingAfter(4));
            } catch (Death death) {
                assertThat(folder.resolve("backup")).isDirectory();
            }
        }
        training.run(backup().saveFreq(3), new CSVLogger(log.toString()));
        assertThat(log).hasSameTextualContentAs(whole);
    }

    /** The real thing: the process is killed by the operating system, most often while it writes. */
    @Test
    void aProcessThatIsKilledGoesOnToTheSameNumbers() throws Exception {
        Map<String, INDArray> whole = new KilledTraining(4000).run();
        Random random = new Random(4);
        int killed = 0;
        for (int life = 0; life < 6 && !Files.exists(folder.resolve("end.h5")); life++) {
            Process process = start();
            if (killedAfter(process, 1 + random.nextInt(5), random.nextInt(30))) {
                killed++;
            }
        }
        if (!Files.exists(folder.resolve("end.h5"))) {
            Process last = start();
            last.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
            assertThat(last.waitFor()).isZero();
        }
        assertThat(killed).isGreaterThanOrEqualTo(3);
        assertThat(StateFile.read(folder.resolve("end.h5"))).isEqualTo(whole);
        assertThat(folder.resolve("backup"))
                .as("nothing is left of files half written either")
                .doesNotExist();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTraining.class.getName(),
                        folder.resolve("backup").toString(),
                        folder.toString(),
                        "4000")
                .redirectError(new File(folder.toFile(), "errors.txt"))
                .start();
    }

    /** Lets it take so many steps and then some milliseconds; false where it came to its end before. */
    private static boolean killedAfter(Process process, int batches, int millis) throws Exception {
        BufferedReader steps = process.inputReader(StandardCharsets.UTF_8);
        for (int i = 0; i < batches; i++) {
            if (steps.readLine() == null) {
                return false;
            }
        }
        Thread.sleep(millis);
        process.destroyForcibly();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() != 0;
    }

    @Test
    void theBackupStaysIfWishedAndATrainingOfMoreEpochsGoesOnFromIt() {
        KilledTraining training = new KilledTraining(8);
        Map<String, INDArray> whole = training.run(backup().deleteCheckpoint(false));
        assertThat(folder.resolve("backup/latest.h5")).isRegularFile();
        int[] steps = new int[1];
        Map<String, INDArray> again = training.run(backup(), new LambdaCallback().onBatchEnd(e -> steps[0]++));
        assertThat(steps[0]).as("nothing was left to do").isZero();
        assertThat(again).isEqualTo(whole);
    }

    @Test
    void whatElseStandsInTheFolderStays() throws IOException {
        Path own = folder.resolve("backup/notes.txt");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "mine");
        Files.writeString(own.resolveSibling(".latest.h5.123.part"), "half");
        new KilledTraining(8).run(backup());
        try (Stream<Path> left = Files.list(own.getParent())) {
            assertThat(left).containsExactly(own);
        }
    }

    @Test
    void theBackupOfAnotherTrainingIsRefused() throws IOException {
        new KilledTraining(8).run(backup().deleteCheckpoint(false));
        assertThatThrownBy(() -> new KilledTraining(9).run(backup()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("BackupAndRestore: the backup in " + folder.resolve("backup")
                        + " must be of this training, but is not. Moments: state must have '")
                .hasMessageEndingWith(
                        "Restore the state of the same model and optimizer. To begin anew, delete the" + " folder.");
        Files.writeString(folder.resolve("backup/latest.h5"), "no backup");
        assertThatThrownBy(() -> new KilledTraining(8).run(backup()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must hold an HDF5 file of weights, but it cannot be read: ")
                .hasMessageEndingWith("To begin anew, delete the folder.");
    }

    @Test
    void whereNoBackupCanBeWrittenTrainingGoesOn() throws IOException {
        Files.createDirectories(folder.resolve("backup"));
        var blocking = new LambdaCallback().onEpochBegin(e -> {
            try {
                Files.createDirectories(folder.resolve("backup/latest.h5/in the way"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        KilledTraining training = new KilledTraining(8);
        Map<String, INDArray> whole = training.run();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(training.run(backup().deleteCheckpoint(false), blocking)).isEqualTo(whole);
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("BackupAndRestore: no backup is made now, training goes on. save: "
                        + folder.resolve("backup/latest.h5") + " cannot be written: ");
    }

    @Test
    void settingsAndFoldersThatAreRefused() throws IOException {
        assertThatThrownBy(() -> new BackupAndRestore(" "))
                .hasMessage("BackupAndRestore: backupDir must name a folder, but was \" \". \"backup\" will do.");
        assertThatThrownBy(() -> backup().saveFreq(0))
                .hasMessage("BackupAndRestore: saveFreq must be 1 or more, but was 0. It is a number of batches.");
        Files.writeString(folder.resolve("backup"), "");
        assertThatThrownBy(() -> new KilledTraining(8).run(backup()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("BackupAndRestore: the folder must be writable, but " + folder.resolve("backup")
                        + " is not. Give another folder.");
    }
}
