package org.deeplesson.tensors;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernels of pooling: a window moves over images, and every output is the largest or the mean of the numbers that it
 * sees, channel by channel. Padding is never the largest and is not counted in the mean. By oneDNN for float32 on the CPU,
 * by ND4J otherwise.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, output rows, output columns, channels)}.
 */
public final class Pooling {
    /** What becomes of the numbers that a window sees. */
    public enum Kind {
        /** The largest; NaN is never it. */
        MAX,
        /** Their mean. */
        AVERAGE
    }

    private final Kind kind;
    private final Window window;
    private final PoolingDefinition definition;
    private final PoolingPrimitives primitives;

    /** A pooling of its own for each layer: what has been prepared for a batch is used again. */
    public Pooling(Kind kind, Window window) {
        this.kind = kind;
        this.window = window;
        this.definition = new PoolingDefinition(window);
        this.primitives = new PoolingPrimitives(kind, window);
    }

    /**
     * Pools x into y.
     *
     * @param where receives what {@link #backward} needs to find the largest again, shape of y; null where it is not
     *     needed: for predictions and for means
     * @return y
     */
    public INDArray forward(INDArray x, INDArray y, INDArray where) {
        check(x, y, where);
        INDArray images = contiguous(x);
        if (isDirect(images, y, where)) {
            return primitives.forward(images, y, where);
        }
        return kind == Kind.MAX ? definition.max(images, y, where) : definition.mean(images, y);
    }

    /**
     * {@code ∂L/∂x}: the largest gets what its outputs give back, or all get their share of it.
     *
     * @param where as {@link #forward} left it; null for means
     * @return dx
     */
    public INDArray backward(INDArray dy, INDArray where, INDArray dx) {
        check(dx, dy, where);
        INDArray slopes = contiguous(dy);
        if (isDirect(slopes, dx, where)) {
            return primitives.backward(slopes, where, dx);
        }
        return kind == Kind.MAX ? definition.maxBackward(slopes, where, dx) : definition.meanBackward(slopes, dx);
    }

    private static INDArray contiguous(INDArray array) {
        return Memory.isContiguous(array) ? array : array.dup('c');
    }

    private static boolean isDirect(INDArray a, INDArray b, INDArray where) {
        return Memory.isDirect(a, b) && (where == null || Memory.isDirect(where));
    }

    /** The fast path reads memory as it comes: of a smaller array it would read what lies behind it. */
    private void check(INDArray x, INDArray y, INDArray where) {
        boolean fits = x.rank() == 4
                && Arrays.equals(y.shape(), window.outputs(x.shape(), x.size(3)))
                && (where == null || Arrays.equals(where.shape(), y.shape()));
        if (!fits) {
            throw new IllegalArgumentException(
                    "Pooling: images (samples, rows, columns, channels) and their outputs are"
                            + " needed, but the shapes are " + Shape.of(x) + " and " + Shape.of(y)
                            + (where == null ? "" : ", " + Shape.of(where))
                            + ". Make y for the images and the window.");
        }
    }
}
