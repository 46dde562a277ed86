package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the layers share that merge number by number: the inputs have one shape, but where one has size 1 on an axis, it is
 * repeated along it, as in Keras.
 */
abstract class ElementMerge extends MergeLayer {
    /** Writes the merged inputs, all of the output's shape, into y. */
    abstract INDArray merge(List<INDArray> x, INDArray y);

    /** {@code ∂L/∂xᵢ}, all of the output's shape; may be {@code dy} itself, which is not to be changed. */
    abstract INDArray slope(int i, INDArray dy, List<INDArray> x, Call call);

    @Override
    public final Shape outputShape(List<Shape> inputs) {
        checkCount(inputs.size());
        Shape merged = inputs.get(0);
        for (Shape input : inputs) {
            merged = merged(merged, input, inputs);
        }
        return merged;
    }

    /** @throws IllegalArgumentException for more or fewer inputs than the layer takes */
    void checkCount(int inputs) {}

    private Shape merged(Shape a, Shape b, List<Shape> inputs) {
        boolean fit = a.rank() == b.rank();
        long[] sizes = a.toArray();
        for (int axis = 0; fit && axis < sizes.length; axis++) {
            fit = a.size(axis) == b.size(axis) || a.size(axis) == 1 || b.size(axis) == 1;
            sizes[axis] = a.size(axis) == 1 ? b.size(axis) : a.size(axis);
        }
        if (!fit) {
            throw new IllegalArgumentException(
                    label() + ": inputs must have one shape, or size 1 on the axes where they"
                            + " differ, but they have shapes " + text(inputs)
                            + ". Bring them to one shape, such as with new Dense(...) or new Reshape(...).");
        }
        return Shape.of(sizes);
    }

    /** {@code (None, 8, 3) and (None, 8, 4)} */
    static String text(List<Shape> inputs) {
        return inputs.stream().map(shape -> shape.batch(Shape.NONE).toString()).collect(Collectors.joining(" and "));
    }

    @Override
    protected final INDArray forward(List<INDArray> x, Call call) {
        List<INDArray> same = repeated(x, call);
        return merge(same, call.buffer("y", same.get(0).shape()));
    }

    @Override
    protected final List<INDArray> backwardEach(INDArray dy, Call call) {
        List<INDArray> same = repeated(call.inputs(), call);
        List<INDArray> dx = new ArrayList<>();
        for (int i = 0; i < same.size(); i++) {
            dx.add(call.needsInputGradient(i) ? summed(i, slope(i, dy, same, call), call) : null);
        }
        return dx;
    }

    /** Every input in the output's shape. */
    private List<INDArray> repeated(List<INDArray> x, Call call) {
        List<Shape> samples = x.stream().map(Shape::ofSample).toList();
        long[] shape = outputShape(samples).batch(x.get(0).size(0)).toArray();
        return IntStream.range(0, x.size())
                .mapToObj(i -> Shape.of(x.get(i)).equals(Shape.of(shape))
                        ? x.get(i)
                        : call.buffer("x" + i, shape).assign(x.get(i).broadcast(shape)))
                .toList();
    }

    /** An input that was repeated has the sum of the gradients of its copies. */
    private static INDArray summed(int i, INDArray dx, Call call) {
        INDArray input = call.inputs().get(i);
        int[] axes = IntStream.range(0, dx.rank())
                .filter(axis -> input.size(axis) != dx.size(axis))
                .toArray();
        return axes.length == 0 ? dx : call.buffer("sum" + i, input.shape()).assign(dx.sum(true, axes));
    }
}
