package org.deeplesson.persistence;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Parameter;
import org.deeplesson.models.Model;
import org.deeplesson.models.ModelFormat;
import org.deeplesson.tensors.Capacity;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keras 3's files: {@code .keras} holds {@code config.json}, {@code metadata.json} and {@code model.weights.h5}; {@code
 * .weights.h5} the weights alone. The old file stays whole until the new one is.
 */
public final class KerasFormat implements ModelFormat {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final String OPTIMIZER = "optimizer/vars";
    private static final long HEADERS = 64 << 20;

    @Override
    public void save(Model model, Path path) {
        ending(path, ".keras", "model.save");
        JsonObject json = ModelJson.of(model);
        Optional<JsonObject> compile = CompileJson.of(model);
        compile.ifPresent(config -> json.add("compile_config", config));
        Map<String, INDArray> arrays = weights(model);
        if (compile.isPresent()) {
            arrays.put(OPTIMIZER, null);
            int number = 0;
            for (INDArray each : model.optimizerState().values()) {
                arrays.put(OPTIMIZER + "/" + number++, asKept(each));
            }
        }
        JsonObject metadata = new JsonObject();
        metadata.addProperty("keras_version", KerasClass.version());
        metadata.addProperty(
                "date_saved", LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss")));
        SafeFile.write(path, part -> {
            Path h5 = part.resolveSibling(part.getFileName() + ".h5");
            try {
                WeightWriter.write(h5, arrays);
                Archive.write(part, GSON.toJson(metadata), GSON.toJson(json), h5);
            } finally {
                SafeFile.remove(h5);
            }
        });
    }

    /** Keras keeps the learning rate as float32. */
    private static INDArray asKept(INDArray array) {
        return array.rank() == 0 && array.dataType() == DataType.DOUBLE ? array.castTo(DataType.FLOAT) : array;
    }

    @Override
    public Model load(Path path) {
        ending(path, ".keras", "Model.load");
        try (Archive archive = new Archive(path)) {
            JsonObject json = KerasJson.parse(archive.text(Archive.CONFIG));
            Model model = guarded(path, () -> ModelDrawing.of(json));
            long needed = fits(model, path, archive.size(Archive.WEIGHTS));
            byte[] bytes = archive.bytes(Archive.WEIGHTS, 4 * needed + HEADERS);
            try (WeightReader reader = new WeightReader(Archive.WEIGHTS + " in " + path, bytes)) {
                put(model, reader);
                return guarded(path, () -> {
                    CompileJson.compile(model, json);
                    restoreOptimizer(model, reader);
                    return model;
                });
            }
        }
    }

    @Override
    public void saveWeights(Model model, Path path) {
        ending(path, ".weights.h5", "model.saveWeights");
        Map<String, INDArray> arrays = weights(model);
        SafeFile.write(path, part -> WeightWriter.write(part, arrays));
    }

    @Override
    public void loadWeights(Model model, Path path) {
        if (path.toString().endsWith(".keras")) {
            try (Archive archive = new Archive(path)) {
                long needed = fits(model, path, archive.size(Archive.WEIGHTS));
                read(model, Archive.WEIGHTS + " in " + path, archive.bytes(Archive.WEIGHTS, 4 * needed + HEADERS));
            }
            return;
        }
        ending(path, ".weights.h5", "model.loadWeights");
        Archive.mustExist(path);
        try {
            fits(model, path, Files.size(path));
            read(model, path.toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw Archive.damaged(path, e);
        }
    }

    private static void read(Model model, String name, byte[] bytes) {
        try (WeightReader reader = new WeightReader(name, bytes)) {
            put(model, reader);
        }
    }

    @Override
    public String toJson(Model model) {
        return GSON.toJson(ModelJson.of(model));
    }

    @Override
    public Model fromJson(String json) {
        return guarded(Path.of("json"), () -> ModelDrawing.of(KerasJson.parse(json)));
    }

    /** All weights by path, and null for the groups that Keras looks for. */
    private static Map<String, INDArray> weights(Model model) {
        model.summary(); // draws the first weights of a model that has none
        WeightPaths paths = new WeightPaths(model);
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        paths.groups().forEach(group -> arrays.put(group, null));
        paths.variables().forEach((path, variable) -> arrays.put(path, variable.value()));
        return arrays;
    }

    /** All are read before the first is put in place, so that a file that does not fit leaves the model as it was. */
    private static void put(Model model, WeightReader reader) {
        model.summary();
        WeightPaths paths = new WeightPaths(model);
        Map<Parameter, INDArray> values = new LinkedHashMap<>();
        paths.variables()
                .forEach((path, variable) ->
                        values.put(variable, reader.read(path, paths.owner(path), variable.shape(), model.dataType())));
        values.forEach((variable, value) -> variable.value().assign(value));
    }

    private static void restoreOptimizer(Model model, WeightReader reader) {
        if (model.optimizer() == null || !reader.has(OPTIMIZER + "/0")) {
            return;
        }
        Map<String, INDArray> state = model.optimizerState();
        int number = 0;
        for (Map.Entry<String, INDArray> each : state.entrySet()) {
            INDArray now = each.getValue();
            each.setValue(reader.read(
                    OPTIMIZER + "/" + number++, each.getKey() + " of the optimizer", Shape.of(now), now.dataType()));
        }
        model.optimizerState(state);
    }

    /**
     * How many bytes a model's weights need: checked against the file before memory is taken for them.
     *
     * @throws ModelFileException where the file is too small to hold them
     */
    private static long fits(Model model, Path path, long size) {
        double bytes = 0;
        for (Layer layer : model.layers()) {
            for (Parameter variable : layer.variables()) {
                bytes += Capacity.product(variable.shape().toArray())
                        * model.dataType().width();
            }
        }
        if (bytes > size && size >= 0) {
            throw new ModelFileException("load: the layers of " + path + " need " + (long) bytes
                    + " bytes of weights, but the file has only " + size
                    + ". It is damaged, or made to do harm; save the model again.");
        }
        return (long) bytes;
    }

    private interface Making {
        Model make();
    }

    /** What Keras can say and this library cannot take is told as such, whatever noticed it first. */
    private static Model guarded(Path path, Making making) {
        try {
            return making.make();
        } catch (ModelFileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelFileException("load: the model in " + path + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static void ending(Path path, String ending, String what) {
        if (path == null || !path.toString().endsWith(ending)) {
            throw new IllegalArgumentException(what + ": path must end in " + ending + ", but was " + path
                    + ". Give a name such as \"model" + ending + "\".");
        }
    }
}
