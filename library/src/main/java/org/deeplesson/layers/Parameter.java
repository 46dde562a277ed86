package org.deeplesson.layers;

import java.util.Arrays;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.RandomNumbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Numbers that a layer learns, with their gradient beside them, or that it only keeps. Both are views of the model's flat vectors, so what is
 * assigned to them is what the model uses.
 */
public final class Parameter {
    private final String name;
    private final Shape shape;
    private final Initializer initializer;
    private final boolean learnt;
    private Regularizer regularizer;
    private Constraint constraint;
    private INDArray value;
    private INDArray gradient;
    private INDArray home;
    private INDArray gradientHome;
    private long offset;

    Parameter(String name, Shape shape, Initializer initializer, boolean learnt) {
        this.name = name;
        this.shape = shape;
        this.initializer = initializer;
        this.learnt = learnt;
    }

    /** Puts a penalty on the values; null for none, the default. */
    public Parameter regularizer(Regularizer regularizer) {
        this.regularizer = regularizer;
        return this;
    }

    /** Brings the values back to a rule after every step; null for none, the default. */
    public Parameter constraint(Constraint constraint) {
        this.constraint = constraint;
        return this;
    }

    /** The penalty on the values, or null. */
    public Regularizer regularizer() {
        return regularizer;
    }

    /** The rule that the values are brought back to, or null. */
    public Constraint constraint() {
        return constraint;
    }

    /** Whether it is learnt; what is only kept, such as a moving average, has no gradient. */
    public boolean learnt() {
        return learnt;
    }

    /** Such as {@code "kernel"} or {@code "bias"}. */
    public String name() {
        return name;
    }

    /** The shape of the value and of the gradient. */
    public Shape shape() {
        return shape;
    }

    /** The numbers themselves. */
    public INDArray value() {
        return value;
    }

    /** {@code ∂L/∂value} after a step's backward pass; null for what is not learnt. */
    public INDArray gradient() {
        return gradient;
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }

    /** Takes its place in flat vectors, from this index on. */
    void bind(INDArray values, INDArray gradients, long offset) {
        this.home = values;
        this.gradientHome = gradients;
        this.offset = offset;
        this.value = ParameterVector.view(values, offset, shape);
        this.gradient = gradients == null ? null : ParameterVector.view(gradients, offset, shape);
    }

    /** Takes its first values. */
    void initialize(RandomNumbers random) {
        int rank = shape.rank();
        long outputs = rank == 0 ? 1 : shape.size(-1);
        long inputs = rank < 2 ? outputs : shape.size(-2);
        // What stands before the last two axes is a window, which reaches each input and output that many times.
        long window =
                Shape.of(Arrays.copyOf(shape.toArray(), Math.max(0, rank - 2))).elements();
        initializer.fill(value, inputs * window, outputs * window, random);
    }

    /** The flat vector that the value lies in, or null. */
    INDArray home() {
        return home;
    }

    INDArray gradientHome() {
        return gradientHome;
    }

    /** Where in its flat vector the value begins. */
    long offset() {
        return offset;
    }
}
