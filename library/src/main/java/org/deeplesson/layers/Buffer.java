package org.deeplesson.layers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.deeplesson.tensors.Capacity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Memory that is used again: it grows to the largest batch seen, and smaller batches get a view of its beginning. The
 * views are kept too, since making one costs more than a small layer's arithmetic.
 */
public final class Buffer {
    private final DataType type;
    private final Map<Long, INDArray> views = new HashMap<>();
    private long[] sample;
    private INDArray memory;

    /** No memory yet, for numbers of this type. */
    public Buffer(DataType type) {
        this.type = type;
    }

    /** An array of this shape; all calls share their memory. */
    public INDArray of(long... shape) {
        long[] rest = Arrays.copyOfRange(shape, 1, shape.length);
        long length = length(shape);
        if (!Arrays.equals(rest, sample) || memory.length() < length) {
            sample = rest;
            Capacity.check("Layer: its outputs", Capacity.product(shape), type);
            memory = Nd4j.zeros(type, Math.max(1, length));
            views.clear();
        }
        INDArray view = views.get(shape[0]);
        if (view == null) {
            view = memory.get(NDArrayIndex.interval(0, length)).reshape('c', true, shape);
            views.put(shape[0], view);
        }
        return view;
    }

    private static long length(long[] shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return length;
    }
}
