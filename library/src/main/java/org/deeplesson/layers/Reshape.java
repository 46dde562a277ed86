package org.deeplesson.layers;

import java.util.Arrays;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same numbers on other axes: {@code (samples, 784)} becomes {@code (samples, 28, 28)}. They stay where they are.
 *
 * <pre>{@code new Reshape(28, 28, 1)}</pre>
 */
public final class Reshape extends Layer {
    private final long[] targetShape;

    /**
     * Samples of this shape.
     *
     * @param targetShape without the batch axis; one size may be −1, which stands for as many as are left
     * @throws IllegalArgumentException for sizes below 1, and for more than one −1
     */
    public Reshape(long... targetShape) {
        long open = Arrays.stream(targetShape).filter(size -> size == -1).count();
        if (open > 1 || Arrays.stream(targetShape).anyMatch(size -> size != -1 && size < 1)) {
            throw new IllegalArgumentException(
                    "Reshape: targetShape must have sizes of 1 or more, one of them may be -1,"
                            + " but was " + Arrays.toString(targetShape)
                            + ". Leave out the axis of samples, such as new Reshape(28,"
                            + " 28).");
        }
        this.targetShape = targetShape.clone();
    }

    /** The layer that a config describes. */
    public static Reshape of(Config config) {
        return common(new Reshape(config.wholes("target_shape")), config);
    }

    /** Gives the layer a name. */
    public Reshape name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("target_shape", Config.list(targetShape));
    }

    @Override
    public Shape outputShape(Shape input) {
        long known = Arrays.stream(targetShape).filter(size -> size != -1).reduce(1, (a, b) -> a * b);
        long[] sizes = Arrays.stream(targetShape)
                .map(size -> size == -1 ? input.elements() / known : size)
                .toArray();
        Shape shape = Shape.of(sizes);
        if (shape.elements() != input.elements()) {
            throw new IllegalArgumentException(label() + ": targetShape must hold the " + input.elements()
                    + " numbers of samples of shape " + input + ", but was "
                    + Arrays.toString(targetShape) + ". Change a size, or let it be -1.");
        }
        return shape;
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return call.reshaped(
                "y", x, outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        return call.needsInputGradient() ? call.reshaped("dx", dy, call.input().shape()) : null;
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // its steps are no longer there
    }
}
