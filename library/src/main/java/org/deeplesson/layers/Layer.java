package org.deeplesson.layers;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step of a model's computation: forward gives an output for an input, backward the gradients for an output's gradient.
 *
 * <p>A layer of your own needs these two, and its output's shape where that is not the input's:
 *
 * <pre>{@code
 * class Doubling extends Layer {
 *     @Override protected INDArray forward(INDArray x, Call call) {
 *         return call.buffer("y", x.shape()).assign(x.mul(2));      // y = 2·x
 *     }
 *     @Override protected INDArray backward(INDArray dy, Call call) {
 *         return call.buffer("dx", dy.shape()).assign(dy.mul(2));   // ∂L/∂x = 2·∂L/∂y
 *     }
 * }
 * }</pre>
 *
 * <p>A layer that stands at several places has one set of weights; whoever runs it adds up the gradients of its places.
 */
public abstract class Layer {
    private final Declarations declarations = new Declarations(this);
    private String name;
    private boolean named;
    private boolean trainable = true;
    private Regularizer activityRegularizer;

    /** The layer's name, unique in its model; null until it is given one or its model chooses. */
    public final String name() {
        return name;
    }

    /** The layer's name in error messages and summaries. */
    protected final void rename(String name) {
        if (name != null && name.contains("/")) {
            throw new IllegalArgumentException(type() + ": name must be without '/', but was '" + name
                    + "'. It separates the names of layers inside each other; use another character.");
        }
        this.name = name;
        this.named = true;
    }

    /** A name to begin with, which a model that the layer stands in may change. */
    protected final void renameForNow(String name) {
        this.name = name;
    }

    /** Whether the layer was given its name and keeps it. */
    public final boolean named() {
        return named;
    }

    /** Gives the layer a name unless it has one. */
    public final void nameIfMissing(String name) {
        if (!named) {
            rename(name);
        }
    }

    /** Such as {@code Dense}. */
    public final String type() {
        return getClass().isAnonymousClass() ? "Layer" : getClass().getSimpleName();
    }

    /** The class's name as Keras makes names of it: {@code dense}. */
    public final String baseName() {
        return Names.of(getClass());
    }

    /** What the layer learns, in the order in which it was declared; empty until the layer is built. */
    public final List<Parameter> parameters() {
        return declarations.learnt();
    }

    /** What the layer keeps but does not learn, such as moving averages. */
    public final List<Parameter> states() {
        return declarations.states();
    }

    /** All that is saved: first {@link #parameters}, then {@link #states}. */
    public final List<Parameter> variables() {
        return Stream.concat(parameters().stream(), states().stream()).toList();
    }

    /** What training changes: of {@link #parameters} those of layers that are not frozen. */
    public final List<Parameter> trainableParameters() {
        Set<Parameter> changing = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(this, changing);
        return parameters().stream().filter(changing::contains).toList();
    }

    private static void collect(Layer layer, Set<Parameter> changing) {
        if (layer.trainable) {
            changing.addAll(layer.ownParameters());
            layer.layers().forEach(inner -> collect(inner, changing));
        }
    }

    /** Whether training changes the layer's parameters; true by default. */
    public final boolean trainable() {
        return trainable;
    }

    /** Freezes the layer and those inside it, or lets them learn; takes effect at the model's next {@code compile}. */
    public Layer trainable(boolean trainable) {
        this.trainable = trainable;
        layers().forEach(layer -> layer.trainable(trainable));
        return this;
    }

    /** The layers inside this one; none by default. */
    public List<Layer> layers() {
        return List.of();
    }

    /** The penalty on the outputs, as a mean over the samples; null for none. */
    public final Regularizer activityRegularizer() {
        return activityRegularizer;
    }

    /** Puts a penalty on the outputs; null for none. */
    protected final void regularizeActivity(Regularizer regularizer) {
        this.activityRegularizer = regularizer;
    }

    /**
     * The activation that the output has passed last, {@code LINEAR} where there is none. A layer that names another one goes back through it by {@link Call#deactivate}, since the loss may have done that already.
     */
    public ActivationFunction activation() {
        return Activations.LINEAR;
    }

    /** The layer's options under Keras's names, in Keras's order. A layer adds its own to these. */
    public Config config() {
        Config config = new Config().with("name", name).with("trainable", trainable);
        return activityRegularizer == null ? config : config.with("activity_regularizer", activityRegularizer);
    }

    /** Gives a layer made from a config the options that every layer has. */
    protected static <L extends Layer> L common(L layer, Config config) {
        Layer base = layer;
        if (config.text("name", null) != null) {
            base.rename(config.text("name", null));
        }
        base.activityRegularizer = config.get("activity_regularizer", Regularizer.class, null);
        base.trainable = config.flag("trainable", true);
        return layer;
    }

    /**
     * The shape of one output for one input of this shape, both without the batch axis.
     *
     * @throws IllegalArgumentException for an input that the layer cannot take, naming the layer
     */
    public Shape outputShape(Shape input) {
        return input;
    }

