package org.deeplesson.notebook.display;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A tensor's values in brackets, the middle of long axes left out, every number with the same decimals. */
final class TensorText {
    /** What stands for values that are left out. */
    static final int GAP = -1;

    private final INDArray array;
    private final int edge;
    private final DoubleFunction<String> number;
    private final int width;

    /**
     * The values of an array.
     *
     * @param edge how many values stay at each end of an axis that has more than {@code 2·edge + 1}
     */
    TensorText(INDArray array, int edge) {
        this.array = array;
        this.edge = edge;
        List<Double> shown = new ArrayList<>();
        if (array.dataType() != DataType.UTF8 && !array.isEmpty()) {
            collect(new long[array.rank()], 0, shown);
        }
        number = Decimals.of(shown.stream().mapToDouble(Double::doubleValue).toArray());
        width = shown.stream().mapToInt(v -> number.apply(v).length()).max().orElse(0);
    }

    /** The indices of an axis that are shown, with {@link #GAP} where some are left out. */
    int[] shown(long size) {
        if (size <= 2L * edge + 1) {
            return java.util.stream.IntStream.range(0, (int) size).toArray();
        }
        int[] indices = new int[2 * edge + 1];
        for (int i = 0; i < edge; i++) {
            indices[i] = i;
            indices[indices.length - 1 - i] = (int) (size - 1 - i);
        }
        indices[edge] = GAP;
        return indices;
    }

    /** One value, as all are written. */
    String value(long... index) {
        return switch (array.dataType()) {
            case UTF8 -> "\"" + array.getString(index.length == 0 ? 0 : index[0]) + "\"";
            case BOOL -> array.getDouble(index) != 0 ? "true" : "false";
            default -> number.apply(array.getDouble(index));
        };
    }

    @Override
    public String toString() {
        if (array.isEmpty()) {
            return "[]";
        }
        if (array.rank() == 0) {
            return value();
        }
        StringBuilder out = new StringBuilder();
        write(out, new long[array.rank()], 0);
        return out.toString();
    }

    private void write(StringBuilder out, long[] index, int axis) {
        boolean last = axis == index.length - 1;
        out.append('[');
        boolean first = true;
        for (int i : shown(array.size(axis))) {
            if (!first) {
                out.append(last ? " " : "\n".repeat(index.length - 1 - axis) + " ".repeat(axis + 1));
            }
            first = false;
            if (i == GAP) {
                out.append('…');
                continue;
            }
            index[axis] = i;
            if (last) {
                String value = value(index);
                out.append(" ".repeat(Math.max(0, width - value.length()))).append(value);
            } else {
                write(out, index, axis + 1);
            }
        }
        out.append(']');
    }

    private void collect(long[] index, int axis, List<Double> into) {
        if (axis == index.length) {
            into.add(array.getDouble(index));
            return;
        }
        for (int i : shown(array.size(axis))) {
            if (i != GAP) {
                index[axis] = i;
                collect(index, axis + 1, into);
            }
        }
    }
}
