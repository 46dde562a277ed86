package org.deeplesson.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplesson.layers.Layer;

/** Gives names to layers that have none: {@code dense}, {@code dense_1} … */
final class Naming {
    private Naming() {}

    static void nameAll(List<Layer> layers) {
        Set<String> taken =
                layers.stream().filter(Layer::named).map(Layer::name).collect(Collectors.toCollection(HashSet::new));
        for (Layer layer : layers) {
            if (!layer.named()) {
                layer.nameIfMissing(free(layer.name() == null ? layer.baseName() : layer.name(), taken));
                taken.add(layer.name());
            }
        }
    }

    /** The name itself, or with the first number behind it that nobody has. */
    static String free(String base, Set<String> taken) {
        String name = base;
        for (int i = 1; taken.contains(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }
}
