package org.deeplesson.training;

import java.util.List;
import org.deeplesson.layers.Parameter;

/** The penalties and constraints on what training changes. */
final class Rules {
    private final List<Parameter> regularized;
    private final List<Parameter> constrained;

    Rules(List<Parameter> trainable) {
        regularized = trainable.stream()
                .filter(parameter -> parameter.regularizer() != null)
                .toList();
        constrained = trainable.stream()
                .filter(parameter -> parameter.constraint() != null)
                .toList();
    }

    /** What the penalties add to the loss. */
    double penalty() {
        double sum = 0;
        for (Parameter parameter : regularized) {
            sum += parameter.regularizer().penalty(parameter.value());
        }
        return sum;
    }

    /** Adds the penalties' gradients to those of the loss. */
    void addGradients() {
        for (Parameter parameter : regularized) {
            parameter.regularizer().addGradient(parameter.value(), parameter.gradient());
        }
    }

    /** Brings the weights back to their constraints. */
    void constrain() {
        for (Parameter parameter : constrained) {
            parameter.constraint().apply(parameter.value());
        }
    }
}
