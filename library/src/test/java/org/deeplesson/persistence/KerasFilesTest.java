package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.SOFTMAX;
import static org.deeplesson.activations.Activations.TANH;
import static org.deeplesson.training.FitOptions.epochs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.golden.Close;
import org.deeplesson.layers.*;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.MeanAbsoluteError;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.AUC;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.optimizers.schedules.ExponentialDecay;
import org.deeplesson.regularizers.L2;
import org.deeplesson.training.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Two configs as Keras writes them, put down by hand after its sources: the same models built here are written in the same
 * way, and files that h5py makes of them open here, with weights, optimiser and all that compile was told.
 */
class KerasFilesTest {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    @TempDir
    private Path folder;

    private static JsonObject fixture(String name) {
        var in = KerasFilesTest.class.getResourceAsStream("/keras/" + name + ".json");
        return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static Model stack() {
        var model = new Sequential(
                new Input(6, 5, 1).name("input_layer"),
                new Rescaling(0.5),
                new Conv2D(3, 2).padding("same").activation(RELU),
                new MaxPooling2D(),
                new SpatialDropout2D(0.1),
                new Flatten(),
                new Dense(8).activation(RELU).kernelRegularizer(new L2()).name("hidden"),
                new BatchNormalization(),
                new Dropout(0.2),
                new Dense(3).activation(SOFTMAX).name("dense"));
        model.name("digits");
        model.compile(
                new Adam(new ExponentialDecay(0.25, 100, 0.5)), new SparseCategoricalCrossentropy(), new Accuracy());
        return model;
    }

    private static Model graph() {
        var words = new Input(5).name("words");
        var numbers = new Input(3).name("numbers");
        var side = new Input(2).name("side");
        var inner = new Sequential(
                new Input(3).name("input_layer_1"),
                new Dense(2).activation(RELU).name("inside"));
        var twin = new Model(side, new Dense(2).activation(TANH).name("turned").apply(side));
        var read = new LSTM(3)
                .name("lstm")
                .apply(new Embedding(20, 4).maskZero(true).name("embedding").apply(words));
        var both = new Concatenate()
                .name("concatenate")
                .apply(read, twin.name("twin").apply(inner.name("inner").apply(numbers)));
        var main = new Dense(1).activation(SIGMOID).name("main").apply(both);
        var model = new Model(
                List.of(words, numbers), List.of(main, new Dense(1).name("aux").apply(read)));
        model.name("functional");
        model.compile(
                new SGD(0.25).momentum(0.5),
                new Objective("main", new BinaryCrossentropy()).metrics(new Accuracy(), new AUC()),
                new Objective("aux", new MeanSquaredError()).weight(0.25).metrics(new MeanAbsoluteError()));
        return model;
    }

    private static final INDArray WORDS = Nd4j.createFromArray(new float[][] {{1, 2, 3, 0, 0}, {6, 7, 8, 9, 10}});
    private static final INDArray NUMBERS = Nd4j.createFromArray(new float[][] {{1, -2, 3}, {-0.5f, 2, 1}});
    private static final INDArray TARGETS = Nd4j.createFromArray(new float[][] {{0}, {1}});

    @Test
    void aStackIsWrittenAsByKeras() {
        JsonObject keras = fixture("sequential");
        keras.add("compile_config", new JsonObject());
        same("", keras, JsonParser.parseString(stack().toJson()));
    }

    @Test
    void aGraphIsWrittenAsByKeras() {
        Model model = graph();
        JsonObject ours = JsonParser.parseString(model.toJson()).getAsJsonObject();
        ours.add("compile_config", CompileJson.of(model).orElseThrow());
        same("", fixture("functional"), ours);
    }

    @Test
    void aStackOfKerasOpens() throws Exception {
        Model model = stack();
        INDArray x = Nd4j.rand(DataType.FLOAT, 4, 6, 5, 1);
        INDArray y = Nd4j.createFromArray(new float[] {0, 1, 2, 1});
        model.fit(x, y, epochs(2).verbose(0));
        Model loaded = Model.load(written(fixture("sequential"), model));
        assertThat(loaded.predict(x)).isEqualTo(model.predict(x));
        assertThat(loaded.optimizer()).isEqualTo(model.optimizer());
        assertThat(loaded.optimizerState()).isEqualTo(model.optimizerState());
        assertThat(loaded.evaluate(x, y)).isEqualTo(model.evaluate(x, y));
    }

    @Test
    void aGraphOfKerasOpens() throws Exception {
        Model model = graph();
        model.fit(List.of(WORDS, NUMBERS), List.of(TARGETS, TARGETS), epochs(2).verbose(0));
        Model loaded = Model.load(written(fixture("functional"), model));
        assertThat(loaded.predict(List.of(WORDS, NUMBERS))).isEqualTo(model.predict(List.of(WORDS, NUMBERS)));
        assertThat(loaded.objectives()).isEqualTo(model.objectives());
        assertThat(loaded.optimizerState()).isEqualTo(model.optimizerState());
        loaded.fit(List.of(WORDS, NUMBERS), List.of(TARGETS, TARGETS), epochs(1).verbose(0));
        model.fit(List.of(WORDS, NUMBERS), List.of(TARGETS, TARGETS), epochs(1).verbose(0));
        Close.FLOAT32.check("weights", Close.numbers(model.weights()), Close.numbers(loaded.weights()));
    }

    @Test
    void whatWasCompiledByNameIsCompiledByName() throws Exception {
        JsonObject config = fixture("sequential");
        JsonObject compile = config.getAsJsonObject("compile_config");
        compile.addProperty("optimizer", "adam");
        compile.addProperty("loss", "mse");
        compile.add("metrics", JsonParser.parseString("[\"mae\", \"accuracy\"]"));
        Model model = stack();
        model.compile("adam", "mse");
        Model loaded = Model.load(written(config, model));
        assertThat(loaded.optimizer()).isEqualTo(new Adam());
        assertThat(loaded.objectives())
                .containsExactly(new Objective("dense", new MeanSquaredError())
                        .metrics(new MeanAbsoluteError().named("mae"), new Accuracy()));
    }

    @Test
    void anOperationThatIsNoLayerIsRefused() {
        JsonObject config = fixture("functional");
        JsonObject main =
                config.getAsJsonObject("config").getAsJsonArray("layers").get(8).getAsJsonObject();
        main.add(
                "inbound_nodes",
                JsonParser.parseString(main.get("inbound_nodes").toString().replace("concatenate", "not_equal")));
        assertThatThrownBy(() -> Model.fromJson(GSON.toJson(config)))
                .isInstanceOf(ModelFileException.class)
                .hasMessage("load: layer 'main' is applied to the operation keras.src.ops.numpy.NotEqual, which this"
                        + " library does not have. Use a layer in its place in Keras, such as keras.layers.Add.");
    }

    /** A file that h5py writes of this config, with the weights and the optimiser's state of a model. */
    private Path written(JsonObject config, Model model) throws Exception {
        model.summary();
        Map<String, Object> arrays = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        WeightPaths paths = new WeightPaths(model);
        paths.groups().forEach(group -> names.put(group, "of " + group));
        paths.variables().forEach((path, variable) -> arrays.put(path, array(variable.value())));
        List<INDArray> state = List.copyOf(model.optimizerState().values());
        names.put("optimizer/vars", "optimizer");
        for (int i = 0; i < state.size(); i++) {
            arrays.put("optimizer/vars/" + i, array(state.get(i)));
        }
        Path path = folder.resolve("keras.keras");
        String told = GSON.toJson(Map.of("config", config, "arrays", arrays, "names", names));
        for (String python : List.of("/usr/bin/python3", "python3")) {
            Process process = new ProcessBuilder(python, "src/test/python/write_keras.py", path.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(told.getBytes(StandardCharsets.UTF_8));
            }
            if (process.waitFor() == 0) {
                return path;
            }
        }
        throw new AssertionError("This test needs h5py for python3; ./workbook test installs it.");
    }

    private static Map<String, Object> array(INDArray array) {
        String type = array.dataType().isIntType() ? "int32" : "float32";
        return Map.of("shape", array.shape(), "type", type, "data", Close.numbers(array));
    }

    /** Whether both say the same, with options in the same order; what only a run of Keras knows is left out. */
    private static void same(String place, JsonElement keras, JsonElement ours) {
        if (keras instanceof JsonObject a && ours instanceof JsonObject b) {
            a.remove("shared_object_id");
            if (place.endsWith(".kwargs")) {
                return;
            }
            assertThat(List.copyOf(b.keySet())).as(place).isEqualTo(List.copyOf(a.keySet()));
            a.keySet().forEach(name -> same(place + "." + name, a.get(name), b.get(name)));
        } else if (keras instanceof JsonArray && ours instanceof JsonArray) {
            List<JsonElement> a = items(keras);
            List<JsonElement> b = items(ours);
            assertThat(b).as(place).hasSameSizeAs(a);
            for (int i = 0; i < a.size(); i++) {
                same(place + "[" + i + "]", a.get(i), b.get(i));
            }
        } else if (keras.isJsonPrimitive() && keras.getAsJsonPrimitive().isNumber() && ours.isJsonPrimitive()) {
            assertThat(ours.getAsDouble()).as(place).isEqualTo(keras.getAsDouble());
        } else {
            assertThat(ours).as(place).isEqualTo(keras);
        }
    }

    /** The layers of a graph by their names, as their order says nothing, without what makes masks. */
    private static List<JsonElement> items(JsonElement list) {
        List<JsonElement> items = new ArrayList<>(list.getAsJsonArray().asList());
        if (!items.isEmpty() && items.get(0) instanceof JsonObject first && first.has("inbound_nodes")) {
            items.removeIf(item ->
                    item.getAsJsonObject().get("class_name").getAsString().equals("NotEqual"));
            items.sort((a, b) -> a.getAsJsonObject()
                    .get("name")
                    .getAsString()
                    .compareTo(b.getAsJsonObject().get("name").getAsString()));
        }
        return items;
    }
}
