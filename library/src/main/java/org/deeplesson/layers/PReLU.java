package org.deeplesson.layers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplesson.constraints.Constraint;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.initializers.Zeros;
import org.deeplesson.regularizers.Regularizer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.Names;
import org.deeplesson.tensors.RowSlopes;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x where x > 0, else α·x}, with slopes α that are learnt, one for each number of a sample. He and others, 2015.
 *
 * <p>Shapes: x and y {@code (samples, …)}, α that of a sample, with size 1 on the axes that share it: behind a convolution {@code new
 * PReLU().sharedAxes(1, 2)} has one α for each channel.
 */
public final class PReLU extends Layer {
    private long[] sharedAxes = {};
    private Initializer alphaInitializer = new Zeros();
    private Regularizer alphaRegularizer;
    private Constraint alphaConstraint;
    private Parameter alpha;

    /** The layer that a config describes. */
    public static PReLU of(Config config) {
        PReLU layer = new PReLU();
        layer.alphaInitializer = config.get("alpha_initializer", Initializer.class, layer.alphaInitializer);
        layer.alphaRegularizer = config.get("alpha_regularizer", Regularizer.class, null);
        layer.alphaConstraint = config.get("alpha_constraint", Constraint.class, null);
        boolean shared = config.has("shared_axes") && config.get("shared_axes", Object.class, null) != null;
        return common(shared ? layer.sharedAxes(config.wholes("shared_axes")) : layer, config);
    }

    /** How α begins; zeros by default. */
    public PReLU alphaInitializer(Initializer initializer) {
        this.alphaInitializer = initializer;
        return this;
    }

    /** How α begins, by Keras's name: {@code "zeros"}. */
    public PReLU alphaInitializer(String name) {
        return alphaInitializer(Names.find(Initializer.class, name));
    }

    /** A penalty on α; none by default. */
    public PReLU alphaRegularizer(Regularizer regularizer) {
        this.alphaRegularizer = regularizer;
        return this;
    }

    /** What α keeps to; nothing by default. */
    public PReLU alphaConstraint(Constraint constraint) {
        this.alphaConstraint = constraint;
        return this;
    }

    /** The axes along which α is the same, counted with that of the samples, which is 0; none by default. */
    public PReLU sharedAxes(long... axes) {
        this.sharedAxes = axes.clone();
        return this;
    }

    /** Gives the layer a name. */
    public PReLU name(String name) {
        rename(name);
        return this;
    }

    /** The slopes α; null until the model is built. */
    public Parameter alpha() {
        return alpha;
    }

    @Override
    public Config config() {
        return super.config()
                .with("alpha_initializer", alphaInitializer)
                .with("alpha_regularizer", alphaRegularizer)
                .with("alpha_constraint", alphaConstraint)
                .with("shared_axes", sharedAxes.length == 0 ? null : Config.list(sharedAxes));
    }

    @Override
    public Shape outputShape(Shape input) {
        for (long axis : sharedAxes) {
            if (axis < 1 || axis > input.rank()) {
                throw new IllegalArgumentException(label() + ": sharedAxes must be from 1 to " + input.rank()
                        + " for inputs of shape " + input.batch(Shape.NONE) + ", but were "
                        + Arrays.toString(sharedAxes)
                        + ". Axis 0 is that of the samples.");
            }
        }
        return input;
    }

    @Override
    protected void build(Shape input) {
        long[] sizes = input.toArray();
        for (long axis : sharedAxes) {
            sizes[(int) axis - 1] = 1;
        }
        alpha = parameter("alpha", Shape.of(sizes), alphaInitializer)
                .regularizer(alphaRegularizer)
                .constraint(alphaConstraint);
    }

    @Override
    protected INDArray forward(INDArray x, Call call) {
        return RowSlopes.forward(x, slopes(x, call), call.buffer("y", x.shape())); // y = x where x > 0, else α·x
    }

    @Override
    protected INDArray backward(INDArray dy, Call call) {
        INDArray x = call.input();
        INDArray slopes = slopes(x, call);
        if (slopes == alpha.value()) {
            RowSlopes.gradient(dy, x, alpha.gradient()); // ∂L/∂α = Σ ∂L/∂y·x where x < 0
        } else {
            INDArray each = RowSlopes.gradient(dy, x, call.buffer("dAlpha", slopes.shape()));
            alpha.gradient().assign(each.sum(true, repeated(slopes)));
        }
        return RowSlopes.backward(dy, x, slopes, dy); // ∂L/∂x = ∂L/∂y where x > 0, else α·∂L/∂y
    }

    /** α as the last axes of x have it: where it is shared along one of these, it is repeated. */
    private INDArray slopes(INDArray x, Call call) {
        INDArray value = alpha.value();
        boolean own = false;
        boolean repeat = false;
        for (int axis = 0; axis < value.rank(); axis++) {
            own |= value.size(axis) > 1;
            repeat |= own && value.size(axis) != x.size(axis + 1);
        }
        if (!repeat) {
            return value;
        }
        long[] sample = Shape.ofSample(x).toArray();
        return call.buffer("alpha", sample).assign(value.broadcast(sample));
    }

    private int[] repeated(INDArray slopes) {
        return IntStream.range(0, slopes.rank())
                .filter(axis -> slopes.size(axis) != alpha.shape().size(axis))
                .toArray();
    }
}
