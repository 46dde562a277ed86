package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Scales the vectors of an array by what their lengths (Euclidean norms) ask for. */
public final class Norms {
    private Norms() {}

    /**
     * Multiplies every vector {@code v} of {@code w} by {@code factor(‖v‖)}, in place.
     *
     * @param axes along which the vectors lie, from 0; 0 alone gives the columns of a kernel
     * @throws IllegalArgumentException for an axis that the array does not have
     */
    public static void scale(INDArray w, List<Integer> axes, DoubleUnaryOperator factor) {
        for (int axis : axes) {
            if (axis < 0 || axis >= w.rank()) {
                throw new IllegalArgumentException("Norms: axis must be 0 to " + (w.rank() - 1)
                        + " for an array of shape " + Shape.of(w) + ", but was " + axis + ". 0 takes the columns.");
            }
        }
        if (Memory.isDirect(w)) {
            fast(w, axes, factor);
        } else {
            definition(w, axes, factor);
        }
    }

    private static void definition(INDArray w, List<Integer> axes, DoubleUnaryOperator factor) {
        INDArray factors =
                w.norm2(true, axes.stream().mapToInt(axis -> axis).toArray()).dup('c');
        for (long i = 0; i < factors.length(); i++) {
            factors.putScalar(i, factor.applyAsDouble(factors.getDouble(i)));
        }
        w.muli(factors.broadcast(w.shape()));
    }

    private static void fast(INDArray w, List<Integer> axes, DoubleUnaryOperator factor) {
        float[] numbers = new float[Math.toIntExact(w.length())];
        FloatPointer p = Memory.pointer(w);
        p.get(numbers);
        int[] vector = vectors(w.shape(), axes);
        double[] factors = new double[Arrays.stream(vector).max().orElse(0) + 1];
        for (int i = 0; i < numbers.length; i++) {
            factors[vector[i]] += (double) numbers[i] * numbers[i];
        }
        Arrays.setAll(factors, v -> factor.applyAsDouble(Math.sqrt(factors[v])));
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (numbers[i] * factors[vector[i]]);
        }
        p.put(numbers);
    }

    /** Which vector each number belongs to. */
    private static int[] vectors(long[] shape, List<Integer> axes) {
        int[] vector = new int[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        int inner = vector.length;
        for (int axis = 0; axis < shape.length; axis++) {
            inner /= (int) shape[axis];
            if (!axes.contains(axis)) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = vector[i] * (int) shape[axis] + i / inner % (int) shape[axis];
                }
            }
        }
        return vector;
    }
}
