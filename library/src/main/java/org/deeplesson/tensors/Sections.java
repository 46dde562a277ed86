package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The kernels that copy between an array and a section of a larger one, along one axis. */
public final class Sections {
    private Sections() {}

    /**
     * Copies {@code part} into {@code whole}, from this place of the axis on.
     *
     * @param part of the same sizes as {@code whole} on all other axes
     * @return {@code whole}
     */
    public static INDArray write(INDArray part, int axis, long from, INDArray whole) {
        check(part, axis, from, whole);
        if (Memory.isDirect(part, whole)) {
            copy(part, axis, from, whole, true);
        } else {
            whole.get(section(part, axis, from)).assign(part);
        }
        return whole;
    }

    /**
     * Copies a section of {@code whole}, from this place of the axis on, into {@code part}.
     *
     * @param part of the same sizes as {@code whole} on all other axes
     * @return {@code part}
     */
    public static INDArray read(INDArray whole, int axis, long from, INDArray part) {
        check(part, axis, from, whole);
        if (Memory.isDirect(part, whole)) {
            copy(part, axis, from, whole, false);
        } else {
            part.assign(whole.get(section(part, axis, from)));
        }
        return part;
    }

    private static INDArrayIndex[] section(INDArray part, int axis, long from) {
        INDArrayIndex[] section = new INDArrayIndex[part.rank()];
        for (int i = 0; i < section.length; i++) {
            section[i] = i == axis ? NDArrayIndex.interval(from, from + part.size(axis)) : NDArrayIndex.all();
        }
        return section;
    }

    private static void copy(INDArray part, int axis, long from, INDArray whole, boolean write) {
        long inner = 1;
        for (int i = axis + 1; i < part.rank(); i++) {
            inner *= part.size(i);
        }
        long length = part.size(axis) * inner;
        long step = whole.size(axis) * inner;
        float[] block = new float[(int) Math.min(length, Blocks.SIZE)];
        FloatPointer pPart = Memory.pointer(part);
        FloatPointer pWhole = Memory.pointer(whole);
        for (long outer = 0; outer < part.length() / length; outer++) {
            for (long at = 0; at < length; at += block.length) {
                int n = (int) Math.min(block.length, length - at);
                pPart.position(outer * length + at);
                pWhole.position(outer * step + from * inner + at);
                (write ? pPart : pWhole).get(block, 0, n);
                (write ? pWhole : pPart).put(block, 0, n);
            }
        }
    }

    private static void check(INDArray part, int axis, long from, INDArray whole) {
        boolean fits = part.rank() == whole.rank() && from >= 0 && from + part.size(axis) <= whole.size(axis);
        for (int i = 0; fits && i < part.rank(); i++) {
            fits = i == axis || part.size(i) == whole.size(i);
        }
        if (!fits) {
            throw new IllegalArgumentException("Sections: a part must lie inside the whole along axis " + axis
                    + " and be as large on the others, but the shapes are " + Shape.of(part) + " from " + from
                    + " on and "
                    + Shape.of(whole) + ". Make the whole larger.");
        }
    }
}
