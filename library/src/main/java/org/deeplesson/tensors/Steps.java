package org.deeplesson.tensors;

import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a recurrence writes on its way through the steps and reads on its way back: the step first, then the sample.
 *
 * @param gates shape {@code (steps, samples, gates·units)}: filled with x·W + b before the way forward, holds the gates
 *     after it, and {@code ∂L/∂(x·W + b)} after the way back
 * @param h outputs, shape {@code (steps, samples, units)}
 * @param fed what each step is given by the one before it, its {@code h} times {@code dropout}; same shape
 * @param memory what else the cell keeps of each step; null where there is nothing
 * @param mask 1 where a step counts and 0 where it leaves everything as it was, shape {@code (steps, samples, 1)}; null
 *     where all count
 * @param dropout factors of what is fed, shape {@code (samples, units)}; null for none
 */
public record Steps(INDArray gates, INDArray h, INDArray fed, INDArray memory, INDArray mask, INDArray dropout) {
    /** How many steps. */
    public long count() {
        return h.size(0);
    }

    /** How many samples. */
    public long samples() {
        return h.size(1);
    }

    /** How many units. */
    public long units() {
        return h.size(2);
    }

    boolean isDirect() {
        return Stream.of(gates, h, fed, memory, mask, dropout)
                .allMatch(array -> array == null || Memory.isDirect(array));
    }

    /** For the definitions: fills {@code fed} at step t and returns it. */
    INDArray feed(long t) {
        INDArray now = TimeMajor.slice(fed, t);
        INDArray before = before(h, t);
        return now.assign(dropout == null ? before : before.mul(dropout));
    }

    /** For the definitions: an array at the step before t, or zeros before the first. */
    static INDArray before(INDArray array, long t) {
        return t > 0
                ? TimeMajor.slice(array, t - 1)
                : TimeMajor.slice(array, 0).ulike().assign(0);
    }

    /** For the definitions: {@code now} where step t counts, else {@code before}. */
    INDArray chosen(INDArray now, INDArray before, long t) {
        if (mask == null) {
            return now;
        }
        INDArray counts = TimeMajor.slice(mask, t).broadcast(now.shape());
        return now.mul(counts).addi(before.mul(counts.rsub(1)));
    }

    /** For the definitions: the part of a gradient that belongs to samples for which step t does not count. */
    INDArray kept(INDArray gradient, long t) {
        return mask == null
                ? gradient.mul(0)
                : gradient.mul(
                        TimeMajor.slice(mask, t).broadcast(gradient.shape()).rsub(1));
    }

    /** For the definitions: the gradient of h by way of what was fed. */
    INDArray fedBack(INDArray gradient) {
        return dropout == null ? gradient : gradient.muli(dropout);
    }

    /** For the definitions: the columns of one gate, as a view. */
    static INDArray gate(INDArray z, int gate, long units) {
        return z.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units));
    }

    /** For the definitions: puts a gate's columns through its activation, and returns a copy of the result. */
    static INDArray activate(INDArray columns, Curve curve) {
        INDArray copy = columns.dup('c');
        columns.assign(curve.forward(copy, copy));
        return copy;
    }
}
