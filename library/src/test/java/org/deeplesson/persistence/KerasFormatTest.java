package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.SOFTMAX;
import static org.deeplesson.training.FitOptions.epochs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.LSTM;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.regularizers.L2;
import org.deeplesson.training.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KerasFormatTest {
    @TempDir
    private Path folder;

    private final INDArray x = Nd4j.rand(DataType.FLOAT, 12, 4, 3);
    private final INDArray y =
            Nd4j.createFromArray(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2).castTo(DataType.FLOAT);

    private static Sequential digits() {
        var model = new Sequential(
                new Flatten(),
                new Dense(8).activation(RELU).kernelRegularizer(new L2(0.01)).name("hidden"),
                new BatchNormalization(),
                new Dropout(0.2),
                new Dense(3).activation(SOFTMAX));
        model.compile(new Adam(0.01).clipNorm(1), new SparseCategoricalCrossentropy(), new Accuracy());
        return model;
    }

    @Test
    void aSavedModelPredictsTheSame() {
        Sequential model = digits();
        model.fit(x, y, epochs(2).verbose(0));
        Path path = folder.resolve("digits.keras");
        model.save(path);
        Model loaded = Model.load(path);
        assertThat(loaded.predict(x)).isEqualTo(model.predict(x));
        assertThat(loaded.evaluate(x, y)).isEqualTo(model.evaluate(x, y));
        assertThat(loaded.summary().toString()).isEqualTo(model.summary().toString());
    }

    @Test
    void trainingGoesOnAsIfTheModelHadNotBeenSaved() {
        Sequential model = digits();
        Dataset data = new Dataset(x, y);
        model.fit(data, epochs(3).seed(1).verbose(0));
        model.save(folder.resolve("m.keras"));
        Model loaded = Model.load(folder.resolve("m.keras"));
        assertThat(loaded.optimizerState()).isEqualTo(model.optimizerState());
        assertThat(loaded.optimizer()).isEqualTo(model.optimizer());
        assertThat(loaded.objectives()).isEqualTo(model.objectives());
    }

    @Test
    void graphsComeBackWithSharedLayersAndObjectives() {
        var words = new Input(5).name("words");
        var more = new Input(5).name("more");
        var vectors = new Embedding(20, 4);
        var reader = new LSTM(3);
        var shared = new Dense(2).activation(RELU).name("shared");
        var a = shared.apply(reader.apply(vectors.apply(words)));
        var b = shared.apply(reader.apply(vectors.apply(more)));
        var inner = new Sequential(new Input(2), new Dense(2).name("inside"), new Dense(1).activation(SIGMOID));
        var main = inner.name("main").apply(a);
        var aux = new Dense(1).activation(SIGMOID).name("aux").apply(b);
        var model = new Model(List.of(words, more), List.of(main, aux));
        model.compile(
                new SGD(0.1).momentum(0.9),
                new Objective("main", new BinaryCrossentropy()).metrics(new Accuracy()),
                new Objective("aux", new BinaryCrossentropy()).weight(0.2));
        INDArray ids = Nd4j.createFromArray(new float[][] {{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}});
        INDArray t = Nd4j.createFromArray(new float[][] {{0}, {1}});
        model.fit(List.of(ids, ids), List.of(t, t), epochs(2).verbose(0));
        model.save(folder.resolve("graph.keras"));
        Model loaded = Model.load(folder.resolve("graph.keras"));
        assertThat(loaded.predict(List.of(ids, ids))).isEqualTo(model.predict(List.of(ids, ids)));
        assertThat(loaded.objectives()).isEqualTo(model.objectives());
        assertThat(loaded.summary().parameters()).isEqualTo(model.summary().parameters());
        loaded.fit(List.of(ids, ids), List.of(t, t), epochs(1).verbose(0));
    }

    @Test
    void weightsAloneGoIntoAModelOfTheSameLayers() {
        Sequential model = digits();
        model.build(4, 3);
        model.saveWeights(folder.resolve("w.weights.h5").toString());
        Sequential other = digits();
        other.seed(7).build(4, 3);
        assertThat(other.predict(x)).isNotEqualTo(model.predict(x));
        other.loadWeights(folder.resolve("w.weights.h5").toString());
        assertThat(other.predict(x)).isEqualTo(model.predict(x));
    }

    @Test
    void weightsOfAnotherModelAreRefusedAndChangeNothing() {
        Sequential model = digits();
        model.build(4, 3);
        model.saveWeights(folder.resolve("w.weights.h5").toString());
        Sequential other =
                new Sequential(new Flatten(), new Dense(9).name("hidden"), new BatchNormalization(), new Dense(3));
        other.build(4, 3);
        INDArray before = other.weights();
        String path = folder.resolve("w.weights.h5").toString();
        assertThatThrownBy(() -> other.loadWeights(path))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("load: kernel of Dense 'hidden' must have shape (12, 9), but layers/dense/vars/0 in " + path
                        + " has (12, 8). It is of another model: build the same layers.");
        assertThat(other.weights()).isEqualTo(before);
    }

    @Test
    void aFailedSaveLeavesTheOldFile() throws IOException {
        Sequential model = digits();
        model.build(4, 3);
        Path path = folder.resolve("m.keras");
        model.save(path);
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> SafeFile.write(path, part -> {
                    Files.write(part, new byte[10]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("save: " + path + " cannot be written: No space left on device. What stood there before is"
                        + " unchanged. See whether the disk is full or write-protected.");
        assertThat(path).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactly("m.keras");
    }

    @Test
    void architecturesTravelAsJson() {
        Sequential model = digits();
        model.build(4, 3);
        Model twin = Model.fromJson(model.toJson());
        assertThat(twin.toJson()).isEqualTo(model.toJson());
        assertThat(twin.predict(x).shape()).containsExactly(12, 3);
    }
}
