package org.deeplesson.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.training.FitOptions.epochs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Lambda;
import org.deeplesson.layers.Layer;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.metrics.RootMeanSquaredError;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.training.Callback;
import org.deeplesson.training.FitOptions;
import org.deeplesson.training.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ModelCheckpointTest {
    @TempDir
    Path folder;

    private static Dataset line(int samples) {
        INDArray x = Arrays64.normal(1, samples, 1).castTo(DataType.FLOAT);
        return new Dataset(x, x.mul(3).addi(1));
    }

    private static Sequential model(Layer... layers) {
        var model = new Sequential(layers.length == 0 ? new Layer[] {new Input(1), new Dense(1)} : layers);
        model.compile(new Adam(0.1), new MeanSquaredError(), new RootMeanSquaredError());
        return model;
    }

    private static FitOptions quiet(int epochs, Callback... callbacks) {
        return epochs(epochs).batchSize(4).validation(line(8)).verbose(0).callbacks(callbacks);
    }

    private ModelCheckpoint into(String name) {
        return new ModelCheckpoint(folder.resolve(name).toString());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The weights after every epoch. */
    private static Callback keeping(List<INDArray> weights) {
        return new Callback() {
            private TrainBegin begin;

            @Override
            public void onTrainBegin(TrainBegin event) {
                begin = event;
            }

            @Override
            public void onEpochEnd(EpochEnd event) {
                weights.add(begin.training().weights());
            }
        };
    }

    @Test
    void everyEpochIsSavedUnderItsNumbers() throws IOException {
        List<INDArray> weights = new ArrayList<>();
        var model = model();
        History history = model.fit(line(16), quiet(3, keeping(weights), into("{epoch:02d}-{val_loss:.3f}.keras")));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            names.add(String.format(Locale.ROOT, "%02d-%.3f.keras", i + 1, history.get("val_loss")[i]));
        }
        assertThat(files()).isEqualTo(names);
        for (int i = 0; i < 3; i++) {
            assertThat(Model.load(folder.resolve(names.get(i))).weights()).isEqualTo(weights.get(i));
        }
        assertThat(Model.load(folder.resolve(names.get(2))).optimizerState()).isEqualTo(model.optimizerState());
    }

    @Test
    void onlyTheBestIsKept() {
        List<INDArray> weights = new ArrayList<>();
        var model = model();
        model.compile(new Adam(1.5), new MeanSquaredError());
        Path path = folder.resolve("best.keras");
        History history = model.fit(
                line(16), quiet(8, keeping(weights), into("best.keras").saveBestOnly(true)));
        double[] losses = history.get("val_loss");
        int best = 0;
        for (int i = 0; i < losses.length; i++) {
            best = losses[i] < losses[best] ? i : best;
        }
        assertThat(best)
                .as("neither the first nor the last, or this shows little")
                .isBetween(1, 6);
        assertThat(Model.load(path).weights()).isEqualTo(weights.get(best));
    }

    @Test
    void moreIsBetterWhereModeSaysSo() {
        List<INDArray> weights = new ArrayList<>();
        var worst = into("worst.keras").saveBestOnly(true).monitor("loss").mode("max");
        History history = model().fit(line(16), quiet(4, keeping(weights), worst));
        assertThat(history.get("loss")[0]).isGreaterThan(history.last("loss"));
        assertThat(Model.load(folder.resolve("worst.keras")).weights()).isEqualTo(weights.get(0));
    }

    @Test
    void whatIsNotBetterThanTheThresholdIsNotSaved() throws IOException {
        var never = into("never.keras").saveBestOnly(true).initialValueThreshold(0);
        model().fit(line(16), quiet(2, never));
        assertThat(files()).isEmpty();
    }

    @Test
    void weightsAloneAreSaved() throws IOException {
        var model = model();
        model.fit(line(16), quiet(2, into("{epoch}.weights.h5").saveWeightsOnly(true)));
        assertThat(files()).containsExactly("1.weights.h5", "2.weights.h5");
        var again = model();
        again.loadWeights(folder.resolve("2.weights.h5").toString());
        assertThat(again.weights()).isEqualTo(model.weights());
    }

    @Test
    void everySoManyEpochsOrBatches() throws IOException {
        model().fit(line(16), quiet(5, into("{epoch}.keras").period(2)));
        assertThat(files()).containsExactly("2.keras", "4.keras");
        model().fit(line(16), quiet(3, into("{epoch}-{batch}.keras").saveFreq(3)));
        assertThat(files())
                .as("batches are counted over all epochs, each of four")
                .containsExactly("1-3.keras", "2-2.keras", "2.keras", "3-1.keras", "3-4.keras", "4.keras");
        model().fit(line(16), quiet(1, into("e{epoch}.keras").saveFreq(3).saveFreq("epoch")));
        assertThat(files()).contains("e1.keras");
    }

    @Test
    void foldersAreMade() {
        Path path = folder.resolve("a/b/1/model.keras");
        model().fit(
                        line(16),
                        quiet(
                                1,
                                new ModelCheckpoint(folder.resolve("a/b/{epoch}/model.keras")
                                        .toString())));
        assertThat(path).isRegularFile();
    }

    @Test
    void whatIsSavedIsSaidIfWished() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        History history;
        try {
            history = model().fit(
                            line(16),
                            quiet(
                                    2,
                                    into("m.keras").verbose(1),
                                    into("n.keras")
                                            .saveBestOnly(true)
                                            .monitor("loss")
                                            .mode("max")
                                            .verbose(1)));
        } finally {
            System.setOut(out);
        }
        String first = String.format(Locale.ROOT, "%.5f", history.get("loss")[0]);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        "Epoch 1: saving model to " + folder.resolve("m.keras"),
                        "",
                        "Epoch 1: loss improved from None to " + first + ", saving model to "
                                + folder.resolve("n.keras"),
                        "",
                        "Epoch 2: saving model to " + folder.resolve("m.keras"),
                        "",
                        "Epoch 2: loss did not improve from " + first);
    }

    @Test
    void whereAFileCannotBeWrittenTrainingGoesOn() throws IOException {
        Path place = folder.resolve("place");
        var blocking = new LambdaCallback().onEpochBegin(e -> {
            try {
                if (e.epoch() == 2) {
                    Files.createDirectories(place.resolve("2.keras/in the way"));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        History history;
        try {
            history = model().fit(line(16), quiet(3, blocking, into("place/{epoch}.keras")));
        } finally {
            System.setErr(err);
        }
        assertThat(history.epochs()).hasSize(3);
        assertThat(history.interrupted()).isFalse();
        assertThat(place.resolve("1.keras")).isRegularFile();
        assertThat(place.resolve("3.keras")).isRegularFile();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("ModelCheckpoint: epoch 2 is not saved, training goes on. save: " + place.resolve("2.keras")
                        + " cannot be written: ")
                .endsWith(". What stood there before is unchanged. See whether the disk is full or write-protected.\n");
    }

    @Test
    void aModelThatIsBetterIsSavedLaterWhereItCouldNotBeSavedAtOnce() throws IOException {
        Path best = folder.resolve("best.keras");
        var blocking = new LambdaCallback().onEpochBegin(e -> {
            try {
                if (e.epoch() == 1) {
                    Files.createDirectories(best.resolve("in the way"));
                } else if (e.epoch() == 2) {
                    Files.delete(best.resolve("in the way"));
                    Files.delete(best);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        PrintStream err = System.err;
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            // more is better, so that the first is the best, and the second the best of those that can be saved
            model().fit(
                            line(16),
                            quiet(
                                    2,
                                    blocking,
                                    into("best.keras").saveBestOnly(true).mode("max")));
        } finally {
            System.setErr(err);
        }
        assertThat(best).isRegularFile();
    }

    @Test
    void whereTheLastSaveFailsItIsSaidHowToKeepTheModel() throws IOException {
        Files.createDirectories(folder.resolve("last.keras/in the way"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            model().fit(line(16), quiet(1, into("last.keras")));
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .endsWith("ModelCheckpoint: the last save failed, so what was learnt is in memory alone. Keep it with"
                        + " model.save(\"another-place.keras\").\n");
    }

    @Test
    void whatCannotBeSavedIsRefusedBeforeTraining() throws IOException {
        List<INDArray> weights = new ArrayList<>();
        refused(
                "ModelCheckpoint: path must end in .keras for whole models, but was \"" + folder.resolve("m.h5")
                        + "\". Give a name such as \"best.keras\".",
                into("m.h5"));
        refused(
                "ModelCheckpoint: path must end in .weights.h5 for weights alone, but was \""
                        + folder.resolve("m.keras") + "\". Give a name such as \"best.weights.h5\".",
                into("m.keras").saveWeightsOnly(true));
        refused(
                "ModelCheckpoint: path may have the fields [epoch, loss, root_mean_squared_error, val_loss,"
                        + " val_root_mean_squared_error], but has 'accuracy'. Metrics appear under the names given to"
                        + " compile.",
                into("{accuracy}.keras"));
        refused(
                "ModelCheckpoint: monitor must be one of [loss, root_mean_squared_error, val_loss,"
                        + " val_root_mean_squared_error], but was 'val_accuracy'. Metrics appear under the names given"
                        + " to compile.",
                into("m.keras").saveBestOnly(true).monitor("val_accuracy"));
        refused(
                "ModelCheckpoint: monitor must be one of [loss, root_mean_squared_error] where saveFreq counts batches,"
                        + " but was 'val_loss'. Validation comes at the end of epochs: leave saveFreq out.",
                into("m.keras").saveBestOnly(true).saveFreq(5));
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> model().fit(line(16), quiet(2, keeping(weights), into("taken/m.keras"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "ModelCheckpoint: the folder must be writable, but " + file + " is not. Give another path.");
        var own = model(new Input(1), new Dense(1), new Lambda(x -> x.mul(2)).gradient((x, dy) -> dy.mul(2)));
        assertThatThrownBy(() -> own.fit(line(16), quiet(2, keeping(weights), into("m.keras"))))
                .hasMessageStartingWith("Lambda 'lambda': a function cannot be saved");
        assertThat(weights).isEmpty();
        assertThat(files()).containsExactly("taken");
    }

    private static void refused(String message, ModelCheckpoint checkpoint) {
        assertThatThrownBy(() -> model().fit(line(16), quiet(2, checkpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> into("m.keras").period(0))
                .hasMessage("ModelCheckpoint: period must be 1 or more, but was 0. It is a number of epochs.");
        assertThatThrownBy(() -> into("m.keras").saveFreq(0))
                .hasMessage("ModelCheckpoint: saveFreq must be 1 or more, but was 0. It is a number of batches.");
        assertThatThrownBy(() -> into("m.keras").saveFreq("batch"))
                .hasMessage(
                        "ModelCheckpoint: saveFreq must be \"epoch\" or a number of batches, but was \"batch\". Leave"
                                + " it out to save after every epoch.");
        assertThatThrownBy(() -> into("m.keras").mode("less"))
                .hasMessage("ModelCheckpoint: mode must be auto, min or max, but was 'less'. auto knows losses, errors"
                        + " and the library's metrics.");
    }
}