    /**
     * The shapes of all outputs for inputs of these shapes, without the batch axis: what a model asks.
     *
     * @throws IllegalArgumentException for inputs that the layer cannot take, naming the layer
     */
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(label() + ": takes one input, but was given " + inputs.size()
                    + ". Merge them first, such as with new Concatenate().");
        }
        return List.of(outputShape(inputs.get(0)));
    }

    /**
     * Declares the parameters for inputs of these shapes; at a further place of the same layer, checks that they fit.
     *
     * @param inputs shapes without the batch axis
     * @throws IllegalArgumentException for inputs that the layer cannot take, or not with the parameters it has
     */
    public final void buildFor(Shape... inputs) {
        List<Shape> shapes = List.of(inputs);
        outputShapes(shapes);
        declarations.declare(() -> build(shapes), shapes);
    }

    /** Whether the layer has declared its parameters. */
    public final boolean isBuilt() {
        return declarations.isBuilt();
    }

    /** What the layer itself learns, without what those inside it do. */
    final List<Parameter> ownParameters() {
        return declarations.own();
    }

    /**
     * Puts the layer at a place of a model: the place behind it.
     *
     * @param inputs the places before it
     * @throws IllegalArgumentException for inputs that the layer cannot take, naming the layer
     */
    public final Node apply(Node... inputs) {
        List<Node> outputs = applyAll(inputs);
        if (outputs.size() != 1) {
            throw new IllegalArgumentException(label() + ": apply is for layers of one output, but this one has "
                    + outputs.size() + ". Use applyAll, which gives a list of them.");
        }
        return outputs.get(0);
    }

    /** Puts a layer of several outputs at a place of a model: the places behind it. */
    public final List<Node> applyAll(Node... inputs) {
        if (inputs.length == 0) {
            throw new IllegalArgumentException(
                    label() + ": apply needs a place for each input, but was given none. Give"
                            + " what new Input(...) or another layer's apply gave.");
        }
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] == null) {
                throw new IllegalArgumentException(label() + ": apply needs a place for each input, but input " + i
                        + " was null. In a notebook, run the cell again that makes it.");
            }
        }
        Shape[] shapes = Stream.of(inputs).map(Node::shape).toArray(Shape[]::new);
        buildFor(shapes);
        return new Use(this, List.of(inputs), outputShapes(List.of(shapes))).outputs();
    }

    /** Declares parameters with {@link #parameter} and {@link #state}; none by default. Called again for a further place. */
    protected void build(Shape input) {}

    /** The same for several inputs. */
    void build(List<Shape> inputs) {
        build(inputs.get(0));
    }

    /** Declares a parameter that is learnt; its value is there when the model is built. */
    protected final Parameter parameter(String name, Shape shape, Initializer initializer) {
        return declarations.next(name, shape, checked(name, initializer), true);
    }

    /** Declares numbers that are kept and saved, but never learnt: they have no gradient. */
    protected final Parameter state(String name, Shape shape, Initializer initializer) {
        return declarations.next(name, shape, checked(name, initializer), false);
    }

    private Initializer checked(String name, Initializer initializer) {
        return Given.check(
                label(), "the initializer of " + name, "an initializer, such as new GlorotUniform()", initializer);
    }

    /** Builds a layer that stands inside this one; its parameters are among this one's. Run it by {@link Call#inside}. */
    protected final void buildInside(Layer layer, Shape... inputs) {
        layer.buildFor(inputs);
        declarations.include(layer.declarations);
    }

    /**
     * The output for an input.
     *
     * @param x shape {@code (samples, …)}; belongs to the caller, not to be changed
     * @param call holds buffers to write into, whether this is training, random numbers
     */
    protected abstract INDArray forward(INDArray x, Call call);

    /**
     * Writes the parameters' gradients and gives the input's.
     *
     * @param dy {@code ∂L/∂y}, shape of the output; may be overwritten
     * @param call the call whose forward gave the output
     * @return {@code ∂L/∂x}, shape of the input, or null where {@code call.needsInputGradient()} is false
     */
    protected abstract INDArray backward(INDArray dy, Call call);

    /** Forward with all inputs and outputs. */
    List<INDArray> forwardAll(List<INDArray> x, Call call) {
        return Collections.singletonList(forward(x.get(0), call));
    }

    /** Backward with the gradients of all outputs and inputs. */
    List<INDArray> backwardAll(List<INDArray> dy, Call call) {
        return Collections.singletonList(backward(dy.get(0), call));
    }

    /**
     * Which steps of the output count, for an input of which only some do; by default the input's mask, where the output has
     * as many steps.
     *
     * @param mask shape {@code (samples, steps)} of 1 and 0, or null where all steps count
     * @return a mask for the output, or null
     */
    protected INDArray outputMask(INDArray mask, Call call) {
        return mask != null && hasSteps(call.output(), mask) ? mask : null;
    }

    private static boolean hasSteps(INDArray y, INDArray mask) {
        boolean all = y.rank() > mask.rank();
        for (int axis = 1; all && axis < mask.rank(); axis++) {
            all = y.size(axis) == mask.size(axis);
        }
        return all;
    }

    /** The masks of all outputs. */
    List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        return Collections.singletonList(outputMask(masks.get(0), call));
    }

    @Override
    public String toString() {
        return label();
    }

    /** The class and name for messages: {@code Dense 'hidden'}. */
    protected final String label() {
        return name == null ? type() : type() + " '" + name + "'";
    }
}
