package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.StepMask;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Says which steps of a sequence are padding: those whose features are all {@code maskValue}. Recurrent layers that follow leave them out; their
 * features become 0.
 *
 * <p>Shapes: x and y {@code (samples, steps, features)}, the mask {@code (samples, steps)}.
 */
public final class Masking extends Layer {
    private final double maskValue;

    /** Steps of zeros are padding. */
    public Masking() {
        this(0);
    }

    /** Steps of this number are padding. */
    public Masking(double maskValue) {
        this.maskValue = maskValue;
    }

    /** The layer that a config describes. */
    public static Masking of(Config config) {
        return common(new Masking(config.number("mask_value", 0)), config);
    }

    /** Gives the layer a name. */
    public Masking name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("mask_value", maskValue);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException(
                    label() + ": expects samples of shape (steps, features), but they have shape " + input
                            + ". Ids of words are masked by new Embedding(...).maskZero(true).");
        }
        return input;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray mask = StepMask.differing(x, maskValue, mask(call));
        return StepMask.times(x, mask, call.buffer("y", x.shape())); // y = x where it is no padding, else 0
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return StepMask.times(dy, mask(call), dy);
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return mask(call);
    }

    private static INDArray mask(Call call) {
        return call.buffer("mask", call.input().size(0), call.input().size(1));
    }
}
