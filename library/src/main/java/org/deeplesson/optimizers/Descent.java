package org.deeplesson.optimizers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.optimizers.schedules.FixedRate;
import org.deeplesson.tensors.Moments;
import org.deeplesson.tensors.Segment;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An optimiser at work on the weights of one model: its moments, its learning rate of now, the steps that it took. */
public final class Descent {
    private static final String ITERATION = "iteration";
    private static final String LEARNING_RATE = "learning_rate";

    private final Optimizer optimizer;
    private final List<Segment> segments;
    private final Moments moments;
    private final Optimizer.Step step;
    private double learningRate;
    private long iterations;

    /**
     * A descent at its beginning.
     *
     * @param weights the flat vector of all weights that will be stepped
     * @param segments the variables that the vector is made of, one after the other
     */
    public Descent(Optimizer optimizer, INDArray weights, List<Segment> segments) {
        this.optimizer = optimizer;
        this.segments = List.copyOf(segments);
        this.moments = new Moments(weights, segments);
        this.step = optimizer.start(moments);
        this.learningRate = optimizer.learningRate().at(0);
    }

    /**
     * Takes one step: clips the gradient, lets the weights decay, and follows the optimiser's rule.
     *
     * @param weights changed in place
     * @param gradient of the same shape; clipped in place
     */
    public void step(INDArray weights, INDArray gradient) {
        double η = learningRate();
        optimizer.options().clip(gradient, segments);
        optimizer.options().decay(weights, η);
        step.apply(weights, gradient, η, ++iterations);
    }

    /** How many steps were taken. */
    public long iterations() {
        return iterations;
    }

    /** η of the next step. */
    public double learningRate() {
        return follows() ? optimizer.learningRate().at(iterations) : learningRate;
    }

    /**
     * Changes η from the next step on.
     *
     * @throws IllegalStateException where the learning rate follows a schedule
     * @throws IllegalArgumentException for a number below 0
     */
    public void learningRate(double learningRate) {
        if (follows()) {
            throw new IllegalStateException("Optimizer: learningRate can be set where it is a number, but it follows "
                    + optimizer.learningRate() + ". Give the optimizer a number to change it while training.");
        }
        if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("Optimizer: learningRate must be 0 or more, but was " + learningRate
                    + ". Values between 0.0001 and 0.1 are usual.");
        }
        this.learningRate = learningRate;
    }

    private boolean follows() {
        return !(optimizer.learningRate() instanceof FixedRate);
    }

    /**
     * All that it remembers, as copies, in Keras's order and under Keras's names: {@code iteration}, {@code learning_rate}
     * (unless it follows a schedule), then the moments of each variable, such as {@code dense_kernel_momentum}.
     */
    public Map<String, INDArray> state() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        state.put(ITERATION, Nd4j.scalar(iterations));
        if (!follows()) {
            state.put(LEARNING_RATE, Nd4j.scalar(learningRate));
        }
        state.putAll(moments.state());
        return state;
    }

    /**
     * Goes on from where {@link #state} was taken.
     *
     * @throws IllegalArgumentException where a number or moment is missing or of another shape
     */
    public void restore(Map<String, INDArray> state) {
        long savedIterations = (long) number(state, ITERATION);
        double savedRate = follows() ? learningRate : number(state, LEARNING_RATE);
        moments.restore(state, savedIterations);
        iterations = savedIterations;
        learningRate = savedRate;
    }

    private static double number(Map<String, INDArray> state, String name) {
        INDArray value = state.get(name);
        if (value == null || value.length() != 1) {
            throw new IllegalArgumentException("Optimizer: state must have the number '" + name + "', but "
                    + (value == null ? "it has " + state.keySet() : "its shape is " + Shape.of(value))
                    + ". Restore the state of the same model and optimizer.");
        }
        return value.getDouble(0);
    }
}
