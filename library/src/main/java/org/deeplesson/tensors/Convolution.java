package org.deeplesson.tensors;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernel of convolutions: a window moves over images, and every output is a weighted sum of what the window sees there,
 * {@code y = Σᵢⱼ xᵢⱼ·W[i, j] + b}, with {@code xᵢⱼ} the channels at row i and column j of the window. By oneDNN for float32 on
 * the CPU, by ND4J otherwise.
 *
 * <p>Shapes: x {@code (samples, rows, columns, channels)}, W {@code (window rows, window columns, channels / groups, filters)},
 * b {@code (filters)}, y {@code (samples, output rows, output columns, filters)}.
 */
public final class Convolution {
    private final Window window;
    private final ConvolutionDefinition definition;
    private final ConvolutionPrimitives primitives;

    /**
     * A convolution of its own for each layer: what has been prepared for a batch is used again.
     *
     * @param groups into how many groups channels and filters are divided; a filter sees the channels of its group alone
     * @param rectified whether {@code max(y, 0)} is wanted in place of y
     */
    public Convolution(Window window, long groups, boolean rectified) {
        this.window = window;
        this.definition = new ConvolutionDefinition(window, groups, rectified);
        this.primitives = new ConvolutionPrimitives(window, groups, rectified);
    }

    /** {@code y = x ⋆ W + b}, where b may be null; returns y. */
    public INDArray forward(INDArray x, INDArray w, INDArray b, INDArray y) {
        check(x, w, b, y);
        INDArray images = contiguous(x);
        return isDirect(images, w, b, y) ? primitives.forward(images, w, b, y) : definition.forward(images, w, b, y);
    }

    /** {@code ∂L/∂x}: every input gets back from all outputs that saw it. Returns dx. */
    public INDArray inputGradient(INDArray dy, INDArray w, INDArray dx) {
        check(dx, w, null, dy);
        INDArray slopes = contiguous(dy);
        return isDirect(dx, w, null, slopes)
                ? primitives.inputGradient(slopes, w, dx)
                : definition.inputGradient(slopes, w, dx);
    }

    /** {@code ∂L/∂W} into dw and {@code ∂L/∂b} into db, which may be null. */
    public void kernelGradient(INDArray x, INDArray dy, INDArray dw, INDArray db) {
        check(x, dw, db, dy);
        INDArray images = contiguous(x);
        INDArray slopes = contiguous(dy);
        if (isDirect(images, dw, db, slopes)) {
            primitives.kernelGradient(images, slopes, dw, db);
        } else {
            definition.kernelGradient(images, slopes, dw, db);
        }
    }

    private static INDArray contiguous(INDArray array) {
        return Memory.isContiguous(array) ? array : array.dup('c');
    }

    private static boolean isDirect(INDArray x, INDArray w, INDArray b, INDArray y) {
        return Memory.isDirect(x, w, y) && (b == null || Memory.isDirect(b));
    }

    /** The fast path reads memory as it comes: of a smaller array it would read what lies behind it. */
    private void check(INDArray x, INDArray w, INDArray b, INDArray y) {
        boolean fits = x.rank() == 4
                && w.rank() == 4
                && w.size(0) == window.rows().size()
                && w.size(1) == window.columns().size()
                && w.size(2) * definition.groups() == x.size(3)
                && w.size(3) % definition.groups() == 0
                && (b == null || b.length() == w.size(3))
                && Arrays.equals(y.shape(), window.outputs(x.shape(), w.size(3)));
        if (!fits) {
            throw new IllegalArgumentException("Convolution: images (samples, rows, columns, channels) and a kernel ("
                    + window.rows().size() + ", " + window.columns().size()
                    + ", channels / groups, filters) are needed, but the shapes are " + Shape.of(x) + " ⋆ "
                    + Shape.of(w) + (b == null ? "" : " + " + Shape.of(b)) + " = " + Shape.of(y) + " in "
                    + definition.groups() + (definition.groups() == 1 ? " group" : " groups")
                    + ". Channels, filters and outputs must agree.");
        }
    }
}
