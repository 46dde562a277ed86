package org.deeplesson.layers;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Elementwise;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = scale·x + offset}: pixels from 0 to 255 become numbers from 0 to 1 inside the model, so that whoever uses it need not know.
 *
 * <pre>{@code new Sequential(new Rescaling(1 / 255.0), new Flatten(), new Dense(10).activation(SOFTMAX))}</pre>
 */
public final class Rescaling extends Layer {
    private final double scale;
    private double offset;

    /** Multiplies by this number. */
    public Rescaling(double scale) {
        this.scale = scale;
    }

    /** The layer that a config describes. */
    public static Rescaling of(Config config) {
        return common(
                new Rescaling(config.required("scale", Number.class).doubleValue()).offset(config.number("offset", 0)),
                config);
    }

    /** What is added afterwards; 0 by default. */
    public Rescaling offset(double offset) {
        this.offset = offset;
        return this;
    }

    /** Gives the layer a name. */
    public Rescaling name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("scale", scale).with("offset", offset);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return line(offset).apply(x, call.buffer("y", x.shape())); // y = scale·x + offset
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return line(0).apply(dy, dy); // ∂L/∂x = scale·∂L/∂y
    }

    private Elementwise.Map line(double start) {
        return new Elementwise.Map(x -> x.mul(scale).addi(start), (x, y, n) -> {
            for (int i = 0; i < n; i++) {
                y[i] = (float) (scale * x[i] + start);
            }
        });
    }
}
