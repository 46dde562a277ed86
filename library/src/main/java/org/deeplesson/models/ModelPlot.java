package org.deeplesson.models;

import java.util.List;
import java.util.stream.Collectors;
import org.deeplesson.tensors.Shape;

/**
 * A model as boxes and arrows: what {@code model.plot()} returns. It is a description without numbers; a notebook draws it.
 * The options are those of Keras's {@code plot_model}; what helps to read a model is shown by default.
 *
 * <pre>{@code
 * var digits = new Sequential(new Flatten(), new Dense(10).activation(SOFTMAX)).build(28, 28);
 * digits.plot().showTrainable(true).rankdir("LR");
 * }</pre>
 *
 * @param name the model's name
 * @param boxes the layers at their places, in the order of computation; a layer that stands at two places has two boxes
 * @param arrows from box to box
 * @param look what is shown of it
 */
public record ModelPlot(String name, List<Box> boxes, List<Arrow> arrows, Look look) {
    /**
     * A layer at one of its places.
     *
     * @param name unique in the model, but for shared layers
     * @param type the layer's class; of a layer around another one {@code Bidirectional(LSTM)}
     * @param activation its name, or empty
     * @param parameters how many numbers the layer learns or keeps
     * @param trainable whether training changes it
     * @param inputs shapes of what comes in, with {@code None} for the number of samples
     * @param outputs shapes of what goes out
     * @param place which of the layer's places this is, from 1
     * @param places how many places the layer has; more than 1 where it is shared
     * @param level how far it stands behind the inputs: more than all boxes before it
     * @param inside of a model that is used as a layer, otherwise null
     */
    public record Box(
            String name,
            String type,
            String activation,
            long parameters,
            boolean trainable,
            List<Shape> inputs,
            List<Shape> outputs,
            int place,
            int places,
            int level,
            ModelPlot inside) {
        /** Keeps copies of the lists. */
        public Box {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * From one box to another.
     *
     * @param from number of a box, from 0
     * @param to number of a box
     */
    public record Arrow(int from, int to) {}

    /**
     * What is shown.
     *
     * @param shapes of inputs and outputs
     * @param layerNames beside their types
     * @param layerActivations where there are any
     * @param trainable whether each layer with parameters learns or is frozen
     * @param expandNested whether models inside the model are drawn as boxes and arrows, too
     * @param leftToRight instead of downwards
     */
    public record Look(
            boolean shapes,
            boolean layerNames,
            boolean layerActivations,
            boolean trainable,
            boolean expandNested,
            boolean leftToRight) {
        static final Look USUAL = new Look(true, true, true, false, false, false);
    }

    /** Keeps copies of the lists. */
    public ModelPlot {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** Whether the shapes of inputs and outputs are shown; true by default. */
    public ModelPlot showShapes(boolean show) {
        return with(new Look(
                show, look.layerNames, look.layerActivations, look.trainable, look.expandNested, look.leftToRight));
    }

    /** Whether layers have their names beside their types; true by default. */
    public ModelPlot showLayerNames(boolean show) {
        return with(new Look(
                look.shapes, show, look.layerActivations, look.trainable, look.expandNested, look.leftToRight));
    }

    /** Whether layers have the names of their activations; true by default. */
    public ModelPlot showLayerActivations(boolean show) {
        return with(new Look(look.shapes, look.layerNames, show, look.trainable, look.expandNested, look.leftToRight));
    }

    /** Whether layers with parameters say that they learn or are frozen; false by default. */
    public ModelPlot showTrainable(boolean show) {
        return with(new Look(
                look.shapes, look.layerNames, look.layerActivations, show, look.expandNested, look.leftToRight));
    }

    /** Whether models inside the model are drawn with their layers; false by default. */
    public ModelPlot expandNested(boolean expand) {
        return with(new Look(
                look.shapes, look.layerNames, look.layerActivations, look.trainable, expand, look.leftToRight));
    }

    /**
     * The way of the arrows: {@code "TB"} from top to bottom (the default) or {@code "LR"} from left to right.
     *
     * @throws IllegalArgumentException for another word
     */
    public ModelPlot rankdir(String rankdir) {
        if (!"TB".equals(rankdir) && !"LR".equals(rankdir)) {
            throw new IllegalArgumentException("ModelPlot: rankdir must be \"TB\" or \"LR\", but was "
                    + (rankdir == null ? "null" : "\"" + rankdir + "\"")
                    + ". TB draws from top to bottom, LR from left to right.");
        }
        return with(new Look(
                look.shapes,
                look.layerNames,
                look.layerActivations,
                look.trainable,
                look.expandNested,
                rankdir.equals("LR")));
    }

    private ModelPlot with(Look look) {
        return new ModelPlot(name, boxes, arrows, look);
    }

    /** The names of the boxes before this one. */
    public List<String> before(int box) {
        return arrows.stream()
                .filter(arrow -> arrow.to() == box)
                .map(arrow -> boxes.get(arrow.from()).name())
                .toList();
    }

    /** {@code (None, 784)}; several one after the other. */
    public static String text(List<Shape> shapes) {
        return shapes.stream().map(Shape::toString).collect(Collectors.joining(", "));
    }

    /** One line a box: what it is, and what comes before it. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("Model: " + name + System.lineSeparator());
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            List<String> before = before(i);
            out.append(" ")
                    .append(box.name())
                    .append(" (")
                    .append(box.type())
                    .append(") ")
                    .append(text(box.outputs()))
                    .append(before.isEmpty() ? "" : " ← " + String.join(", ", before))
                    .append(System.lineSeparator());
        }
        return out.toString();
    }
}
