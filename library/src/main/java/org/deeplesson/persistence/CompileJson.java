package org.deeplesson.persistence;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.metrics.Metric;
import org.deeplesson.models.Model;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.Names;
import org.deeplesson.training.Objective;

/** What {@code compile} was told, as Keras writes it: one loss and its metrics, or some for each output by its name. */
final class CompileJson {
    private CompileJson() {}

    /** Empty for a model that is not compiled, or with a loss, metric or optimiser of the learner's own. */
    static Optional<JsonObject> of(Model model) {
        if (model.optimizer() == null) {
            return Optional.empty();
        }
        List<Objective> objectives = model.objectives();
        if (!(model.optimizer() instanceof Record) || !objectives.stream().allMatch(CompileJson::canBeSaved)) {
            return Optional.empty();
        }
        KerasWriter writer = new KerasWriter(model.dataType());
        JsonObject json = new JsonObject();
        json.add("optimizer", writer.of(model.optimizer()));
        json.add("loss", each(objectives, model, objective -> writer.of(objective.loss())));
        json.add(
                "loss_weights",
                objectives.stream().allMatch(objective -> objective.weight() == 1)
                        ? JsonNull.INSTANCE
                        : each(objectives, model, objective -> new JsonPrimitive(objective.weight())));
        json.add("metrics", each(objectives, model, objective -> metrics(objective, writer)));
        json.add("weighted_metrics", JsonNull.INSTANCE);
        json.addProperty("run_eagerly", false);
        json.addProperty("steps_per_execution", 1);
        json.addProperty("jit_compile", false);
        return Optional.of(json);
    }

    /** Compiles a model as it was; nothing happens where it was not compiled. */
    static void compile(Model model, JsonObject json) {
        if (!(json.get("compile_config") instanceof JsonObject config)
                || config.get("optimizer") == null
                || config.get("optimizer").isJsonNull()) {
            return;
        }
        Optimizer optimizer = thing(Optimizer.class, config.get("optimizer"));
        List<String> outputs = model.outputNames();
        List<Objective> objectives = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            JsonElement loss = part(config.get("loss"), outputs, i);
            if (loss != null && !loss.isJsonNull()) {
                JsonElement weight = part(config.get("loss_weights"), outputs, i);
                objectives.add(new Objective(
                        outputs.get(i),
                        thing(Loss.class, loss),
                        weight == null || weight.isJsonNull() ? 1 : weight.getAsDouble(),
                        metrics(part(config.get("metrics"), outputs, i))));
            }
        }
        model.compile(optimizer, objectives.toArray(Objective[]::new));
    }

    private static boolean canBeSaved(Objective objective) {
        return objective.loss() instanceof Record
                && objective.metrics().stream().allMatch(metric -> metric instanceof Record);
    }

    private static JsonElement each(List<Objective> objectives, Model model, Function<Objective, JsonElement> part) {
        if (model.outputNames().size() == 1) {
            return part.apply(objectives.get(0));
        }
        JsonObject parts = new JsonObject();
        objectives.forEach(objective -> parts.add(objective.output(), part.apply(objective)));
        return parts;
    }

    private static JsonArray metrics(Objective objective, KerasWriter writer) {
        JsonArray metrics = new JsonArray();
        for (Metric metric : objective.metrics()) {
            Metric plain = metric instanceof Metric.Renamed renamed ? renamed.metric() : metric;
            metrics.add(
                    isAsked(metric, plain) ? new JsonPrimitive(metric.name()) : writer.metric(plain, metric.name()));
        }
        return metrics;
    }

    /**
     * Whether a metric is written by its name alone: one that was asked for by one of its names, and the accuracy that fits
     * the targets, as Keras's class of that name is another one.
     */
    private static boolean isAsked(Metric metric, Metric plain) {
        boolean named = plain.name().equals(metric.name()) || plain.aliases().contains(metric.name());
        return named && (plain instanceof Accuracy || metric != plain);
    }

    /** The part of an output: of a list by its place, of an object by its name; of a model with one output all. */
    private static JsonElement part(JsonElement parts, List<String> outputs, int output) {
        if (outputs.size() == 1 && !(parts instanceof JsonObject object && object.has(outputs.get(0)))) {
            return parts instanceof JsonArray array
                            && array.size() == 1
                            && array.get(0).isJsonArray()
                    ? array.get(0)
                    : parts;
        }
        if (parts instanceof JsonArray array) {
            return output < array.size() ? array.get(output) : null;
        }
        if (parts instanceof JsonObject object && !object.has("class_name")) {
            return object.get(outputs.get(output));
        }
        return parts;
    }

    private static List<Metric> metrics(JsonElement json) {
        List<Metric> metrics = new ArrayList<>();
        if (json instanceof JsonArray array) {
            array.forEach(each -> metrics.add(metric(each)));
        } else if (json != null && !json.isJsonNull()) {
            metrics.add(metric(json));
        }
        return metrics;
    }

    private static Metric metric(JsonElement json) {
        Metric metric = thing(Metric.class, json);
        JsonElement name = json.isJsonPrimitive()
                ? json
                : json.getAsJsonObject().getAsJsonObject("config").get("name");
        return name == null || name.isJsonNull() || name.getAsString().equals(metric.name())
                ? metric
                : metric.named(name.getAsString());
    }

    private static <T extends Named> T thing(Class<T> kind, JsonElement json) {
        Object thing = KerasJson.value(json, 0);
        if (thing instanceof String name) {
            return Names.find(kind, name);
        }
        if (!kind.isInstance(thing)) {
            throw new ModelFileException("load: a " + kind.getSimpleName() + " is needed, but the file has " + json
                    + ". Save the model again.");
        }
        return kind.cast(thing);
    }
}
