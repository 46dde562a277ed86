package org.deeplesson.layers;

import static org.deeplesson.tensors.BatchProduct.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplesson.tensors.BatchProduct.Factor;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.UnitLength;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The scalar products of two inputs, sample by sample: {@code y = Σ x₁·x₂} along an axis of each. How alike two vectors are: with
 * {@code normalize} it is the cosine of the angle between them.
 *
 * <p>Shapes: two vectors {@code (samples, k)} give {@code (samples, 1)}; {@code (samples, m, k)} and {@code (samples, n, k)} with
 * {@code new Dot(2)} give {@code (samples, m, n)}. As in Keras, for samples of one or two axes.
 *
 * <pre>{@code
 * var question = new Input(64);
 * var answer = new Input(64);
 * new Dot(1).normalize(true).apply(question, answer)
 * }</pre>
 */
public final class Dot extends MergeLayer {
    private final long[] axes;
    private boolean normalize;

    /**
     * Products along these axes.
     *
     * @param axes one for both inputs, or one for each; counted with the axis of samples, which is 0 and cannot be chosen,
     *     negative ones from the last
     * @throws IllegalArgumentException for none or more than two axes
     */
    public Dot(long... axes) {
        if (axes.length < 1 || axes.length > 2) {
            throw new IllegalArgumentException("Dot: axes must be one for both inputs or one for each, but were "
                    + Arrays.toString(axes) + ". For vectors use new Dot(1).");
        }
        this.axes = axes.clone();
    }

    /** The layer that a config describes. */
    public static Dot of(Config config) {
        return common(new Dot(config.wholes("axes")).normalize(config.flag("normalize", false)), config);
    }

    /** Whether the inputs are first brought to length 1 along the axes; false by default. */
    public Dot normalize(boolean normalize) {
        this.normalize = normalize;
        return this;
    }

    /** Gives the layer a name. */
    public Dot name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Config config() {
        return super.config()
                .with("axes", axes.length == 1 ? (Object) axes[0] : Config.list(axes))
                .with("normalize", normalize);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException(label() + ": takes two inputs, but was given " + inputs.size()
                    + ". Give those whose scalar products are wanted.");
        }
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        int first = axis(0, a);
        int second = axis(1, b);
        if (a.size(first - 1) != b.size(second - 1)) {
            throw new IllegalArgumentException(label() + ": inputs must have the same size on the axes "
                    + first + " and " + second + ", but they have shapes " + ElementMerge.text(inputs)
                    + ". Choose other axes, or bring them to one size, such as with new Dense(...).");
        }
        return a.rank() == 1 && b.rank() == 1
                ? Shape.of(1)
                : Shape.of(concatenated(without(a, first), without(b, second)));
    }

    private int axis(int input, Shape shape) {
        int rank = shape.rank() + 1;
        long axis = axes[input % axes.length];
        long counted = axis < 0 ? axis + rank : axis;
        if (rank > 3 || counted < 1 || counted >= rank) {
            throw new IllegalArgumentException(
                    label() + ": axes must be those of samples of one or two axes, 1 or 2, but"
                            + " axis " + axis + " was asked of an input of shape " + shape.batch(Shape.NONE)
                            + ". Axis 0 is that of the samples; new Reshape(...) makes one axis of several.");
        }
        return (int) counted;
    }

    private static long[] without(Shape shape, int axis) {
        return shape.rank() == 1 ? new long[0] : new long[] {shape.size(2 - axis)};
    }

    private static long[] concatenated(long[] a, long[] b) {
        long[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Override
    protected INDArray outputMask(List<INDArray> masks, Call call) {
        return null; // products of steps are no steps
    }

    @Override
    protected INDArray forward(List<INDArray> x, Call call) {
        Factor a = left(x.get(0), call);
        Factor b = right(x.get(1), call);
        INDArray y = product(a, b, call.buffer("y", x.get(0).size(0), a.rows(), b.columns())); // y = x₁·x₂
        return call.reshaped("flat y", y, shape(x));
    }

    @Override
    protected List<INDArray> backwardEach(INDArray dy, Call call) {
        Factor a = left(call.inputs().get(0), call);
        Factor b = right(call.inputs().get(1), call);
        Factor g = new Factor(call.reshaped("dy", dy, dy.size(0), a.rows(), b.columns()), false);
        List<INDArray> dx = new ArrayList<>();
        dx.add(call.needsInputGradient(0) ? slope(0, a, g, b.flipped(), call) : null); // ∂L/∂x₁ = ∂L/∂y·x₂ᵀ
        dx.add(call.needsInputGradient(1) ? slope(1, b, a.flipped(), g, call) : null); // ∂L/∂x₂ = x₁ᵀ·∂L/∂y
        return dx;
    }

    /** The product is the gradient of an input, as it lies in memory or transposed. */
    private INDArray slope(int i, Factor input, Factor p, Factor q, Call call) {
        INDArray x = call.inputs().get(i);
        INDArray du = call.buffer("du" + i, input.array().shape());
        INDArray flat = call.reshaped(
                "flat du" + i,
                input.transposed() ? product(q.flipped(), p.flipped(), du) : product(p, q, du),
                x.shape());
        return normalize
                ? UnitLength.backward(flat, x, axis(i, Shape.ofSample(x)), call.buffer("dx" + i, x.shape()))
                : flat;
    }

    /** The first input as matrices {@code (m, k)}. */
    private Factor left(INDArray x, Call call) {
        INDArray u = unit(0, x, call);
        return x.rank() == 2
                ? new Factor(call.reshaped("a", u, x.size(0), 1, x.size(1)), false)
                : new Factor(u, axis(0, Shape.ofSample(x)) == 1);
    }

    /** The second input as matrices {@code (k, n)}. */
    private Factor right(INDArray x, Call call) {
        INDArray u = unit(1, x, call);
        return x.rank() == 2
                ? new Factor(call.reshaped("b", u, x.size(0), x.size(1), 1), false)
                : new Factor(u, axis(1, Shape.ofSample(x)) == 2);
    }

    private INDArray unit(int i, INDArray x, Call call) {
        return normalize
                ? UnitLength.forward(x, axis(i, Shape.ofSample(x)), call.buffer("u" + i, x.shape())) // u = x / ‖x‖
                : x;
    }

    private long[] shape(List<INDArray> x) {
        List<Shape> samples = x.stream().map(Shape::ofSample).toList();
        return outputShape(samples).batch(x.get(0).size(0)).toArray();
    }
}
