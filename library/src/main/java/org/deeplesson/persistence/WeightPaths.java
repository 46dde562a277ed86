package org.deeplesson.persistence;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Parameter;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;

/**
 * Where Keras keeps each variable of a model: {@code layers/dense_1/vars/0}, the layers of a class being numbered, whatever
 * their names.
 */
final class WeightPaths {
    private static final String VARIABLES = "/vars";

    private final Map<String, Parameter> variables = new LinkedHashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> groups = Collections.newSetFromMap(new LinkedHashMap<>());
    private final Set<Layer> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    WeightPaths(Model model) {
        groups.add("vars");
        walk(model, "");
    }

    /** Each variable by its path, in Keras's order. */
    Map<String, Parameter> variables() {
        return variables;
    }

    /** The groups of all layers, those without variables included: Keras looks for them. */
    Set<String> groups() {
        return groups;
    }

    /** The layer and name of the variable at this path, for messages: {@code kernel of Dense 'hidden'}. */
    String owner(String path) {
        return owners.get(path);
    }

    private void walk(Model model, String path) {
        Map<String, Integer> used = new HashMap<>();
        for (Layer layer : model.layers()) {
            if (!(model instanceof Sequential && layer instanceof Input)) {
                String name = KerasNames.group(layer);
                int number = used.merge(name, 1, Integer::sum) - 1;
                visit(layer, path + "layers/" + (number == 0 ? name : name + "_" + number));
            }
        }
    }

    private void visit(Layer layer, String path) {
        if (!seen.add(layer)) {
            return;
        }
        groups.add(path + VARIABLES);
        if (layer instanceof Model model) {
            walk(model, path + "/");
            return;
        }
        Set<Parameter> inner = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Layer> layers = layer.layers();
        layers.forEach(each -> inner.addAll(each.variables()));
        String own = path + KerasNames.cell(layer) + VARIABLES;
        groups.add(own);
        int number = 0;
        for (Parameter variable : layer.variables()) {
            if (!inner.contains(variable)) {
                variables.put(own + "/" + number, variable);
                owners.put(own + "/" + number, variable.name() + " of " + layer);
                number++;
            }
        }
        for (int i = 0; i < layers.size(); i++) {
            visit(layers.get(i), path + "/" + KerasNames.inner(layers.size(), i));
        }
    }
}
