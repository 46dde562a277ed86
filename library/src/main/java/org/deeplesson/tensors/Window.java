package org.deeplesson.tensors;

/**
 * How a window moves over images {@code (samples, rows, columns, channels)}: along the rows and along the columns.
 *
 * @param rows the way down
 * @param columns the way to the right
 */
public record Window(Axis rows, Axis columns) {
    /**
     * How a window moves along one axis. Output {@code o} sees the inputs {@code o·stride + i·dilation − before}, for {@code i}
     * from 0 to {@code size − 1}.
     *
     * @param size how many inputs the window sees, 1 or more
     * @param stride how far it moves from one output to the next, 1 or more
     * @param dilation how far the inputs that it sees stand apart; 1 where they are neighbours
     * @param padding what stands around the inputs
     */
    public record Axis(long size, long stride, long dilation, Padding padding) {
        /** From the first to the last input that the window sees. */
        public long extent() {
            return (size - 1) * dilation + 1;
        }

        /** How many outputs so many inputs give; 0 or fewer where the window does not fit into them. */
        public long outputs(long inputs) {
            return padding == Padding.VALID
                    ? Math.floorDiv(inputs - extent(), stride) + 1
                    : (inputs + stride - 1) / stride;
        }

        /** How many zeros stand before the first input. */
        public long before(long inputs) {
            return switch (padding) {
                case VALID -> 0;
                case SAME -> padded(inputs) / 2;
                case CAUSAL -> extent() - 1;
            };
        }

        /** How many zeros the last output sees after the last input; fewer than 0 where it leaves inputs out. */
        long after(long inputs) {
            return (outputs(inputs) - 1) * stride + extent() - inputs - before(inputs);
        }

        private long padded(long inputs) {
            return Math.max(0, (outputs(inputs) - 1) * stride + extent() - inputs);
        }
    }

    /** The shape of what a window with so many outputs at each place makes of images {@code (samples, rows, columns, …)}. */
    long[] outputs(long[] images, long channels) {
        return new long[] {images[0], rows.outputs(images[1]), columns.outputs(images[2]), channels};
    }

    /** How many inputs the window sees along each axis. */
    long[] sizes() {
        return new long[] {rows.size(), columns.size()};
    }

    /** How far the window moves, as oneDNN takes it. */
    long[] strides() {
        return new long[] {rows.stride(), columns.stride()};
    }

    /** How many inputs stand between two that the window sees, as oneDNN takes it. */
    long[] dilates() {
        return new long[] {rows.dilation() - 1, columns.dilation() - 1};
    }

    /** How many zeros stand above and left of images of this shape. */
    long[] before(long[] images) {
        return new long[] {rows.before(images[1]), columns.before(images[2])};
    }

    /** How many zeros stand below and right of them. */
    long[] after(long[] images) {
        return new long[] {rows.after(images[1]), columns.after(images[2])};
    }
}
