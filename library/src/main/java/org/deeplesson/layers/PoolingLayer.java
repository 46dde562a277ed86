package org.deeplesson.layers;

import static org.deeplesson.layers.WindowOptions.images;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Pooling;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What pooling layers compute: a window moves over the input, and of each channel it leaves the largest number that it sees,
 * or the mean. Padding does not count.
 *
 * @param <L> the layer itself, which every option gives back
 */
public abstract class PoolingLayer<L extends PoolingLayer<L>> extends Layer {
    private final WindowOptions window;
    private final Pooling.Kind kind;
    private Pooling pooling;

    PoolingLayer(Pooling.Kind kind, long... poolSize) {
        this.kind = kind;
        this.window = new WindowOptions(this, "poolSize", poolSize);
        window.strides(poolSize);
    }

    /** This layer, as what it is. */
    abstract L self();

    /** How far the window moves from one output to the next; by its own size unless given. */
    public L strides(long... strides) {
        window.strides(strides);
        return self();
    }

    /** What stands around the input: {@code VALID} (nothing, the default) or {@code SAME}. */
    public L padding(Padding padding) {
        if (padding == Padding.CAUSAL) {
            throw new IllegalArgumentException(label() + ": padding must be valid or same, but was causal. Use SAME.");
        }
        window.padding(padding);
        return self();
    }

    /** The padding by Keras's name: {@code "same"}. */
    public L padding(String name) {
        return padding(Padding.named(name));
    }

    /** Gives the layer a name. */
    public L name(String name) {
        rename(name);
        return self();
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkRank(input);
        return window.outputs(input, input.size(-1));
    }

    @Override
    protected void build(Shape input) {
        pooling = new Pooling(kind, window.window());
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray y =
                call.buffer("y", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        pooling.forward(images("x", x, call), images("y", y, call), call.training() ? where(y, call) : null);
        return y;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        if (!call.needsInputGradient()) {
            return null;
        }
        INDArray dx = call.buffer("dx", call.input().shape());
        pooling.backward(images("dy", dy, call), where(call.output(), call), images("dx", dx, call));
        return dx;
    }

    /** Where the largest stood; means need not know. */
    private INDArray where(INDArray y, Call call) {
        return kind == Pooling.Kind.MAX ? images("where", call.buffer("where", y.shape()), call) : null;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // an output sees several steps
    }

    @Override
    public Config config() {
        return window.into(super.config());
    }

    L optionsFrom(Config config) {
        window.from(config);
        return common(self(), config);
    }
}
