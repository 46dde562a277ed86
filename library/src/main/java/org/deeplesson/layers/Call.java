package org.deeplesson.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One place of a model's computation where a layer is used. It keeps what the layer itself does not: the input and output
 * of the last forward pass, which backward needs, and the buffers that are used again at every step.
 */
public final class Call {
    private final Layer layer;
    private final Pass pass;
    private final GradientSum sum;
    private final boolean root;
    private final boolean[] needsInputGradient;
    private final Map<String, Buffer> buffers = new HashMap<>();
    private final Map<String, Map<Long, View>> views = new HashMap<>();
    private final Map<String, Call> inside = new HashMap<>();
    private List<INDArray> inputs = List.of();
    private List<INDArray> masks = List.of();
    private List<INDArray> outputs = List.of();
    private INDArray beforeActivation;
    private boolean training;
    private boolean pastActivation;
    private Object kept;

    /**
     * A use of a layer by itself.
     *
     * @param layer already built
     * @param type of all buffers
     * @param random the only source of random numbers, for dropout and the like
     * @param needsInputGradient of each input, whether something before the layer learns
     */
    public Call(Layer layer, DataType type, RandomNumbers random, boolean... needsInputGradient) {
        this(layer, new Pass(type, random), true, needsInputGradient);
    }

    /**
     * A use of a layer in a network.
     *
     * @param layer already built
     * @param pass of the network, which says when it begins
     * @param needsInputGradient of each input, whether something before the layer learns
     */
    public Call(Layer layer, Pass pass, boolean... needsInputGradient) {
        this(layer, pass, false, needsInputGradient);
    }

    private Call(Layer layer, Pass pass, boolean root, boolean... needsInputGradient) {
        this.layer = layer;
        this.pass = pass;
        this.sum = pass.sumOf(layer);
        this.root = root;
        this.needsInputGradient = needsInputGradient;
    }

    /** The layer's output for this input. */
    public INDArray forward(INDArray x, boolean training) {
        return forward(x, null, training);
    }

    /** The layer's output for this input, of which only the steps in the mask count; null where all do. */
    public INDArray forward(INDArray x, INDArray mask, boolean training) {
        return forward(Collections.singletonList(x), Collections.singletonList(mask), training)
                .get(0);
    }

    /**
     * The layer's outputs for these inputs.
     *
     * @param masks one for each input, null where all its steps count
     */
    public List<INDArray> forward(List<INDArray> x, List<INDArray> masks, boolean training) {
        if (root) {
            pass.beginForward();
        }
        this.training = training;
        this.masks = masks;
        inputs = x;
        outputs = layer.forwardAll(x, this);
        if (layer.activityRegularizer() != null) {
            for (INDArray y : outputs) {
                pass.addPenalty(layer.activityRegularizer().penalty(y) / y.size(0));
            }
        }
        return outputs;
    }

    /** The masks of the outputs after the last forward pass, null for each whose steps all count. */
    public List<INDArray> outputMasks() {
        return layer.outputMasks(masks, this);
    }

    /**
     * The input's gradient for the last output's, null where it is not needed; the parameters' gradients are written.
     *
     * @param dy {@code ∂L/∂y}, or {@code ∂L/∂z} where the loss has been taken before the output's activation
     * @param pastActivation whether it is the latter
     */
    public INDArray backward(INDArray dy, boolean pastActivation) {
        return backward(Collections.singletonList(dy), pastActivation).get(0);
    }

    /**
     * The inputs' gradients for the last outputs'.
     *
     * @param dy one for each output, null for one that nothing depends on
     * @param pastActivation whether the loss has been taken before the output's activation
     */
    public List<INDArray> backward(List<INDArray> dy, boolean pastActivation) {
        if (root) {
            pass.beginBackward();
        }
        this.pastActivation = pastActivation;
        if (layer.activityRegularizer() != null) {
            addActivityGradient(dy);
        }
        sum.before(pass.backward());
        List<INDArray> dx = layer.backwardAll(dy, this);
        sum.after(pass.backward());
        return dx;
    }

    /** {@code ∂L/∂y + ∂penalty/∂y / samples}. */
    private void addActivityGradient(List<INDArray> dy) {
        for (int i = 0; i < dy.size(); i++) {
            INDArray y = outputs.get(i);
            INDArray slope = buffer("activity gradient " + i, y.shape());
            layer.activityRegularizer().addGradient(y, Elementwise.times(0).apply(y, slope));
            Elementwise.SUM.apply(dy.get(i), Elementwise.times(1.0 / y.size(0)).apply(slope, slope), dy.get(i));
        }
    }

    /** The input of the last forward pass, the first of several. */
    public INDArray input() {
        return inputs.get(0);
    }

    /** The inputs of the last forward pass. */
    public List<INDArray> inputs() {
        return inputs;
    }

