package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.EveryClass;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.constraints.MaxNorm;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.RandomNormal;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.LayerSample;
import org.deeplesson.layers.Node;
import org.deeplesson.losses.Huber;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.models.Model;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.optimizers.schedules.CosineDecay;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.regularizers.Regularizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Everything that a file can hold is written with the options that Keras writes, in its order and of its types. */
class KerasSchemaTest {
    private static final KerasWriter WRITER = new KerasWriter(DataType.FLOAT);

    static Stream<LayerSample> layers() {
        return LayerSample.all();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerIsWrittenAsByKeras(LayerSample sample) {
        List<Input> inputs = Stream.of(sample.inputs())
                .map(shape -> new Input(shape.toArray()))
                .toList();
        Model model = new Model(inputs, sample.layer().applyAll(inputs.toArray(Node[]::new)));
        JsonObject json = JsonParser.parseString(model.toJson()).getAsJsonObject();
        assertThat(json.keySet())
                .containsExactly("module", "class_name", "config", "registered_name", "compile_config");
        JsonArray layers = json.getAsJsonObject("config").getAsJsonArray("layers");
        assertThat(layers).hasSize(inputs.size() + 1);
        layers.forEach(layer -> check(layer.getAsJsonObject()));
    }

    static Stream<Object> rules() {
        Stream<Class<?>> kinds = Stream.of(
                Loss.class,
                Optimizer.class,
                LearningRateSchedule.class,
                Initializer.class,
                Regularizer.class,
                Constraint.class);
        return Stream.concat(
                kinds.flatMap(kind -> EveryClass.of(kind).stream()).map(EveryClass::plain),
                Stream.of(
                        new Huber(0.5),
                        new Adam(new CosineDecay(0.1, 50).alpha(0.1))
                                .clipNorm(1)
                                .amsgrad(true),
                        new SGD(0.1).momentum(0.9).nesterov(true).weightDecay(0.01),
                        new RandomNormal(0.5, 0.25),
                        new MaxNorm(3).axis(0, 1)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsWrittenAsByKerasAndComesBack(Object rule) {
        JsonObject json = WRITER.of(rule).getAsJsonObject();
        check(json);
        assertThat(KerasJson.value(json, 0)).isEqualTo(rule);
    }

    static Stream<Metric> metrics() {
        return Stream.of(Metric.class, Loss.class)
                .flatMap(kind -> EveryClass.of(kind).stream())
                .map(type -> (Metric) EveryClass.plain(type));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aMetricIsWrittenAsByKerasAndComesBack(Metric metric) {
        JsonObject json = WRITER.metric(metric, metric.name());
        check(json);
        assertThat(KerasJson.value(json, 0)).isEqualTo(metric);
    }

    /** An object with a class, and all such objects in its config. */
    private static void check(JsonObject json) {
        String name = json.get("class_name").getAsString();
        List<String> members = new ArrayList<>(List.of("module", "class_name", "config", "registered_name"));
        Stream.of("build_config", "name", "inbound_nodes").filter(json::has).forEach(members::add);
        assertThat(json.keySet()).as(name).containsExactlyElementsOf(members);
        JsonObject config = json.getAsJsonObject("config");
        KerasClass.find(json.get("module").getAsString(), name).ifPresent(keras -> {
            List<String> keys = new ArrayList<>(keras.options().keySet());
            keras.arguments().keySet().stream().filter(config::has).forEach(keys::add);
            assertThat(config.keySet()).as(name).containsExactlyElementsOf(keys);
            keras.options().forEach((option, usual) -> type(name + "." + option, usual, config.get(option)));
        });
        if (!name.equals("Maxout") && !name.equals("DTypePolicy")) {
            assertThat(KerasClass.find(json.get("module").getAsString(), name))
                    .as(name)
                    .isPresent();
        }
        config.entrySet().forEach(option -> inside(option.getValue()));
    }

    private static void inside(JsonElement value) {
        if (value instanceof JsonArray list) {
            list.forEach(KerasSchemaTest::inside);
        } else if (value instanceof JsonObject object && object.has("class_name")) {
            check(object);
        }
    }

    /** A value is of the type of Keras's default, where there is one that tells. */
    private static void type(String option, Object usual, JsonElement value) {
        if (usual instanceof Boolean) {
            assertThat(value.getAsJsonPrimitive().isBoolean()).as(option).isTrue();
        } else if (usual instanceof Number && !value.isJsonObject() && !value.isJsonArray()) {
            assertThat(value.getAsJsonPrimitive().isNumber()).as(option).isTrue();
        } else if ("policy".equals(usual)) {
            assertThat(value.getAsJsonObject().get("class_name").getAsString())
                    .as(option)
                    .isEqualTo("DTypePolicy");
        } else if ("type".equals(usual) || "*".equals(usual)) {
            assertThat(value.getAsJsonPrimitive().isString()).as(option).isTrue();
        } else if (option.endsWith("_initializer")) {
            assertThat(value.getAsJsonObject().keySet()).as(option).contains("module", "config");
        }
    }
}
