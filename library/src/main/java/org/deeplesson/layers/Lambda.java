package org.deeplesson.layers;

import static org.deeplesson.tensors.Pairs.copy;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Given;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A function as a layer: {@code y = f(x)}, and with it the gradient, {@code ∂L/∂x} of {@code x} and {@code ∂L/∂y}.
 *
 * <p>Keras's back end finds the gradient by itself. Here a function is plain Java, so the gradient is given beside it, as every layer has it. One that
 * is not given is not guessed: differences of f would cost a run for each number of the input and be inexact. It may be left out where nothing before
 * the layer learns, such as right behind the input.
 *
 * <pre>{@code new Lambda(x -> x.mul(x)).gradient((x, dy) -> dy.mul(x).mul(2))}</pre>
 */
public final class Lambda extends Layer {
    private final UnaryOperator<INDArray> function;
    private BinaryOperator<INDArray> gradient;

    /**
     * This function.
     *
     * @param function of a batch {@code (samples, …)}; gives as many samples
     */
    public Lambda(UnaryOperator<INDArray> function) {
        this.function = Given.check("Lambda", "function", "a function, such as x -> x.mul(2)", function);
    }

    /**
     * The function's gradient.
     *
     * @param gradient {@code ∂L/∂x} of {@code x} and {@code ∂L/∂y}
     */
    public Lambda gradient(BinaryOperator<INDArray> gradient) {
        this.gradient = gradient;
        return this;
    }

    /** Gives the layer a name. */
    public Lambda name(String name) {
        rename(name);
        return this;
    }

    /** @throws IllegalStateException always: the code of a function is not in a file that another program reads */
    @Override
    public Config config() {
        throw new IllegalStateException(
                label() + ": a function cannot be saved, since it is code. Make a class of it that"
                        + " extends Layer, or save the weights alone.");
    }

    /** What the function makes of one sample of zeros. */
    @Override
    public Shape outputShape(Shape input) {
        INDArray y;
        try {
            y = function.apply(Nd4j.zeros(input.batch(1).toArray()));
        } catch (RuntimeException exception) {
            throw new IllegalArgumentException(
                    label() + ": its function must take a batch of shape " + input.batch(1) + ", but fails with "
                            + exception + ". Correct it, or what comes before it.",
                    exception);
        }
        if (y == null || y.rank() == 0 || y.size(0) != 1) {
            throw new IllegalArgumentException(
                    label() + ": its function must give as many samples as it was given, but gave "
                            + (y == null ? "null" : "shape " + Shape.of(y)) + " for " + input.batch(1)
                            + ". Keep the first axis as it is.");
        }
        return Shape.ofSample(y);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return function.apply(copy(x, call.buffer("x", x.shape()))); // its own copy, which it may change
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        if (!call.needsInputGradient()) {
            return null;
        }
        if (gradient == null) {
            throw new IllegalStateException(
                    label() + ": its gradient is needed, since a layer before it learns, but only the"
                            + " function was given. Add it, such as new Lambda(x -> x.mul(2)).gradient((x, dy) -> dy.mul(2)).");
        }
        return gradient.apply(copy(call.input(), call.buffer("x", call.input().shape())), dy);
    }

    @Override
    protected INDArray outputMask(INDArray mask, Call call) {
        return null; // nobody knows what the function makes of the steps
    }
}
