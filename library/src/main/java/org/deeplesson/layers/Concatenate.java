package org.deeplesson.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Sections;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The inputs one after the other along an axis: {@code (samples, 3)} and {@code (samples, 4)} become {@code (samples, 7)}. On all
 * other axes they have the same sizes.
 *
 * <pre>{@code
 * var input = new Input(64);
 * var block = new Dense(8).activation(RELU).apply(input);
 * new Concatenate().apply(input, block)
 * }</pre>
 */
public final class Concatenate extends MergeLayer {
    private long axis = -1;

    /** The layer that a config describes. */
    public static Concatenate of(Config config) {
        return common(new Concatenate().axis(config.whole("axis", -1)), config);
    }

    /**
     * The axis along which they lie; −1, the last one, by default.
     *
     * @param axis counted with the axis of samples, which is 0 and cannot be chosen; negative ones from the last
     */
    public Concatenate axis(long axis) {
        this.axis = axis;
        return this;
    }

    /** Gives the layer a name. */
    public Concatenate name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config().with("axis", axis);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        int along = along(inputs.get(0)) - 1;
        long[] sizes = inputs.get(0).toArray();
        for (Shape input : inputs.subList(1, inputs.size())) {
            boolean fit = input.rank() == sizes.length;
            for (int i = 0; fit && i < sizes.length; i++) {
                fit = i == along || input.size(i) == sizes[i];
            }
            if (!fit) {
                throw new IllegalArgumentException(label() + ": inputs must have the same sizes but on axis " + axis
                        + ", but they have shapes " + ElementMerge.text(inputs)
                        + ". Choose another axis, or bring them to one shape, such as with new Flatten().");
            }
            sizes[along] += input.size(along);
        }
        return Shape.of(sizes);
    }

    private int along(Shape input) {
        int rank = input.rank() + 1;
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 1 || counted >= rank) {
            throw new IllegalArgumentException(label() + ": axis must be 1 to " + (rank - 1) + " or -1 to " + (1 - rank)
                    + " for inputs of shape " + input.batch(Shape.NONE) + ", but was " + axis
                    + ". Axis 0 is that of the samples.");
        }
        return (int) counted;
    }

    @Override
    protected INDArray forward(List<INDArray> x, Call call) {
        int along = along(Shape.ofSample(x.get(0)));
        long[] shape = x.get(0).shape().clone();
        shape[along] = x.stream().mapToLong(each -> each.size(along)).sum();
        INDArray y = call.buffer("y", shape);
        long from = 0;
        for (INDArray each : x) {
            Sections.write(each, along, from, y); // y = x₁, x₂, …
            from += each.size(along);
        }
        return y;
    }

    @Override
    protected List<INDArray> backwardEach(INDArray dy, Call call) {
        int along = along(Shape.ofSample(dy));
        List<INDArray> dx = new ArrayList<>();
        long from = 0;
        for (INDArray each : call.inputs()) {
            int i = dx.size();
            dx.add(
                    call.needsInputGradient(i)
                            ? Sections.read(
                                    dy, along, from, call.buffer("dx" + i, each.shape())) // ∂L/∂xᵢ: its part of ∂L/∂y
                            : null);
            from += each.size(along);
        }
        return dx;
    }

    /** Along the steps the masks stand one behind the other, too; all steps of an input without a mask count. */
    @Override
    protected INDArray outputMask(List<INDArray> masks, Call call) {
        INDArray given = masks.stream().filter(Objects::nonNull).findFirst().orElse(null);
        int along = along(Shape.ofSample(call.output()));
        if (given == null || along >= given.rank()) {
            return super.outputMask(masks, call);
        }
        long[] shape = Arrays.copyOf(call.output().shape(), given.rank());
        INDArray all = call.buffer("mask", shape).assign(1);
        long from = 0;
        for (int i = 0; i < masks.size(); i++) {
            if (masks.get(i) != null) {
                Sections.write(masks.get(i), along, from, all);
            }
            from += call.inputs().get(i).size(along);
        }
        return all;
    }
}
