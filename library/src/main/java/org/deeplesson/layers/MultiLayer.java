package org.deeplesson.layers;

import java.util.Collections;
import java.util.List;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer with several inputs or several outputs: a recurrent layer that gives its states too, or a model inside another
 * one. For several inputs and one output there is {@link MergeLayer}.
 */
public abstract class MultiLayer extends Layer {
    @Override
    public abstract List<Shape> outputShapes(List<Shape> inputs);

    @Override
    public final Shape outputShape(Shape input) {
        return outputShapes(List.of(input)).get(0);
    }

    @Override
    protected void build(List<Shape> inputs) {}

    @Override
    protected final void build(Shape input) {
        build(List.of(input));
    }

    /**
     * The outputs for inputs.
     *
     * @param x one array for each input, shape {@code (samples, …)}, not to be changed
     */
    @Override
    protected abstract List<INDArray> forwardAll(List<INDArray> x, Call call);

    /**
     * Writes the parameters' gradients and gives the inputs'.
     *
     * @param dy {@code ∂L/∂y} of each output, null for one that nothing depends on
     * @return {@code ∂L/∂x} of each input; null for one of which {@code call.needsInputGradient(i)} is false
     */
    @Override
    protected abstract List<INDArray> backwardAll(List<INDArray> dy, Call call);

    @Override
    protected final INDArray forward(INDArray x, Call call) {
        return forwardAll(List.of(x), call).get(0);
    }

    @Override
    protected final INDArray backward(INDArray dy, Call call) {
        return backwardAll(List.of(dy), call).get(0);
    }

    /**
     * Which steps of each output count.
     *
     * @param masks one for each input, null where all its steps count
     * @return one for each output, null where all its steps count; by default the first input's for all of them
     */
    @Override
    protected List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        return Collections.nCopies(call.outputs().size(), masks.get(0));
    }
}
