package org.deeplesson.layers;

import java.util.HashMap;
import java.util.Map;
import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One place of a model's computation where a layer is used. It keeps what the layer itself does not: the input and output
 * of the last forward pass, which backward needs, and the buffers that are used again at every step.
 */
public final class Call {
    private final Layer layer;
    private final DataType type;
    private final RandomNumbers random;
    private final boolean needsInputGradient;
    private final Map<String, Buffer> buffers = new HashMap<>();
    private final Map<String, Map<Long, View>> views = new HashMap<>();
    private INDArray input;
    private INDArray output;
    private boolean training;
    private boolean pastActivation;

    /**
     * A use of a layer.
     *
     * @param layer already built
     * @param type of all buffers
     * @param random the only source of random numbers, for dropout and the like
     * @param needsInputGradient whether something before the layer learns
     */
    public Call(Layer layer, DataType type, RandomNumbers random, boolean needsInputGradient) {
        this.layer = layer;
        this.type = type;
        this.random = random;
        this.needsInputGradient = needsInputGradient;
    }

    /** The layer's output for this input. */
    public INDArray forward(INDArray x, boolean training) {
        this.training = training;
        input = x;
        output = layer.forward(x, this);
        return output;
    }

    /**
     * The input's gradient for the last output's, null where it is not needed; the parameters' gradients are written.
     *
     * @param dy {@code ∂L/∂y}, or {@code ∂L/∂z} where the loss has been taken before the output's activation
     * @param pastActivation whether it is the latter
     */
    public INDArray backward(INDArray dy, boolean pastActivation) {
        this.pastActivation = pastActivation;
        return layer.backward(dy, this);
    }

    /** The input of the last forward pass. */
    public INDArray input() {
        return input;
    }

    /** The output of the last forward pass. */
    public INDArray output() {
        return output;
    }

    /** Whether the last forward pass was for training: dropout and noise act then only. */
    public boolean training() {
        return training;
    }

    /** Whether anybody wants {@code ∂L/∂x}; the first layer of a model need not compute it. */
    public boolean needsInputGradient() {
        return needsInputGradient;
    }

    /** The only source of random numbers. */
    public RandomNumbers random() {
        return random;
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
            buffer = new Buffer(type);
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

    /** {@code y = φ(z)}, written over z. */
    public INDArray activate(ActivationFunction activation, INDArray z) {
        return activation.forward(z, z);
    }

    /** {@code ∂L/∂z = ∂L/∂y · φ′(z)}, written over {@code ∂L/∂y}; the loss may have done it already. */
    public INDArray deactivate(ActivationFunction activation, INDArray dy) {
        return pastActivation ? dy : activation.backward(dy, output, dy);
    }

    private record View(INDArray source, INDArray array) {}
}
