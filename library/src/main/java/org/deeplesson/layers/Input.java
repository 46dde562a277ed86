package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Says what comes in, so that a model can be built before data arrive: {@code new Input(28, 28)}. Computes nothing. The
 * first layer of a {@code Sequential}, or the place where a model begins that layers are applied to.
 */
public final class Input extends Layer implements Node {
    private final Shape shape;
    private final Use use = new Use(this);

    /**
     * Inputs of this shape.
     *
     * @param shape of one sample, without the batch axis; each size at least 1
     * @throws IllegalArgumentException for no size or one below 1
     */
    public Input(long... shape) {
        if (shape.length == 0 || LongStream.of(shape).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "Input: shape must have sizes of 1 or more, but was "
                            + Shape.text(shape)
                            + ". Give the shape of one sample, without the axis of samples, such as new Input(784) or new Input(28, 28).");
        }
        this.shape = Shape.of(shape);
    }

    /** The shape of one sample, without the batch axis. */
    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public int index() {
        return 0;
    }

    /** The layer that a config describes. */
    public static Input of(Config config) {
        List<?> batch = config.required("batch_shape", List.class);
        return common(
                new Input(batch.subList(1, batch.size()).stream()
                        .mapToLong(size -> ((Number) size).longValue())
                        .toArray()),
                config);
    }

    /** Gives the layer a name. */
    public Input name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Shape outputShape(Shape input) {
        if (!input.equals(shape)) {
            throw new IllegalArgumentException(label() + ": expects samples of shape " + shape
                    + ", but they have shape " + input + ". Change the data or new Input(...) so that both agree.");
        }
        return shape;
    }

    @Override
    public Config config() {
        List<Long> batch = new ArrayList<>();
        batch.add(null); // the number of samples
        Arrays.stream(shape.toArray()).forEach(batch::add);
        return super.config().with("batch_shape", batch);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return x;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return dy;
    }
}
