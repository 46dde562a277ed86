package org.deeplesson.layers;

import java.util.List;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows and columns of zeros around an image.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, y {@code (samples, top + rows + bottom, left + columns + right, channels)}.
 *
 * <pre>{@code new ZeroPadding2D(1)}</pre>
 */
public final class ZeroPadding2D extends Layer {
    private final long top;
    private final long bottom;
    private final long left;
    private final long right;

    /** One row or column on every side. */
    public ZeroPadding2D() {
        this(1);
    }

    /** So many on every side, 0 or more. */
    public ZeroPadding2D(long padding) {
        this(padding, padding);
    }

    /** So many rows above and below, and so many columns on the left and on the right, 0 or more. */
    public ZeroPadding2D(long rows, long columns) {
        this(rows, rows, columns, columns);
    }

    /**
     * So many on each side.
     *
     * @param top rows above the first, 0 or more
     * @param bottom rows below the last, 0 or more
     * @param left columns before the first, 0 or more
     * @param right columns after the last, 0 or more
     * @throws IllegalArgumentException for fewer than 0
     */
    public ZeroPadding2D(long top, long bottom, long left, long right) {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("ZeroPadding2D: padding must be 0 or more on every side, but was "
                    + List.of(List.of(top, bottom), List.of(left, right))
                    + ". Give the number of rows and columns to add.");
        }
        this.top = top;
        this.bottom = bottom;
        this.left = left;
        this.right = right;
    }

    /** The layer that a config describes. */
    public static ZeroPadding2D of(Config config) {
        WindowOptions.checkFormat(new ZeroPadding2D(), config);
        List<?> sides = config.get("padding", List.class, List.of(List.of(1, 1), List.of(1, 1)));
        long[] rows = side(sides.get(0));
        long[] columns = side(sides.get(1));
        return common(new ZeroPadding2D(rows[0], rows[1], columns[0], columns[1]), config);
    }

    /** Both numbers of {@code [1, 2]}, or twice that of {@code 1}. */
    private static long[] side(Object numbers) {
        return WindowOptions.pair(new Config().with("padding", numbers), "padding");
    }

    /** Gives the layer a name. */
    public ZeroPadding2D name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Shape outputShape(Shape input) {
        new WindowOptions(this, "padding", 1, 1).checkRank(input);
        return Shape.of(top + input.size(0) + bottom, left + input.size(1) + right, input.size(2));
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        INDArray y =
                call.buffer("y", outputShape(Shape.ofSample(x)).batch(x.size(0)).toArray());
        y.assign(0);
        inside(y, x).assign(x);
        return y;
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray x = call.input();
        return call.needsInputGradient() ? call.buffer("dx", x.shape()).assign(inside(dy, x)) : null;
    }

    /** The part of an output that shows the input. */
    private INDArray inside(INDArray output, INDArray x) {
        return output.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(top, top + x.size(1)),
                NDArrayIndex.interval(left, left + x.size(2)),
                NDArrayIndex.all());
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // its steps are no longer there
    }

    @Override
    public Config config() {
        return super.config()
                .with("padding", List.of(List.of(top, bottom), List.of(left, right)))
                .with("data_format", "channels_last");
    }
}
