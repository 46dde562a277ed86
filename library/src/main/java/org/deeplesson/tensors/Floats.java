package org.deeplesson.tensors;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the fast paths need to know of an array: whether its numbers lie in one piece, and where. To ask ND4J for it costs
 * more than the arithmetic of a small layer, so the answer is remembered, in a table that keeps no array alive. An array that
 * has been given other memory or another shape in the meantime is looked at anew.
 */
final class Floats {
    /** As many as a buffer addresses. */
    private static final long MOST = Integer.MAX_VALUE / Float.BYTES;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final WeakReference<Floats>[] TABLE = new WeakReference[8192];

    private final INDArray array;
    private final DataBuffer data;
    private final long[] shapeInfo;
    private final boolean direct;
    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    private Floats(INDArray array) {
        this.array = array;
        data = array.data();
        shapeInfo = array.shapeInfoJava();
        direct = Memory.CPU
                && array.dataType() == DataType.FLOAT
                && Memory.isContiguous(array)
                && array.length() <= MOST;
        pointer = direct ? new FloatPointer(data.addressPointer()).capacity(array.length()) : null;
        buffer = direct ? pointer.asBuffer() : null;
    }

    /** Of this array. */
    static Floats of(INDArray array) {
        int place = System.identityHashCode(array) & (TABLE.length - 1);
        WeakReference<Floats> known = TABLE[place];
        Floats floats = known == null ? null : known.get();
        if (floats == null || !floats.areOf(array)) {
            floats = new Floats(array);
            TABLE[place] = new WeakReference<>(floats);
        }
        return floats;
    }

    private boolean areOf(INDArray array) {
        return this.array == array
                && data == array.data()
                && shapeInfo == array.shapeInfoJava()
                && !(direct && data.wasClosed());
    }

    /** Whether the numbers are float32, on the CPU, and lie in one piece, row after row. */
    boolean direct() {
        return direct;
    }

    /** The first number's place, not to be moved. */
    FloatPointer pointer() {
        return pointer;
    }

    /** The numbers as a buffer; it does not hold the array. */
    FloatBuffer buffer() {
        return buffer.duplicate();
    }

    /** Copies {@code n} numbers, from {@code at} on, to the beginning of a block. */
    void get(long at, float[] block, int n) {
        buffer.get((int) at, block, 0, n);
        Reference.reachabilityFence(this);
    }

    /** Copies the first {@code n} numbers of a block to {@code at} and behind. */
    void put(long at, float[] block, int n) {
        buffer.put((int) at, block, 0, n);
        Reference.reachabilityFence(this);
    }
}
