package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Padding;
import org.deeplesson.tensors.Pooling;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images made larger by repeating every place in so many rows and columns: an average pooling backwards, times the size of its
 * window. Unlike Keras's, it knows the interpolation {@code nearest} alone.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, rows · size, columns · size, channels)}.
 *
 * <pre>{@code new UpSampling2D(2)}</pre>
 */
public final class UpSampling2D extends Layer {
    private final WindowOptions window;
    private Pooling pooling;

    /** Twice as many rows and columns. */
    public UpSampling2D() {
        this(2);
    }

    /**
     * So many times as many rows and columns.
     *
     * @param size 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public UpSampling2D(long size) {
        this(size, size);
    }

    /**
     * So many times as many rows, and so many times as many columns.
     *
     * @param rows 1 or more
     * @param columns 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public UpSampling2D(long rows, long columns) {
        window = new WindowOptions(this, "size", rows, columns);
    }

    /**
     * The layer that a config describes.
     *
     * @throws IllegalArgumentException for another interpolation than nearest
     */
    public static UpSampling2D of(Config config) {
        long[] size = WindowOptions.pair(config, "size", 2, 2);
        UpSampling2D layer = new UpSampling2D(size[0], size[1]);
        WindowOptions.checkFormat(layer, config);
        String interpolation = config.text("interpolation", "nearest");
        if (!"nearest".equals(interpolation)) {
            throw new IllegalArgumentException("UpSampling2D: interpolation must be nearest, but was " + interpolation
                    + ". Use it, or new Conv2DTranspose(filters, size).strides(size).");
        }
        return common(layer, config);
    }

    /** Gives the layer a name. */
    public UpSampling2D name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Shape outputShape(Shape input) {
        window.checkRank(input);
        long[] size = window.size();
        return Shape.of(input.size(0) * size[0], input.size(1) * size[1], input.size(2));
    }

    @Override
    protected void build(Shape input) {
        pooling = new Pooling(Pooling.Kind.AVERAGE, new Window(axis(0), axis(1)));
    }

    private Window.Axis axis(int i) {
        return new Window.Axis(window.size()[i], window.size()[i], 1, Padding.VALID);
    }

    private long places() {
        return window.size()[0] * window.size()[1];
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray y =
                call.buffer("y", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        return pooling.backward(x, null, y).muli(places()); // each place gets x / places, times places
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray x = call.input();
        return call.needsInputGradient()
                ? pooling.forward(dy, call.buffer("dx", x.shape()), null).muli(places()) // ∂L/∂x = Σ ∂L/∂y
                : null;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // its steps are no longer there
    }

    @Override
    public Config config() {
        return super.config()
                .with("size", Config.list(window.size()))
                .with("data_format", "channels_last")
                .with("interpolation", "nearest");
    }
}
