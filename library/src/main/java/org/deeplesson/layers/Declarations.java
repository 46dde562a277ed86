package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.tensors.Shape;

/**
 * The parameters that a layer has declared. A layer that is used at a further place declares them once more: it gets those
 * that it has, if they fit there.
 */
final class Declarations {
    private final Layer layer;
    private final List<Parameter> declared = new ArrayList<>();
    private final List<Parameter> own = new ArrayList<>();
    private List<Shape> builtFor;
    private List<Shape> checked;
    private int next;

    Declarations(Layer layer) {
        this.layer = layer;
    }

    List<Parameter> learnt() {
        return declared.stream().filter(Parameter::learnt).toList();
    }

    List<Parameter> states() {
        return declared.stream().filter(parameter -> !parameter.learnt()).toList();
    }

    /** What the layer itself learns, not those inside it. */
    List<Parameter> own() {
        return own.stream().filter(Parameter::learnt).toList();
    }

    boolean isBuilt() {
        return builtFor != null;
    }

    /** Runs a layer's build for inputs of these shapes. */
    void declare(Runnable build, List<Shape> inputs) {
        next = 0;
        checked = inputs;
        boolean done = false;
        try {
            build.run();
            done = true;
        } finally {
            if (!done && builtFor == null) {
                clear();
            }
        }
        builtFor = builtFor == null ? inputs : builtFor;
    }

    Parameter next(String name, Shape shape, Initializer initializer, boolean learnt) {
        if (builtFor == null) {
            declared.add(new Parameter(name, shape, initializer, learnt));
            own.add(declared.get(next));
        } else if (next >= declared.size() || !declared.get(next).shape().equals(shape)) {
            throw new IllegalArgumentException(layer.label() + ": its weights are made for samples of shape "
                    + text(builtFor) + ", but it is used again for samples of shape " + text(checked) + ", where "
                    + name + " would have shape " + shape
                    + ". Give it inputs of one shape, or make a new layer.");
        }
        return declared.get(next++);
    }

    /** Takes a layer's parameters among these. */
    void include(Declarations inner) {
        if (builtFor == null) {
            declared.addAll(inner.declared);
        }
        next += inner.declared.size();
    }

    void clear() {
        declared.clear();
        own.clear();
        builtFor = null;
    }

    private static String text(List<Shape> shapes) {
        return String.join(" and ", shapes.stream().map(Shape::toString).toList());
    }
}
