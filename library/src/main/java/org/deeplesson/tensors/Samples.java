package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The samples that one thread works on, of a batch that is cut into parts.
 *
 * @param from the first
 * @param to the one after the last
 */
record Samples(long from, long to) {
    /** How many parts a batch is cut into that is worth so many threads. */
    static int parts(INDArray batch, double worth) {
        return (int) Math.max(1, Math.min(batch.size(0), Threads.parts(worth)));
    }

    /** The samples of one of the parts. */
    static Samples of(long samples, int part, int parts) {
        return new Samples(samples * part / parts, samples * (part + 1) / parts);
    }

    long count() {
        return to - from;
    }

    /** The shape of these samples alone. */
    long[] shape(long... batch) {
        long[] shape = batch.clone();
        shape[0] = count();
        return shape;
    }

    /** Where these samples begin; whoever uses it must hold the array. */
    FloatPointer in(INDArray batch) {
        long sample = batch.length() / batch.size(0);
        return new FloatPointer(Memory.pointer(batch)).getPointer(from * sample); // a position would count bytes
    }
}
