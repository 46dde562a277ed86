package org.deeplesson.tensors;

import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images as a window sees them: for each place in the window, the numbers that stand there for all outputs. Convolution and
 * pooling are defined by them.
 */
final class WindowViews {
    private final Window window;
    private final long[] outputs;
    private final long top;
    private final long left;
    private final INDArray padded;
    private final long[] shape;

    /**
     * The images with their padding.
     *
     * @param images shape {@code (samples, rows, columns, channels)}; copied
     * @param padding the number that stands around them
     */
    WindowViews(INDArray images, Window window, double padding) {
        this.window = window;
        this.shape = images.shape();
        this.outputs = window.outputs(shape, shape[3]);
        this.top = window.rows().before(shape[1]);
        this.left = window.columns().before(shape[2]);
        long rows = top + shape[1] + Math.max(0, window.rows().after(shape[1]));
        long columns = left + shape[2] + Math.max(0, window.columns().after(shape[2]));
        padded = Nd4j.valueArrayOf(new long[] {shape[0], rows, columns, shape[3]}, padding, images.dataType());
        middle().assign(images);
    }

    /** The images without their padding. */
    INDArray middle() {
        return view(top, left, shape[1], shape[2], 1, 1);
    }

    /** What row i and column j of the window see, shape {@code (samples, output rows, output columns, channels)}. */
    INDArray at(long i, long j) {
        return view(
                i * window.rows().dilation(),
                j * window.columns().dilation(),
                outputs[1],
                outputs[2],
                window.rows().stride(),
                window.columns().stride());
    }

    /** Made by its strides: ND4J's intervals are of a wrong length where they have a stride and do not begin at 0. */
    private INDArray view(long row, long column, long rows, long columns, long down, long right) {
        long[] strides = padded.stride();
        return Nd4j.create(
                padded.data(),
                new long[] {shape[0], rows, columns, shape[3]},
                new long[] {strides[0], down * strides[1], right * strides[2], strides[3]},
                row * strides[1] + column * strides[2],
                'c');
    }

    /** Visits all places of the window, row by row. */
    static void forEach(Window window, BiConsumer<Long, Long> visit) {
        for (long i = 0; i < window.rows().size(); i++) {
            for (long j = 0; j < window.columns().size(); j++) {
                visit.accept(i, j);
            }
        }
    }
}
