package org.deeplesson.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.EveryClass;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.layers.Layer;
import org.deeplesson.losses.Loss;
import org.deeplesson.metrics.Metric;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.optimizers.schedules.LearningRateSchedule;
import org.deeplesson.tensors.Named;
import org.deeplesson.tensors.Names;
import org.junit.jupiter.api.Test;

/**
 * Whatever the library computes is held against another framework: each class that there is has cases in a fixture. A new
 * class without any fails here; its cases are made by a script in {@code src/test/golden}.
 */
class GoldenCoverageTest {
    private static final List<String> LAYERS = List.of("layers", "merge", "convolutions");
    /** Members of fixtures whose names are not those of classes. */
    private static final Map<String, String> OTHERWISE =
            Map.of("batch", "batch_normalization", "layer", "layer_normalization", "data", "normalization");
    /** Places of data, and a function of the learner's own: there is nothing to compare. */
    private static final Set<String> NO_FORMULA = Set.of("input", "lambda");

    @Test
    void everyLayerHasCases() {
        Map<String, Integer> cases = new HashMap<>();
        LAYERS.forEach(fixture -> cases.putAll(counts(Golden.read(fixture))));
        counts(Golden.read("normalization")).forEach((name, count) -> cases.put(OTHERWISE.get(name), count));
        counts(Golden.read("recurrent")).forEach((name, count) -> cases.put(Names.snakeCase(name), count));
        cases.put("dense", Golden.read("dense").elements("single").size());
        for (Class<?> type : EveryClass.of(Layer.class)) {
            String name = Names.of(type);
            if (!NO_FORMULA.contains(name)) {
                Layer layer = (Layer) EveryClass.plain(type);
                // Beside its name and whether it learns.
                int options = layer.config().options().size() - 2;
                assertThat(cases.getOrDefault(name, 0))
                        .as("golden cases of " + type.getSimpleName())
                        .isGreaterThanOrEqualTo(options == 0 ? 1 : 2);
            }
        }
    }

    @Test
    void everyCaseOfALayerHasAllGradients() {
        for (String fixture : List.of("layers", "merge", "convolutions", "normalization")) {
            Golden.read(fixture).members().values().forEach(member -> member.elements()
                    .forEach(each -> {
                        assertThat(each.elements("inputGradients"))
                                .as(each.place())
                                .hasSameSizeAs(each.elements("inputs"));
                        assertThat(each.members("weightGradients").keySet())
                                .as(each.place())
                                .isEqualTo(each.members("weights").keySet());
                    }));
        }
    }

    @Test
    void everyActivationHasCases() {
        // Keras has no step, whose slope is 0: it is the perceptron's.
        covered(ActivationFunction.class, counts(Golden.read("activations")), 1, "step");
    }

    @Test
    void everyLossHasCases() {
        covered(Loss.class, counts(Golden.read("losses")), 3);
    }

    @Test
    void everyMetricHasCasesOfSeveralBatches() {
        // Accuracy chooses between three that have cases.
        covered(Metric.class, counts(Golden.read("metrics")), 1, "accuracy");
    }

    @Test
    void everyOptimizerHasCases() {
        Map<String, Integer> cases = new HashMap<>();
        Golden.read("optimizers")
                .elements("cases")
                .forEach(each -> cases.merge(each.text("optimizer"), 1, Integer::sum));
        for (Class<?> type : EveryClass.of(Optimizer.class)) {
            String name = type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
            assertThat(cases.getOrDefault(name, 0))
                    .as("golden cases of " + type.getSimpleName())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void everyScheduleHasCases() {
        Map<String, Integer> cases = counts(Golden.read("schedules"));
        for (Class<?> type : EveryClass.of(LearningRateSchedule.class)) {
            assertThat(cases.getOrDefault(Names.of(type), 0))
                    .as("golden cases of " + type.getSimpleName())
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void everyInitializerHasStatistics() {
        Map<String, Integer> cases = new HashMap<>();
        Golden.read("initializers").members("statistics").keySet().forEach(name -> cases.put(name, 1));
        // These two are held to what they promise: rows of length 1 at right angles, ones on the diagonal.
        covered(Initializer.class, cases, 1, "orthogonal", "identity");
    }

    private static void covered(Class<?> kind, Map<String, Integer> cases, int least, String... without) {
        for (Class<?> type : EveryClass.of(kind)) {
            String name = ((Named) EveryClass.plain(type)).name();
            if (!List.of(without).contains(name)) {
                assertThat(cases.getOrDefault(name, 0))
                        .as("golden cases of " + type.getSimpleName())
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    /** How many cases each member of a fixture has. */
    private static Map<String, Integer> counts(Golden fixture) {
        Map<String, Integer> counts = new HashMap<>();
        fixture.members()
                .forEach((name, member) ->
                        counts.put(name, member.isList() ? member.elements().size() : 1));
        return counts;
    }
}
