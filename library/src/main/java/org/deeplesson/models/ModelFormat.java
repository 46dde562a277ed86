package org.deeplesson.models;

import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * How models are kept in files. What reads and writes them stands above the models and is found as a service; {@link
 * Model#save} and {@link Model#load} ask it.
 */
public interface ModelFormat {
    /** Writes architecture, weights, and what {@code compile} was told with the optimiser's state. */
    void save(Model model, Path path);

    /** The model that a file holds. */
    Model load(Path path);

    /** Writes the weights alone. */
    void saveWeights(Model model, Path path);

    /** Puts the weights of a file in place of the model's. */
    void loadWeights(Model model, Path path);

    /** The architecture as JSON. */
    String toJson(Model model);

    /** A model of this architecture, with first weights of its own. */
    Model fromJson(String json);

    /** The one that is there. */
    static ModelFormat keras() {
        return ServiceLoader.load(ModelFormat.class, ModelFormat.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Model: no format for files is on the class path. Add the"
                        + " whole library, not some of its packages."));
    }
}
