package org.deeplesson.tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The vectors that an optimiser keeps beside the weights, one number for each weight, and the kernel that steps over all
 * of them together. For float32 they lie on the heap in blocks, so that a step reads and writes them in one vectorised
 * loop.
 */
public final class Moments {
    /** The rule of a step for float32: {@code w}, {@code g} and every moment share the index. */
    @FunctionalInterface
    public interface Loop {
        /** Runs over the first {@code n} numbers; {@code moments} stand in the order in which they were made. */
        void run(float[] w, float[] g, float[][] moments, int n);
    }

    /** The rule of a step as ND4J expressions: changes {@code w} and the moments in place. */
    @FunctionalInterface
    public interface Definition {
        /** Steps over whole vectors; {@code moments} stand in the order in which they were made. */
        void run(INDArray w, INDArray g, List<INDArray> moments);
    }

    private final long size;
    private final DataType type;
    private final List<float[][]> blocks = new ArrayList<>();
    private final List<INDArray> arrays = new ArrayList<>();
    private final boolean direct;

    /**
     * No moments yet, for these weights.
     *
     * @param weights the flat vector that will be stepped
     */
    public Moments(INDArray weights) {
        this.size = weights.length();
        this.type = weights.dataType();
        this.direct = Memory.isDirect(weights);
    }

    /** One more vector, filled with this value. */
    public Moments add(double value) {
        if (direct) {
            float[][] vector = new float[Math.toIntExact((size + Blocks.SIZE - 1) / Blocks.SIZE)][];
            for (int b = 0; b < vector.length; b++) {
                vector[b] = new float[(int) Math.min(Blocks.SIZE, size - (long) b * Blocks.SIZE)];
                Arrays.fill(vector[b], (float) value);
            }
            blocks.add(vector);
        } else {
            arrays.add(Nd4j.valueArrayOf(new long[] {size}, value, type));
        }
        return this;
    }

    /** Takes one step over the weights {@code w} with the gradient {@code g}. */
    public void step(INDArray w, INDArray g, Definition definition, Loop loop) {
        check("weights", w);
        check("gradient", g);
        if (direct) {
            fast(w, Memory.isDirect(g) ? g : g.castTo(type).dup('c'), loop);
        } else {
            definition.run(w, g, arrays);
        }
    }

    private void check(String what, INDArray vector) {
        if (vector.length() != size) {
            throw new IllegalArgumentException("Moments: " + what + " must have " + size
                    + " numbers like the weights that"
                    + " the optimizer was started with, but have shape " + Shape.of(vector) + ". Start it with these"
                    + " weights.");
        }
    }

    private void fast(INDArray w, INDArray g, Loop loop) {
        float[][] scratch = Blocks.scratch();
        float[][] moments = new float[blocks.size()][];
        var pw = Memory.pointer(w);
        var pg = Memory.pointer(g);
        for (int b = 0; (long) b * Blocks.SIZE < size; b++) {
            long at = (long) b * Blocks.SIZE;
            int n = (int) Math.min(Blocks.SIZE, size - at);
            for (int k = 0; k < moments.length; k++) {
                moments[k] = blocks.get(k)[b];
            }
            pw.position(at).get(scratch[0], 0, n);
            pg.position(at).get(scratch[1], 0, n);
            loop.run(scratch[0], scratch[1], moments, n);
            pw.put(scratch[0], 0, n);
        }
    }
}
