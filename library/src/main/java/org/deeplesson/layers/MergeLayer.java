package org.deeplesson.layers;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A layer that makes one output of several inputs, such as their sum.
 *
 * <pre>{@code
 * class Difference extends MergeLayer {
 *     @Override public Shape outputShape(List<Shape> inputs) {
 *         return inputs.get(0);
 *     }
 *     @Override protected INDArray forward(List<INDArray> x, Call call) {
 *         return call.buffer("y", x.get(0).shape()).assign(x.get(0).sub(x.get(1)));   // y = a − b
 *     }
 *     @Override protected List<INDArray> backwardEach(INDArray dy, Call call) {
 *         return List.of(dy, call.buffer("db", dy.shape()).assign(dy.neg()));         // ∂L/∂a = ∂L/∂y, ∂L/∂b = −∂L/∂y
 *     }
 * }
 * }</pre>
 */
public abstract class MergeLayer extends Layer {
    /**
     * The shape of one output for inputs of these shapes, all without the batch axis.
     *
     * @throws IllegalArgumentException for inputs that the layer cannot take together, naming the layer
     */
    public abstract Shape outputShape(List<Shape> inputs);

    /** Declares parameters with {@link #parameter} and {@link #state}; none by default. */
    @Override
    protected void build(List<Shape> inputs) {}

    /**
     * The output for inputs.
     *
     * @param x one array for each input, shape {@code (samples, …)}, not to be changed
     */
    protected abstract INDArray forward(List<INDArray> x, Call call);

    /**
     * Writes the parameters' gradients and gives the inputs'.
     *
     * @param dy {@code ∂L/∂y}, shape of the output; may be overwritten
     * @return {@code ∂L/∂x} of each input; may be {@code dy} itself for several of them; null for one of which {@code
     *     call.needsInputGradient(i)} is false
     */
    protected abstract List<INDArray> backwardEach(INDArray dy, Call call);

    /**
     * Which steps of the output count; by default those that count in any of the inputs, all where an input has no mask.
     *
     * @param masks one for each input, shape {@code (samples, steps)}, null where all its steps count
     */
    protected INDArray outputMask(List<INDArray> masks, Call call) {
        if (masks.contains(null)) {
            return null;
        }
        INDArray any =
                masks.stream().max(Comparator.comparingLong(INDArray::length)).orElseThrow();
        INDArray most = call.buffer("mask", any.shape()).assign(any);
        masks.forEach(mask -> Transforms.max(most, mask.broadcast(most.shape()), false));
        return most;
    }

    @Override
    public final Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public final List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(outputShape(inputs));
    }

    @Override
    protected final void build(Shape input) {
        build(List.of(input));
    }

    @Override
    protected final INDArray forward(INDArray x, Call call) {
        return forward(List.of(x), call);
    }

    @Override
    protected final INDArray backward(INDArray dy, Call call) {
        return backwardEach(dy, call).get(0);
    }

    @Override
    final List<INDArray> forwardAll(List<INDArray> x, Call call) {
        return Collections.singletonList(forward(x, call));
    }

    @Override
    final List<INDArray> backwardAll(List<INDArray> dy, Call call) {
        return backwardEach(dy.get(0), call);
    }

    @Override
    final List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        return Collections.singletonList(outputMask(masks, call));
    }
}
