package org.deeplesson.tensors;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The part of a flat vector that is one variable of a model, row by row, and the kernels for such a part.
 *
 * @param path the variable's name with its layer's in front: {@code "dense/kernel"}
 * @param from index of its first number
 * @param shape shape of the variable
 */
public record Segment(String path, long from, Shape shape) {
    /** The whole of a flat vector. */
    public static Segment whole(INDArray flat) {
        return new Segment("", 0, Shape.of(flat.length()));
    }

    /** Index behind its last number. */
    public long to() {
        return from + shape.elements();
    }

    /** The variable as a view of this flat vector. */
    public INDArray of(INDArray flat) {
        return flat.get(NDArrayIndex.interval(from, to())).reshape('c', true, shape.toArray());
    }

    /** {@code √Σ xᵢ²} over its numbers. */
    public double norm(INDArray flat) {
        if (!Memory.isDirect(flat)) {
            INDArray x = of(flat);
            return Math.sqrt(x.mul(x).sumNumber().doubleValue());
        }
        float[] block = Blocks.scratch()[0];
        FloatPointer pointer = Memory.pointer(flat);
        double sum = 0;
        for (long at = from; at < to(); at += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, to() - at);
            pointer.position(at).get(block, 0, n);
            sum += sumOfSquares(block, n);
        }
        return Math.sqrt(sum);
    }

    /** {@code xᵢ ← xᵢ·factor} for its numbers. */
    public void scale(INDArray flat, double factor) {
        if (!Memory.isDirect(flat)) {
            of(flat).muli(factor);
            return;
        }
        float[] block = Blocks.scratch()[0];
        float f = (float) factor;
        FloatPointer pointer = Memory.pointer(flat);
        for (long at = from; at < to(); at += Blocks.SIZE) {
            int n = (int) Math.min(Blocks.SIZE, to() - at);
            pointer.position(at).get(block, 0, n);
            for (int i = 0; i < n; i++) {
                block[i] *= f;
            }
            pointer.put(block, 0, n);
        }
    }

    /** Four sums at a time: a single one waits for each addition to end before the next begins. */
    private static double sumOfSquares(float[] x, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += (double) x[i] * x[i];
            b += (double) x[i + 1] * x[i + 1];
            c += (double) x[i + 2] * x[i + 2];
            d += (double) x[i + 3] * x[i + 3];
        }
        for (; i < n; i++) {
            a += (double) x[i] * x[i];
        }
        return a + b + c + d;
    }
}
