package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.PLUS;

import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Sections;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every sample n times, as a sequence: {@code (samples, features)} becomes {@code (samples, n, features)}. What an encoder made of a
 * sequence is so given to every step of a decoder.
 */
public final class RepeatVector extends Layer {
    private final long n;

    /**
     * So many steps.
     *
     * @param n 1 or more
     * @throws IllegalArgumentException for fewer than 1
     */
    public RepeatVector(long n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "RepeatVector: n must be 1 or more, but was " + n + ". It is the number of steps.");
        }
        this.n = n;
    }

    /** The layer that a config describes. */
    public static RepeatVector of(Config config) {
        return common(new RepeatVector(config.whole("n")), config);
    }

    /** Gives the layer a name. */
    public RepeatVector name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("n", n);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 1) {
            throw new IllegalArgumentException(label() + ": expects samples of shape (features), but they have shape "
                    + input + ". Put new Flatten() before it.");
        }
        return Shape.of(n, input.size(0));
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray step = call.reshaped("step", x, x.size(0), 1, x.size(1));
        INDArray y = call.buffer("y", x.size(0), n, x.size(1));
        for (long t = 0; t < n; t++) {
            Sections.write(step, 1, t, y); // y[t] = x
        }
        return y;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray step = call.buffer("dy of a step", dy.size(0), 1, dy.size(2));
        INDArray sum = Sections.read(dy, 1, 0, call.buffer("sum", step.shape()));
        for (long t = 1; t < n; t++) {
            PLUS.apply(sum, Sections.read(dy, 1, t, step), sum); // ∂L/∂x = Σ ∂L/∂y[t]
        }
        return call.reshaped("dx", sum, dy.size(0), dy.size(2));
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // the steps are new
    }
}
