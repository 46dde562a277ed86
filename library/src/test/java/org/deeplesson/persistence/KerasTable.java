package org.deeplesson.persistence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.deeplesson.EveryClass;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.layers.Layer;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Named;
import org.deeplesson.training.Callback;
import org.deeplesson.training.FitOptions;

/** The document that lays the library beside Keras, made from both. */
final class KerasTable {
    private static final JsonObject MORE = more();
    private static final Map<String, String> TITLES = titles();

    private final StringBuilder text = new StringBuilder();

    private KerasTable() {}

    /** The whole document. */
    static String text() {
        KerasTable table = new KerasTable();
        table.add(
                """
                # Keras and this library

                What stands for what, with all defaults, held against Keras %s class by class. This page is made from the code: a test fails
                when it is not what the code says, and tells how to make it again.

                An option has Keras's name in camelCase. What Keras requires is given to the constructor; every other option is a method:
                `Dense(64, activation="relu", use_bias=False)` is `new Dense(64).activation(RELU).useBias(false)`. What is listed without a
                difference has Keras's default, and golden values of PyTorch and TensorFlow.js say that it computes the same.

                Everywhere: `name` and, for layers, `trainable` are as in Keras. The data type is the model's, `dataType(DataType.DOUBLE)`, and so is the
                `seed`, from which every layer and every initializer draws numbers of its own.
                """
                        .formatted(KerasClass.version()));
        kinds().forEach(table::section);
        table.add("\n## Training\n\n`model.fit(data, epochs(5).batchSize(32))`\n");
        table.rows(
                KerasClass.all(MORE.getAsJsonObject("keras.Model")),
                Map.of("fit", FitOptions.epochs(1)),
                "keras.Model");
        return table.text.toString();
    }

    private void section(String module, Class<?> kind) {
        add("\n## " + TITLES.get(module) + "\n\n`" + module + "`\n");
        Map<String, KerasClass> keras =
                MORE.has(module) ? KerasClass.all(MORE.getAsJsonObject(module)) : KerasClass.all(module);
        Map<String, Object> ours = new LinkedHashMap<>();
        EveryClass.of(kind).forEach(type -> ours.put(kerasName(module, type), EveryClass.plain(type)));
        if (module.equals("keras.metrics")) {
            EveryClass.of(Loss.class).stream()
                    .filter(type -> keras.containsKey(KerasNames.metric(type)))
                    .forEach(type -> ours.putIfAbsent(KerasNames.metric(type), EveryClass.plain(type)));
        }
        rows(keras, ours, module);
        List<String> only = ours.keySet().stream()
                .filter(name -> !keras.containsKey(name))
                .map(name -> "`" + name + "`")
                .toList();
        if (!only.isEmpty()) {
            add("\nOnly here: " + String.join(", ", only) + ".\n");
        }
        TreeSet<String> absent = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keras.keySet().stream().filter(name -> !ours.containsKey(name)).forEach(absent::add);
        if (MORE.getAsJsonObject("absent").has(module)) {
            MORE.getAsJsonObject("absent").getAsJsonArray(module).forEach(name -> absent.add(name.getAsString()));
        }
        if (!absent.isEmpty()) {
            add("\nNot here: " + String.join(", ", absent) + ".\n");
        }
    }

    private static String kerasName(String module, Class<?> type) {
        return switch (module) {
            case "keras.activations" -> ((Named) EveryClass.plain(type)).name();
            case "keras.metrics" -> KerasNames.metric(type);
            default -> KerasNames.className(type);
        };
    }

    private void rows(Map<String, KerasClass> keras, Map<String, Object> ours, String module) {
        Map<String, Parity> parities = new LinkedHashMap<>();
        ours.forEach((name, object) -> {
            if (keras.containsKey(name)) {
                parities.put(name, new Parity(object, keras.get(name)));
            }
        });
        List<String> shared = shared(parities);
        if (!shared.isEmpty()) {
            add("\nWherever Keras has it: " + String.join(", ", shared) + ".\n");
        }
        add("\n| Keras | here | options and their defaults | differences |\n| --- | --- | --- | --- |\n");
        parities.forEach((name, parity) -> {
            List<String> differences = new ArrayList<>(parity.differences());
            differences.removeAll(shared);
            JsonElement remark = MORE.getAsJsonObject("remarks").get(module + "." + name);
            if (remark != null) {
                differences.add(remark.getAsString());
            }
            add("| " + name + " | " + link(ours.get(name).getClass()) + " | " + parity.same() + " | "
                    + String.join("; ", differences) + " |\n");
        });
    }

    /** Differences that three classes or more have, which are told once. */
    private static List<String> shared(Map<String, Parity> parities) {
        Map<String, Integer> times = new LinkedHashMap<>();
        parities.values().forEach(parity -> parity.differences()
                .forEach(difference -> times.merge(difference, 1, Integer::sum)));
        times.values().removeIf(count -> count < 3);
        return List.copyOf(times.keySet());
    }

    private static String link(Class<?> type) {
        return "[`" + type.getSimpleName() + "`](src/main/java/"
                + type.getName().replace('.', '/') + ".java)";
    }

    private void add(String part) {
        text.append(part);
    }

    /** What is said of classes in words must be of classes that are there. */
    static List<String> remarked() {
        return List.copyOf(MORE.getAsJsonObject("remarks").keySet());
    }

    private static Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        kinds.put("keras.layers", Layer.class);
        kinds.put("keras.activations", ActivationFunction.class);
        kinds.put("keras.losses", Loss.class);
        kinds.put("keras.metrics", Metric.class);
        kinds.put("keras.optimizers", Optimizer.class);
        kinds.put("keras.optimizers.schedules", LearningRateSchedule.class);
        kinds.put("keras.initializers", Initializer.class);
        kinds.put("keras.regularizers", Regularizer.class);
        kinds.put("keras.constraints", Constraint.class);
        kinds.put("keras.callbacks", Callback.class);
        return kinds;
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("keras.layers", "Layers");
        titles.put("keras.activations", "Activations");
        titles.put("keras.losses", "Losses");
        titles.put("keras.metrics", "Metrics");
        titles.put("keras.optimizers", "Optimizers");
        titles.put("keras.optimizers.schedules", "Learning rates that change");
        titles.put("keras.initializers", "Initializers");
        titles.put("keras.regularizers", "Regularizers");
        titles.put("keras.constraints", "Constraints");
        titles.put("keras.callbacks", "Callbacks");
        return titles;
    }

    private static JsonObject more() {
        try (var in = KerasTable.class.getResourceAsStream("/keras/more.json")) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
