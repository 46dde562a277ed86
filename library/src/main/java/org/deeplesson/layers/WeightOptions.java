package org.deeplesson.layers;

import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;

/** How some weights of a layer begin, what penalty stands on them, and what they keep to. */
final class WeightOptions {
    private final String name;
    Initializer initializer;
    Regularizer regularizer;
    Constraint constraint;

    /**
     * No penalty and no rule.
     *
     * @param name what options begin with in Keras: {@code "kernel"}
     */
    WeightOptions(String name, Initializer initializer) {
        this.name = name;
        this.initializer = initializer;
    }

    Parameter on(Parameter parameter) {
        return parameter.regularizer(regularizer).constraint(constraint);
    }

    void from(Config config) {
        initializer = config.get(name + "_initializer", Initializer.class, initializer);
        regularizer = config.get(name + "_regularizer", Regularizer.class, null);
        constraint = config.get(name + "_constraint", Constraint.class, null);
    }

    /** Options of all weights, in Keras's order: first how they begin, then penalties, then rules. */
    static Config into(Config config, WeightOptions... weights) {
        Config all = config;
        for (WeightOptions each : weights) {
            all = all.with(each.name + "_initializer", each.initializer);
        }
        for (WeightOptions each : weights) {
            all = all.with(each.name + "_regularizer", each.regularizer);
        }
        for (WeightOptions each : weights) {
            all = all.with(each.name + "_constraint", each.constraint);
        }
        return all;
    }
}
