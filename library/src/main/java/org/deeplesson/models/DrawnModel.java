package org.deeplesson.models;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.layers.Call;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.MultiLayer;
import org.deeplesson.layers.Node;
import org.deeplesson.layers.Parameter;
import org.deeplesson.layers.Use;
import org.deeplesson.tensors.Nearest;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model as what it computes: layers at their places, the weights that they have, and itself as one layer of another model.
 */
public abstract sealed class DrawnModel extends MultiLayer permits TrainableModel {
    DataType dataType = DataType.FLOAT;
    long seed = 42;
    Plan plan;
    private Graph graph;

    /** The layers in the order in which Keras counts them: those farthest from the outputs first. */
    @Override
    public List<Layer> layers() {
        return plan.layers();
    }

    /**
     * The layer of this name.
     *
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public Layer layer(String name) {
        List<Layer> layers = layers();
        Naming.nameAll(isDrawn() ? plan.computing() : layers);
        List<String> names = layers.stream().map(Layer::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(type() + ": layer must be one of " + String.join(", ", names)
                    + ", but was '" + name + "'. "
                    + Nearest.to(String.valueOf(name), names)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Choose one of these."));
        }
        return layers.get(names.indexOf(name));
    }

    /**
     * The layer of this name and class: {@code model.layer("hidden", Dense.class).kernel()}.
     *
     * @throws IllegalArgumentException for an unknown name or another class
     */
    public <L extends Layer> L layer(String name, Class<L> type) {
        Layer layer = layer(name);
        if (!type.isInstance(layer)) {
            throw new IllegalArgumentException(type() + ": layer '" + name + "' must be a " + type.getSimpleName()
                    + ", but is a " + layer.type() + ". Ask for " + layer.type() + ".class.");
        }
        return type.cast(layer);
    }

    /** The places where the model begins. */
    public List<Node> inputs() {
        return List.copyOf(drawn("inputs").inputs());
    }

    /** The places where the model ends. */
    public List<Node> outputs() {
        return drawn("outputs").outputs();
    }

    /** The names of the outputs, those of their layers. */
    public List<String> outputNames() {
        return drawn("outputNames").outputNames();
    }

    /** The layers at their places, in the order of computation; those of the inputs first. */
    public List<Use> uses() {
        return List.copyOf(drawn("uses").uses());
    }

    /**
     * A copy of all numbers of the model as one flat vector: layer by layer what it learns and what it keeps.
     *
     * @throws IllegalStateException before the input's shape is known
     */
    public INDArray weights() {
        drawn("weights");
        return graph().variables();
    }

    /**
     * Puts such numbers in place of the model's.
     *
     * @throws IllegalStateException before the input's shape is known
     * @throws IllegalArgumentException for a vector of another length
     */
    public void weights(INDArray weights) {
        drawn("weights");
        graph().variables(weights);
    }

    /** float32 or float64. */
    public DataType dataType() {
        return dataType;
    }

    /** Gives the numbers of the weights to whoever needs them now. */
    final Graph graph() {
        if (graph == null) {
            graph = new Graph(this, plan, dataType, seed, firstNoise());
        }
        return graph;
    }

    /** What the model computes for samples of this shape, where that is not settled yet. */
    Plan planFor(Shape sample) {
        return plan;
    }

    /** The number of the first layer's stream of random numbers. */
    int firstNoise() {
        return plan.inputs().size();
    }

    /** Whether it is settled what the model computes. */
    boolean isDrawn() {
        return plan != null;
    }

    /** Whether the model has weights. */
    final boolean hasWeights() {
        return graph != null;
    }

    final Plan drawn(String what) {
        if (!isDrawn()) {
            throw new IllegalStateException(type() + ": " + what + " needs the shape of the input, which is not known"
                    + " before data arrive. Put new Input(28, 28) first, or call model.build(28, 28), with the shape of"
                    + " one sample.");
        }
        return plan;
    }

    final void unbuilt(String what) {
        if (hasWeights()) {
            throw new IllegalStateException(type() + ": " + what + " comes before the model is built, but '" + name()
                    + "' has its weights already. Make a new model.");
        }
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (!inputs.equals(plan.inputShapes())) {
            throw new IllegalArgumentException(
                    label() + ": expects samples of shape " + Ends.text(plan.inputShapes()) + ", but they have shape "
                            + Ends.text(inputs) + ". Apply it to places of the shapes of its inputs.");
        }
        return plan.outputShapes();
    }

    @Override
    protected void build(List<Shape> inputs) {
        if (plan == null) {
            plan = planFor(inputs.get(0));
        }
        Map<Layer, Use> first = new IdentityHashMap<>();
        plan.steps().forEach(step -> first.putIfAbsent(step.use().layer(), step.use()));
        for (Layer layer : plan.layers()) {
            if (first.containsKey(layer)) {
                buildInside(
                        layer,
                        first.get(layer).inputs().stream().map(Node::shape).toArray(Shape[]::new));
            }
        }
    }

    @Override
    public ActivationFunction activation() {
        return isDrawn() && plan.outputs().size() == 1 && plan.endsAt(0)
                ? Graph.lastActivation(plan.outputs().get(0).use().layer())
                : Activations.LINEAR;
    }

    @Override
    protected List<INDArray> forwardAll(List<INDArray> x, Call call) {
        return execution(call).forward(x, call.masks(), call.training());
    }

    @Override
    protected List<INDArray> backwardAll(List<INDArray> dy, Call call) {
        boolean[] past = new boolean[dy.size()];
        past[0] = call.pastActivation();
        return execution(call).backward(dy, past);
    }

    @Override
    protected List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        return execution(call).outputMasks();
    }

    /** A model inside another one has calls of its own at each place. */
    private Execution execution(Call call) {
        return call.kept(Execution.class, () -> {
            Set<Parameter> learning = Collections.newSetFromMap(new IdentityHashMap<>());
            learning.addAll(trainableParameters());
            boolean[] inputsLearn = new boolean[plan.inputs().size()];
            for (int i = 0; i < inputsLearn.length; i++) {
                inputsLearn[i] = call.needsInputGradient(i);
            }
            return new Execution(plan, call.pass().type(), step -> call.pass(), learning, inputsLearn);
        });
    }
}
