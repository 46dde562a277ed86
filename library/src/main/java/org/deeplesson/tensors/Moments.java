package org.deeplesson.tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What an optimiser keeps beside the weights: vectors with one number for each weight, single numbers, and the kernel that
 * steps over all vectors together. For float32 they lie on the heap in blocks, so that a step reads and writes them in one
 * vectorised loop.
 */
public final class Moments {
    /** The rule of a step for float32: {@code w}, {@code g} and every moment share the index; {@code g} is a copy. */
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

    /** A number that an optimiser keeps from step to step. */
    public static final class Scalar {
        private double value;

        private Scalar(double value) {
            this.value = value;
        }

        /** The number. */
        public double get() {
            return value;
        }

        /** Puts another number in its place. */
        public void set(double value) {
            this.value = value;
        }
    }

    private static final int WEIGHTS_WORTH_A_THREAD = 20_000;
    private static final int STEPS_TO_SETTLE = 32;
    private static final float SETTLING = 1e-28f; // takes what is below 1e-35 to 0, far below any ε

    private final long size;
    private final DataType type;
    private final List<Segment> segments;
    private final List<List<String>> groups = new ArrayList<>();
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private final List<float[][]> blocks = new ArrayList<>();
    private final List<INDArray> arrays = new ArrayList<>();
    private final boolean direct;
    private long steps;

    /**
     * No moments yet, for these weights.
     *
     * @param weights the flat vector that will be stepped
     * @param segments the variables that the vector is made of
     */
    public Moments(INDArray weights, List<Segment> segments) {
        this.size = weights.length();
        this.type = weights.dataType();
        this.segments = List.copyOf(segments);
        this.direct = Memory.isDirect(weights);
    }

    /**
     * More vectors, filled with this value.
     *
     * @param names Keras's; those that are given together lie side by side in a saved state, variable by variable
     */
    public Moments add(double value, String... names) {
        groups.add(List.of(names));
        for (int k = 0; k < names.length; k++) {
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
        }
        return this;
    }

    /** One more number. */
    public Scalar scalar(String name, double value) {
        Scalar scalar = new Scalar(value);
        scalars.put(name, scalar);
        return scalar;
    }

    /**
     * Copies of all of them, in the order in which Keras saves them: {@code dense_kernel_momentum} for the vector {@code
     * momentum} over the variable {@code dense/kernel}, in that variable's shape, then the single numbers.
     */
    public Map<String, INDArray> state() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        int first = 0;
        for (List<String> names : groups) {
            for (Segment segment : segments) {
                for (int k = 0; k < names.size(); k++) {
                    state.put(
                            key(segment, names.get(k)),
                            segment.of(vector(first + k)).dup('c'));
                }
            }
            first += names.size();
        }
        scalars.forEach((name, scalar) -> state.put(name, Nd4j.scalar(scalar.get())));
        return state;
    }

    /**
     * Takes all of them back from {@link #state}.
     *
     * @param steps how many steps were taken when they were
     * @throws IllegalArgumentException where one is missing or of another shape
     */
    public void restore(Map<String, INDArray> state, long steps) {
        List<INDArray> vectors = new ArrayList<>();
        for (List<String> names : groups) {
            for (String name : names) {
                INDArray vector = Nd4j.create(type, size);
                for (Segment segment : segments) {
                    segment.of(vector).assign(saved(state, key(segment, name), segment.shape()));
                }
                vectors.add(vector);
            }
        }
        scalars.forEach(
                (name, scalar) -> scalar.set(saved(state, name, Shape.of()).getDouble(0)));
        for (int k = 0; k < vectors.size(); k++) {
            put(k, vectors.get(k));
        }
        this.steps = steps;
    }

    private static String key(Segment segment, String name) {
        return segment.path().replace('/', '_') + "_" + name;
    }

    private static INDArray saved(Map<String, INDArray> state, String name, Shape shape) {
        INDArray value = state.get(name);
        if (value == null || !Shape.of(value).equals(shape)) {
            throw new IllegalArgumentException("Moments: state must have '" + name + "' of shape " + shape + ", but "
                    + (value == null ? "it has " + state.keySet() : "its shape is " + Shape.of(value))
                    + ". Restore the state of the same model and optimizer.");
        }
        return value;
    }

    private INDArray vector(int k) {
        if (!direct) {
            return arrays.get(k);
        }
        float[] whole = new float[Math.toIntExact(size)];
        for (int b = 0; b < blocks.get(k).length; b++) {
            System.arraycopy(blocks.get(k)[b], 0, whole, b * Blocks.SIZE, blocks.get(k)[b].length);
        }
        return Nd4j.createFromArray(whole);
    }

    private void put(int k, INDArray vector) {
        if (!direct) {
            arrays.get(k).assign(vector);
            return;
        }
        float[] whole = vector.toFloatVector();
        for (int b = 0; b < blocks.get(k).length; b++) {
            System.arraycopy(whole, b * Blocks.SIZE, blocks.get(k)[b], 0, blocks.get(k)[b].length);
        }
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
        boolean settles = ++steps % STEPS_TO_SETTLE == 0;
        boolean backwards = steps % 2 == 0; // begins with what the last step has left in the cache
        int all = Math.toIntExact((size + Blocks.SIZE - 1) / Blocks.SIZE);
        int parts = Threads.parts(size / (double) WEIGHTS_WORTH_A_THREAD);
        Threads.run(parts, part -> {
            int from = all * part / parts;
            int to = all * (part + 1) / parts;
            for (int b = from; b < to; b++) {
                block(backwards ? from + to - 1 - b : b, Floats.of(w), Floats.of(g), loop, settles);
            }
        });
    }

    private void block(int b, Floats w, Floats g, Loop loop, boolean settles) {
        float[][] scratch = Blocks.scratch();
        long at = (long) b * Blocks.SIZE;
        int n = (int) Math.min(Blocks.SIZE, size - at);
        float[][] moments = new float[blocks.size()][];
        for (int k = 0; k < moments.length; k++) {
            moments[k] = blocks.get(k)[b];
        }
        w.get(at, scratch[0], n);
        g.get(at, scratch[1], n);
        loop.run(scratch[0], scratch[1], moments, n);
        w.put(at, scratch[0], n);
        for (int k = 0; settles && k < moments.length; k++) {
            settle(moments[k], n);
        }
    }

    /**
     * What has all but vanished becomes 0. A weight whose gradient stays 0 leaves moments that shrink until they can shrink no
     * more, among the smallest numbers of all, and with these a processor takes a hundred times as long.
     */
    private static void settle(float[] moment, int n) {
        for (int i = 0; i < n; i++) {
            moment[i] = moment[i] + SETTLING - SETTLING;
        }
    }
}
