package org.deeplesson.layers;

import static org.deeplesson.layers.WindowOptions.images;

import java.util.Arrays;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Pooling;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What global pooling layers compute: of each channel the largest number of all places, or the mean. A window as large as
 * the input.
 *
 * @param <L> the layer itself, which every option gives back
 */
public abstract class GlobalPoolingLayer<L extends GlobalPoolingLayer<L>> extends Layer {
    private final Pooling.Kind kind;
    private final WindowOptions window;
    private final int axes;
    private boolean keepdims;
    private Pooling pooling;

    GlobalPoolingLayer(Pooling.Kind kind, int axes) {
        this.kind = kind;
        this.axes = axes;
        long[] ones = new long[axes];
        Arrays.fill(ones, 1);
        this.window = new WindowOptions(this, "poolSize", ones);
    }

    /** This layer, as what it is. */
    abstract L self();

    /** Whether the axes that were pooled stay, with size 1; false by default. */
    public L keepdims(boolean keepdims) {
        this.keepdims = keepdims;
        return self();
    }

    /** Gives the layer a name. */
    public L name(String name) {
        rename(name);
        return self();
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkRank(input);
        long channels = input.size(-1);
        if (!keepdims) {
            return Shape.of(channels);
        }
        return axes == 1 ? Shape.of(1, channels) : Shape.of(1, 1, channels);
    }

    @Override
    protected void build(Shape input) {
        Window.Axis columns = whole(input.size(axes - 1));
        pooling = new Pooling(kind, new Window(whole(axes == 1 ? 1 : input.size(0)), columns));
    }

    private static Window.Axis whole(long size) {
        return new Window.Axis(size, 1, 1, Padding.VALID);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray y =
                call.buffer("y", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        if (countsSteps(call)) {
            y.assign(x.mul(shares(call)).sum(1).reshape(y.shape())); // y = Σ mᵢ·xᵢ / Σ mᵢ
        } else {
            pooling.forward(images("x", x, call), places("y", y, call), call.training() ? where(y, call) : null);
        }
        return y;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        if (!call.needsInputGradient()) {
            return null;
        }
        INDArray dx = call.buffer("dx", call.input().shape());
        if (countsSteps(call)) {
            INDArray slopes = dy.reshape(dy.size(0), 1, dy.size(-1)).broadcast(dx.shape());
            return dx.assign(slopes.mul(shares(call))); // ∂L/∂xᵢ = ∂L/∂y · mᵢ / Σ mᵢ
        }
        pooling.backward(places("dy", dy, call), where(dy, call), images("dx", dx, call));
        return dx;
    }

    /** Whether only some steps are to be counted in a mean. */
    private boolean countsSteps(Call call) {
        return axes == 1 && kind == Pooling.Kind.AVERAGE && call.mask() != null;
    }

    /** What each number of the input counts in the mean of its sequence. */
    private static INDArray shares(Call call) {
        INDArray mask = call.mask().castTo(call.input().dataType());
        INDArray shares = mask.div(mask.sum(true, 1).broadcast(mask.shape()));
        return shares.reshape(mask.size(0), mask.size(1), 1)
                .broadcast(call.input().shape());
    }

    /** Where the largest stood; means need not know. */
    private INDArray where(INDArray y, Call call) {
        return kind == Pooling.Kind.MAX ? call.buffer("where", y.size(0), 1, 1, y.size(-1)) : null;
    }

    /** Outputs as images of one place. */
    private static INDArray places(String name, INDArray y, Call call) {
        return call.reshaped(name, y, y.size(0), 1, 1, y.size(-1));
    }

    /** The steps are gone, and with them the mask. */
    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null;
    }

    @Override
    public Config config() {
        return super.config().with("data_format", "channels_last").with("keepdims", keepdims);
    }

    L optionsFrom(Config config) {
        WindowOptions.checkFormat(this, config);
        keepdims(config.flag("keepdims", keepdims));
        return common(self(), config);
    }
}
