package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.LSTM;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.training.FitOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is written is read by h5py, which Keras itself reads with. */
class IndependentReaderTest {
    @TempDir
    private Path folder;

    private static JsonObject read(Path path) throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            Process process = new ProcessBuilder(python, "src/test/python/read_weights.py", path.toString()).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return JsonParser.parseString(text).getAsJsonObject();
            }
        }
        throw new AssertionError("This test needs h5py for python3; ./workbook test installs it.");
    }

    @Test
    void everyArrayHasItsPlaceShapeAndNumbers() throws Exception {
        var model = new Sequential(
                new Embedding(9, 4),
                new LSTM(3),
                new BatchNormalization(),
                new Dropout(0.5),
                new Dense(2).name("first"),
                new Dense(1));
        model.compile(new Adam(0.25), new MeanSquaredError());
        INDArray ids = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        model.fit(ids, Nd4j.zeros(DataType.FLOAT, 2, 1), FitOptions.epochs(3).verbose(0));
        Path path = folder.resolve("whole.keras");
        model.save(path);

        JsonObject found = read(path);
        WeightPaths paths = new WeightPaths(model);
        assertThat(paths.variables().keySet())
                .containsExactly(
                        "layers/embedding/vars/0",
                        "layers/lstm/cell/vars/0",
                        "layers/lstm/cell/vars/1",
                        "layers/lstm/cell/vars/2",
                        "layers/batch_normalization/vars/0",
                        "layers/batch_normalization/vars/1",
                        "layers/batch_normalization/vars/2",
                        "layers/batch_normalization/vars/3",
                        "layers/dense/vars/0",
                        "layers/dense/vars/1",
                        "layers/dense_1/vars/0",
                        "layers/dense_1/vars/1");
        paths.variables().forEach((place, variable) -> same(found.getAsJsonObject(place), variable.value()));
        assertThat(found.keySet()).contains("vars", "layers/dropout/vars", "layers/lstm/vars");

        List<INDArray> optimizer = List.copyOf(model.optimizerState().values());
        assertThat(optimizer).hasSize(2 + 2 * 10); // steps and learning rate, then two moments for each that is learnt
        for (int i = 0; i < optimizer.size(); i++) {
            same(found.getAsJsonObject("optimizer/vars/" + i), optimizer.get(i));
        }
        assertThat(found.getAsJsonObject("optimizer/vars/0").get("data").toString())
                .isEqualTo("[3]");
        assertThat(found.getAsJsonObject("optimizer/vars/1").get("data").toString())
                .isEqualTo("[0.25]");
    }

    @Test
    void float64StaysFloat64() throws Exception {
        var model = new Sequential(new Dense(2)).dataType(DataType.DOUBLE).build(3);
        Path path = folder.resolve("wide.weights.h5");
        model.saveWeights(path.toString());
        JsonObject kernel = read(path).getAsJsonObject("layers/dense/vars/0");
        assertThat(kernel.get("type").getAsString()).isEqualTo("<f8");
        same(kernel, model.layer("dense", Dense.class).kernel().value());
    }

    private static void same(JsonObject found, INDArray array) {
        assertThat(longs(found.getAsJsonArray("shape"))).isEqualTo(array.shape());
        double[] numbers = new double[(int) array.length()];
        Arrays.setAll(numbers, i -> found.getAsJsonArray("data").get(i).getAsDouble());
        assertThat(numbers).isEqualTo(array.dup('c').data().asDouble());
    }

    private static long[] longs(JsonArray array) {
        long[] numbers = new long[array.size()];
        int i = 0;
        for (JsonElement each : array) {
            numbers[i++] = each.getAsLong();
        }
        return numbers;
    }
}