    /** The output of the last forward pass, the first of several. */
    public INDArray output() {
        return outputs.get(0);
    }

    /** The outputs of the last forward pass. */
    public List<INDArray> outputs() {
        return outputs;
    }

    /**
     * Which steps of the input count, shape {@code (samples, steps)} of 1 and 0; null where all do. Of several inputs that of
     * the first.
     */
    public INDArray mask() {
        return masks.get(0);
    }

    /** The masks of all inputs, null for each whose steps all count. */
    public List<INDArray> masks() {
        return masks;
    }

    /** Whether the last forward pass was for training: dropout and noise act then only. */
    public boolean training() {
        return training;
    }

    /** Whether anybody wants {@code ∂L/∂x}; the first layer of a model need not compute it. Of several inputs that of any. */
    public boolean needsInputGradient() {
        for (boolean needs : needsInputGradient) {
            if (needs) {
                return true;
            }
        }
        return false;
    }

    /** Whether anybody wants the gradient of this input, from 0. */
    public boolean needsInputGradient(int input) {
        return needsInputGradient[input];
    }

    /**
     * The call of a layer that stands inside this one, with buffers of its own; the same at every step. It gives the gradients
     * of its inputs.
     *
     * @param name tells the places inside a layer apart
     * @param inner built by {@link Layer#buildInside}
     * @param inputs how many it has
     */
    public Call inside(String name, Layer inner, int inputs) {
        Call call = inside.get(name);
        if (call == null) {
            boolean[] all = new boolean[inputs];
            Arrays.fill(all, true);
            call = new Call(inner, pass, all);
            inside.put(name, call);
        }
        return call;
    }

    /** The call of a layer of one input that stands inside this one. */
    public Call inside(String name, Layer inner) {
        return inside(name, inner, 1);
    }

    /** Whether the gradient that came last was taken before the output's activation. */
    public boolean pastActivation() {
        return pastActivation;
    }

    /** What this place's network has in common. */
    public Pass pass() {
        return pass;
    }

    /** Something else that a layer keeps for this place; made at first use. */
    public <T> T kept(Class<T> type, Supplier<T> maker) {
        if (kept == null) {
            kept = maker.get();
        }
        return type.cast(kept);
    }

    /** The only source of random numbers. */
    public RandomNumbers random() {
        return pass.random();
    }

    /**
     * An array to write into, the same one at every step; its content is what was left there.
     *
     * @param name tells the buffers of a call apart
     * @param shape the batch axis first, which may change from step to step, then axes that stay
     */
    public INDArray buffer(String name, long... shape) {
        Buffer buffer = buffers.get(name);
        if (buffer == null) {
            buffer = new Buffer(pass.type());
            buffers.put(name, buffer);
        }
        return buffer.of(shape);
    }

    /**
     * The same numbers in another shape; the view is kept for the next step.
     *
     * @param name tells the views of a call apart
     */
    public INDArray reshaped(String name, INDArray array, long... shape) {
        Map<Long, View> ofBatchSize = views.computeIfAbsent(name, key -> new HashMap<>());
        View view = ofBatchSize.get(shape[0]);
        if (view == null || view.source != array) {
            view = new View(array, array.reshape('c', shape));
            ofBatchSize.put(shape[0], view);
        }
        return view.array;
    }

    /**
     * The same numbers as a matrix, with one row for each place on the axes before the last.
     *
     * @param name tells the views of a call apart
     */
    public INDArray rows(String name, INDArray array) {
        return array.rank() == 2 ? array : reshaped(name, array, array.length() / array.size(-1), array.size(-1));
    }

    /**
     * What {@link #rows} made of the input, or as many rows of another length, on the input's axes again.
     *
     * @param name tells the views of a call apart
     */
    public INDArray likeInput(String name, INDArray rows) {
        return input().rank() == 2
                ? rows
                : reshaped(name, rows, Shape.of(input()).last(rows.size(-1)).toArray());
    }

    /** {@code y = φ(z)}, written over z. */
    public INDArray activate(ActivationFunction activation, INDArray z) {
        return activate(activation, z, z);
    }

    /** {@code y = φ(z)}, written into y. */
    public INDArray activate(ActivationFunction activation, INDArray z, INDArray y) {
        if (activation.slopeOfInput()) {
            beforeActivation = y == z ? buffer("before activation", z.shape()).assign(z) : z;
        }
        return activation.forward(z, y);
    }

    /** {@code ∂L/∂z = ∂L/∂y · φ′(z)}, written over {@code ∂L/∂y}; the loss may have done it already. */
    public INDArray deactivate(ActivationFunction activation, INDArray dy) {
        INDArray asked = activation.slopeOfInput() ? beforeActivation : output();
        return pastActivation ? dy : activation.backward(dy, asked, dy);
    }

    private record View(INDArray source, INDArray array) {}
}
