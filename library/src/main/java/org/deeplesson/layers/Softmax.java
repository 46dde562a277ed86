package org.deeplesson.layers;

import org.deeplesson.activations.ActivationFunction;
import org.deeplesson.activations.Activations;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code yᵢ = e^xᵢ / Σⱼ e^xⱼ} along an axis, as a layer of its own. As an activation of a layer there is {@code SOFTMAX}, which takes the last
 * axis.
 *
 * <pre>{@code new Sequential(new Flatten(), new Dense(10), new Softmax())}</pre>
 */
public final class Softmax extends Layer {
    private final long axis;

    /** Along the last axis. */
    public Softmax() {
        this(-1);
    }

    /**
     * Along this axis.
     *
     * @param axis counted with the axis of samples, which is 0 and cannot be chosen; negative ones from the last
     */
    public Softmax(long axis) {
        this.axis = axis;
    }

    /** The layer that a config describes. */
    public static Softmax of(Config config) {
        return common(new Softmax(config.whole("axis", -1)), config);
    }

    /** Gives the layer a name. */
    public Softmax name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("axis", axis);
    }

    @Override
    public ActivationFunction activation() {
        return axis == -1 ? Activations.SOFTMAX : Activations.LINEAR;
    }

    @Override
    public Shape outputShape(Shape input) {
        along(input.rank() + 1);
        return input;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        if (axis == -1) {
            return call.activate(Activations.SOFTMAX, x, call.buffer("y", x.shape()));
        }
        INDArray turned = turned(x, call.buffer("turned", turned(x).shape()));
        return turned(Activations.SOFTMAX.forward(turned, turned), call.buffer("y", x.shape()));
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        if (axis == -1) {
            return call.deactivate(Activations.SOFTMAX, dy); // ∂L/∂xᵢ = yᵢ·(∂L/∂yᵢ − Σⱼ ∂L/∂yⱼ·yⱼ)
        }
        INDArray y = call.buffer("turned", turned(dy).shape());
        INDArray turned = turned(dy, call.buffer("turned dy", y.shape()));
        return turned(Activations.SOFTMAX.backward(turned, y, turned), dy);
    }

    /** The axis and the last one exchanged; once more, and they are as before. */
    private INDArray turned(INDArray array) {
        return array.swapAxes(along(array.rank()), array.rank() - 1);
    }

    private INDArray turned(INDArray array, INDArray out) {
        return out.assign(turned(array));
    }

    private int along(int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 1 || counted >= rank) {
            throw new IllegalArgumentException(label() + ": axis must be 1 to " + (rank - 1) + " or -1 to " + (1 - rank)
                    + " for samples of " + (rank - 1) + " axes, but was " + axis + ". Axis 0 is that of the samples.");
        }
        return (int) counted;
    }
}
