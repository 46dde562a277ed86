package org.deeplesson.layers;

import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same layer with the same weights at each step: {@code y[i][t] = layer(x[i][t])}. Steps of all samples go through it as
 * one batch.
 *
 * <p>Shapes: x {@code (samples, steps, …)}; y the same with the shape that the layer makes of a step. As in Keras, a mask ends
 * here.
 *
 * <pre>{@code new TimeDistributed(new Dense(8))}</pre>
 */
public final class TimeDistributed extends Layer {
    private final Layer layer;

    /**
     * A layer at each step.
     *
     * @param layer of one input and one output
     */
    public TimeDistributed(Layer layer) {
        this.layer = Given.check("TimeDistributed", "layer", "a layer, such as new Dense(4)", layer);
    }

    /** The layer that a config describes. */
    public static TimeDistributed of(Config config) {
        return common(new TimeDistributed(config.required("layer", Layer.class)), config);
    }

    /** Gives the layer a name. */
    public TimeDistributed name(String name) {
        rename(name);
        return this;
    }

    /** The layer that each step goes through. */
    public Layer layer() {
        return layer;
    }

    @Override
    public List<Layer> layers() {
        return List.of(layer);
    }

    @Override
    public Config config() {
        return super.config().with("layer", layer);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() < 2) {
            throw new IllegalArgumentException(label() + ": expects samples of shape (steps, …), but they have shape "
                    + input + ". Without steps the layer inside stands by itself.");
        }
        return layer.outputShape(step(input)).batch(input.size(0));
    }

    private static Shape step(Shape sample) {
        return Shape.of(Arrays.copyOfRange(sample.toArray(), 1, sample.rank()));
    }

    @Override
    protected void build(Shape input) {
        layer.nameIfMissing(layer.baseName());
        buildInside(layer, step(input));
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray y = call.inside("step", layer).forward(flat("x", x, call), call.training());
        return call.reshaped("y", y, steps(x, y));
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray dx = call.inside("step", layer).backward(flat("dy", dy, call), false);
        return call.reshaped("dx", dx, call.input().shape());
    }

    /** {@code (samples, steps, …)} as {@code (samples·steps, …)}. */
    private static INDArray flat(String name, INDArray array, Call call) {
        long[] shape = Arrays.copyOfRange(array.shape(), 1, array.rank());
        shape[0] *= array.size(0);
        return call.reshaped(name, array, shape);
    }

    private static long[] steps(INDArray x, INDArray y) {
        return Shape.ofSample(y).batch(x.size(1)).batch(x.size(0)).toArray();
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null;
    }
}
