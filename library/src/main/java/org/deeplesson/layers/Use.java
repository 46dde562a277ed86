package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.tensors.Shape;

/** A layer at one place of a model: what it is applied to, and what comes out. A shared layer has several uses. */
public final class Use {
    private final Layer layer;
    private final List<Node> inputs;
    private final List<Node> outputs = new ArrayList<>();

    /** The use of a layer that is applied to these places and has been built for them. */
    Use(Layer layer, List<Node> inputs, List<Shape> outputShapes) {
        this.layer = layer;
        this.inputs = List.copyOf(inputs);
        for (Shape shape : outputShapes) {
            outputs.add(new Output(this, outputs.size(), shape));
        }
    }

    /** An input as the beginning of a model. */
    Use(Input input) {
        this.layer = input;
        this.inputs = List.of();
        outputs.add(input);
    }

    /** The layer. */
    public Layer layer() {
        return layer;
    }

    /** What the layer is applied to; nothing for an {@link Input}. */
    public List<Node> inputs() {
        return inputs;
    }

    /** What comes out. */
    public List<Node> outputs() {
        return List.copyOf(outputs);
    }

    /** One of the outputs of a use. */
    record Output(Use use, int index, Shape shape) implements Node {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        /** The layer and the shape with the number of samples open: {@code Dense 'hidden' (None, 64)}. */
        @Override
        public String toString() {
            return use.layer + " " + shape.batch(Shape.NONE);
        }
    }
}
