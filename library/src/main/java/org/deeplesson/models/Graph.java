package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.layers.FlatView;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Parameter;
import org.deeplesson.layers.ParameterVector;
import org.deeplesson.layers.Pass;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Segment;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.Network;
import org.deeplesson.training.Signature;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A plan with numbers: the weights, and the execution that they pass through. */
final class Graph implements Network {
    private static final long NOISE = 1_000_000;
    private static final long NUMBERS_AT_ONCE = 1 << 20; // a layer's output that the processor's caches hold
    private static final long SAMPLES_AT_ONCE = 1024;

    private final DrawnModel model;
    private final Plan plan;
    private final DataType type;
    private final List<Parameter> variables;
    private final RandomNumbers[] noise;
    private final List<String> outputNames;
    private Set<Parameter> learning;
    private Pass pass;
    private Execution execution;
    private FlatView flat;

    /**
     * The plan with its first weights; layers that have weights already keep them.
     *
     * @param firstNoise number of the first layer's stream of random numbers
     */
    Graph(DrawnModel model, Plan plan, DataType type, long seed, int firstNoise) {
        this.model = model;
        this.plan = plan;
        this.type = type;
        this.variables = plan.variables();
        new ParameterVector(variables, type, seed);
        noise = new RandomNumbers[plan.steps().size()];
        Arrays.setAll(noise, step -> RandomNumbers.of(seed, NOISE + firstNoise + step));
        outputNames = plan.outputNames();
        trainNow();
    }

    /** From now on training changes those layers that are not frozen. */
    void trainNow() {
        List<Parameter> trainable = trainableNow();
        Set<Parameter> now = Collections.newSetFromMap(new IdentityHashMap<>());
        now.addAll(trainable);
        if (now.equals(learning)) {
            return;
        }
        learning = now;
        flat = new FlatView(trainable, type);
        pass = new Pass(type, RandomNumbers.of(0, 0));
        execution = new Execution(
                plan,
                type,
                step -> pass.with(noise[step]),
                learning,
                new boolean[plan.inputs().size()]);
    }

    private List<Parameter> trainableNow() {
        Set<Parameter> all = new LinkedHashSet<>();
        plan.layers().forEach(layer -> all.addAll(layer.trainableParameters()));
        return List.copyOf(all);
    }

    @Override
    public List<INDArray> forward(List<INDArray> x, boolean training) {
        pass.beginForward();
        return execution.forward(x, Collections.nCopies(x.size(), null), training);
    }

    @Override
    public List<INDArray> outputMasks() {
        return execution.outputMasks();
    }

    @Override
    public double activityPenalty() {
        return pass.activityPenalty();
    }

    @Override
    public void backward(List<INDArray> gradients, boolean[] pastActivation) {
        if (gradients.stream().anyMatch(Objects::isNull)) {
            flat.parameters().forEach(each -> each.gradient().assign(0)); // what only such outputs need is not reached
        }
        pass.beginBackward();
        execution.backward(gradients, pastActivation);
    }

    @Override
    public Signature signature() {
        return new Signature(
                model.name(),
                plan.inputs().stream().map(Layer::name).toList(),
                plan.inputShapes(),
                outputNames,
                plan.outputShapes());
    }

    /** How many samples are best computed together where nothing is learned: the fewer, the larger each is on its way. */
    int inferenceBatchSize() {
        return (int) Math.max(1, Math.min(SAMPLES_AT_ONCE, NUMBERS_AT_ONCE / plan.largestSample()));
    }

    @Override
    public Object model() {
        return model;
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public ActivationFunction outputActivation(int output) {
        return plan.endsAt(output)
                ? lastActivation(plan.outputs().get(output).use().layer())
                : Activations.LINEAR;
    }

    /** The activation that a loss may be taken before: no penalty lies behind it, and no other output. */
    static ActivationFunction lastActivation(Layer layer) {
        return layer.activityRegularizer() == null ? layer.activation() : Activations.LINEAR;
    }

    @Override
    public List<Parameter> trainable() {
        return flat.parameters();
    }

    @Override
    public List<Segment> segments() {
        Map<Parameter, String> paths = new IdentityHashMap<>();
        plan.layers().forEach(layer -> name(layer, "", paths));
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        for (Parameter parameter : flat.parameters()) {
            segments.add(new Segment(paths.get(parameter), from, parameter.shape()));
            from += parameter.shape().elements();
        }
        return segments;
    }

    /** {@code dense/kernel}; inside another layer {@code outer/dense/kernel}. */
    private static void name(Layer layer, String before, Map<Parameter, String> paths) {
        String path = before + layer.name() + "/";
        layer.layers().forEach(inner -> name(inner, path, paths));
        layer.variables().forEach(variable -> paths.putIfAbsent(variable, path + variable.name()));
    }

    @Override
    public INDArray weights() {
        return flat.values();
    }

    @Override
    public INDArray gradients() {
        return flat.gradients();
    }

    @Override
    public void beforeStep() {
        flat.gather();
    }

    @Override
    public void afterStep() {
        flat.scatter();
    }

    @Override
    public INDArray variables() {
        return ParameterVector.copyOf(variables, type);
    }

    @Override
    public void variables(INDArray values) {
        long size = FlatView.size(variables);
        if (values.length() != size) {
            throw new IllegalArgumentException("Model '" + model.name() + "': weights must be a vector of " + size
                    + " numbers, but their shape is " + Shape.of(values) + ". Give what model.weights() gave.");
        }
        ParameterVector.assign(variables, values);
    }

    @Override
    public long[] randomState() {
        return Arrays.stream(noise)
                .flatMapToLong(random -> Arrays.stream(random.state()))
                .toArray();
    }

    @Override
    public void randomState(long[] state) {
        for (int i = 0; i < noise.length; i++) {
            noise[i].state(state[2 * i], state[2 * i + 1]);
        }
    }
}
