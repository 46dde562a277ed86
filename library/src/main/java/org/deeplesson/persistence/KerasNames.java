package org.deeplesson.persistence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Recurrent;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.tensors.Names;

/** Keras's names for the classes and options of this library, where they are not the same in another spelling. */
final class KerasNames {
    private static final String ROOT = "org.deeplesson.";
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("beta1", "beta_1"),
            Map.entry("beta2", "beta_2"),
            Map.entry("clipNorm", "clipnorm"),
            Map.entry("clipValue", "clipvalue"),
            Map.entry("globalClipNorm", "global_clipnorm"));
    private static final Map<String, String> CLASSES = Map.of("Input", "InputLayer");
    private static final Map<String, String> METRICS =
            Map.of("CosineSimilarityMetric", "CosineSimilarity", "LogCosh", "LogCoshError");

    private KerasNames() {}

    /** {@code use_bias} for {@code useBias}. */
    static String option(String name) {
        return OPTIONS.getOrDefault(name, Names.snakeCase(name));
    }

    /**
     * {@code keras.layers} for a class of {@code org.deeplesson.layers}.
     *
     * @throws ModelFileException for a class of the learner's own
     */
    static String module(Class<?> type) {
        if (!type.getPackageName().startsWith(ROOT) || type.isHidden() || type.isAnonymousClass()) {
            throw new ModelFileException("save: the class " + simpleName(type) + " is your own, and a file keeps no"
                    + " code. Save the weights alone with model.saveWeights, and build the model again before you load"
                    + " them.");
        }
        return "keras." + type.getPackageName().substring(ROOT.length());
    }

    private static String simpleName(Class<?> type) {
        return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
    }

    /** {@code InputLayer} for {@code Input}. */
    static String className(Class<?> type) {
        return CLASSES.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    /** The name among Keras's metrics: {@code LogCoshError} for {@code LogCosh}. */
    static String metric(Class<?> type) {
        return METRICS.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    /** The name of a layer's group in a file of weights: {@code dense}, {@code input_layer}. */
    static String group(Layer layer) {
        return layer instanceof Model
                ? Names.snakeCase(layer instanceof Sequential ? "Sequential" : "Functional")
                : Names.snakeCase(className(layer.getClass()));
    }

    /** Keras's recurrent layers keep their variables in a cell. */
    static String cell(Layer layer) {
        return layer instanceof Recurrent ? "/cell" : "";
    }

    /** Where a layer keeps those inside it: a wrapper its one layer, a bidirectional one its two. */
    static String inner(int layers, int number) {
        return layers == 1
                ? "layer"
                : List.of("forward_layer", "backward_layer").get(number);
    }

    /**
     * The class of this library that stands for one of Keras's.
     *
     * @throws ModelFileException where there is none
     */
    static Class<?> type(String module, String className) {
        // Only a plain name in a package of ours is looked up: a file must not choose what is loaded.
        if (module.matches("keras(\\.[a-z]+){1,2}") && className.matches("[A-Za-z][A-Za-z0-9]*")) {
            String part = module.substring("keras.".length());
            return find(part, own(part.equals("metrics") ? METRICS : CLASSES, className))
                    .or(() -> part.equals("metrics") ? find("losses", own(METRICS, className)) : Optional.empty())
                    .orElseThrow(() -> unknown(module, className));
        }
        throw unknown(module, className);
    }

    private static String own(Map<String, String> names, String className) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(className))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(className);
    }

    private static Optional<Class<?>> find(String part, String name) {
        try {
            return Optional.of(Class.forName(ROOT + part + "." + name, false, KerasNames.class.getClassLoader()));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    private static ModelFileException unknown(String module, String className) {
        return new ModelFileException("load: the model uses " + module + "." + className
                + ", which this library does not have. Replace it in Keras before saving, or build the model in Java and"
                + " load its weights alone.");
    }
}
