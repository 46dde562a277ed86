package org.deeplesson.layers;

import java.util.IdentityHashMap;
import java.util.Map;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One way of all numbers through a network and back, over again at every step: what the calls of its layers have in common.
 */
public final class Pass {
    private final DataType type;
    private final RandomNumbers random;
    private final Map<Layer, GradientSum> sums;
    private final Progress progress;

    /** What changes from step to step; passes made of one another share it. */
    private static final class Progress {
        private double penalty;
        private long backward;
    }

    /**
     * The passes of a network.
     *
     * @param type of all buffers
     * @param random the only source of random numbers
     */
    public Pass(DataType type, RandomNumbers random) {
        this(type, random, new IdentityHashMap<>(), new Progress());
    }

    private Pass(DataType type, RandomNumbers random, Map<Layer, GradientSum> sums, Progress progress) {
        this.type = type;
        this.random = random;
        this.sums = sums;
        this.progress = progress;
    }

    /** The same with other random numbers, so that layers do not take each other's. */
    public Pass with(RandomNumbers random) {
        return new Pass(type, random, sums, progress);
    }

    /** Numbers begin their way forward. */
    public void beginForward() {
        progress.penalty = 0;
    }

    /** Gradients begin their way back. */
    public void beginBackward() {
        progress.backward++;
    }

    /** The penalties on activities in the last forward pass. */
    public double activityPenalty() {
        return progress.penalty;
    }

    /** The type of all buffers. */
    public DataType type() {
        return type;
    }

    RandomNumbers random() {
        return random;
    }

    long backward() {
        return progress.backward;
    }

    void addPenalty(double penalty) {
        progress.penalty += penalty;
    }

    GradientSum sumOf(Layer layer) {
        return sums.computeIfAbsent(layer, GradientSum::new);
    }
}
