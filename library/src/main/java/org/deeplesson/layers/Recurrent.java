package org.deeplesson.layers;

import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;
import static org.deeplesson.tensors.Rows.timesColumn;
import static org.deeplesson.tensors.Rows.timesRow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.deeplesson.initializers.Initializer;
import org.deeplesson.tensors.Config;
import org.deeplesson.tensors.DropoutMask;
import org.deeplesson.tensors.Shape;
import org.deeplesson.tensors.Steps;
import org.deeplesson.tensors.TimeMajor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What recurrent layers share: the input's part x·W of all steps as one product, and on the way back the gradients of the
 * weights and of the input as one product each. Between the two a cell goes from step to step.
 *
 * <p>Shapes: x {@code (samples, steps, features)}; the output is the last h, {@code (samples, units)}, or that of all steps,
 * {@code (samples, steps, units)}. Before the first step h is 0. A step that the mask leaves out leaves h as it was.
 *
 * @param <L> the layer itself, which its options return
 */
public abstract class Recurrent<L extends Recurrent<L>> extends RecurrentOptions<L> {
    private final int gates;
    /** Whether sequences come out in reverse of the order in which they are made: for {@link Bidirectional}. */
    boolean turned;

    Parameter kernel;
    Parameter recurrentKernel;
    Parameter bias;

    /** A layer whose W and U have so many columns for each unit. */
    Recurrent(long units, int gates) {
        super(units);
        this.gates = gates;
    }

    /** The input's weights W, shape {@code (features, gates·units)}; null until the model is built. */
    public final Parameter kernel() {
        return kernel;
    }

    /** The weights U of the step before, shape {@code (units, gates·units)}; null until the model is built. */
    public final Parameter recurrentKernel() {
        return recurrentKernel;
    }

    /** The bias b; null until the model is built, or without bias. */
    public final Parameter bias() {
        return bias;
    }

    /** All that a pass keeps, as matrices with a row for each step and sample: inputs, gates, what was fed, memory. */
    record Unrolled(Steps steps, INDArray x, INDArray z, INDArray fed, INDArray memory) {}

    /** How many numbers the cell keeps for each step and sample beside gates and output; 0 for none. */
    abstract long memory();

    /** Whether a state beside h goes from step to step; it is then the memory. */
    abstract boolean hasCarry();

    /** A layer of the same kind that a config describes. */
    abstract L copy(Config config);

    abstract Shape biasShape();

    /** How b begins. */
    abstract Initializer biasStart();

    /** Goes forward from step to step, {@code z} holding x·W. */
    abstract void forward(Unrolled pass);

    /**
     * Goes back from step to step, writes the gradients of U and b, and {@code ∂L/∂(x·W)} over {@code z}.
     *
     * @param dy of all steps, step first; null for none
     * @param dh of the last step beside that
     * @param dc of the last step's other state; null where there is none
     */
    abstract void backward(Unrolled pass, INDArray dy, INDArray dh, INDArray dc);

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(label() + ": takes one input, but was given " + inputs.size()
                    + ". Merge them first, such as with new Concatenate().");
        }
        if (inputs.get(0).rank() != 2) {
            throw new IllegalArgumentException(label() + ": expects samples of shape (steps, features), but they have"
                    + " shape " + inputs.get(0)
                    + ". Numbers of words go through new Embedding(...) first; a recurrent layer before it needs"
                    + " returnSequences(true); one number a step is x.reshape(samples, steps, 1).");
        }
        List<Shape> shapes = new ArrayList<>();
        shapes.add(returnSequences ? Shape.of(inputs.get(0).size(0), units) : Shape.of(units));
        if (returnState) {
            shapes.addAll(Collections.nCopies(hasCarry() ? 2 : 1, Shape.of(units)));
        }
        return shapes;
    }

    @Override
    protected void build(List<Shape> inputs) {
        kernel = parameter("kernel", Shape.of(inputs.get(0).size(1), gates * units), kernelInitializer)
                .regularizer(kernelRegularizer)
                .constraint(kernelConstraint);
        recurrentKernel = parameter("recurrent_kernel", Shape.of(units, gates * units), recurrentInitializer)
                .regularizer(recurrentRegularizer)
                .constraint(recurrentConstraint);
        if (useBias) {
            bias = parameter("bias", biasShape(), biasStart())
                    .regularizer(biasRegularizer)
                    .constraint(biasConstraint);
        }
    }

    @Override
    protected List<INDArray> forwardAll(List<INDArray> inputs, Call call) {
        INDArray x = inputs.get(0);
        long samples = x.size(0);
        long steps = x.size(1);
        Unrolled pass = pass(call, x);
        TimeMajor.from(x, goBackwards, call.reshaped("x", pass.x, steps, samples, x.size(2)));
        if (call.training() && dropout > 0) {
            INDArray mask = DropoutMask.fill(call.buffer("dropout", samples * x.size(2)), dropout, call.random());
            timesRow(call.reshaped("x rows", pass.x, steps, samples * x.size(2)), mask);
        }
        if (call.training() && recurrentDropout > 0) {
            DropoutMask.fill(pass.steps.dropout(), recurrentDropout, call.random());
        }
        if (call.mask() != null) {
            TimeMajor.from(call.reshaped("mask", call.mask(), samples, steps, 1), goBackwards, pass.steps.mask());
        }
        product(pass.x, kernel.value(), pass.z); // z = x·W of all steps
        forward(pass);
        return outputs(pass.steps, call);
    }

    private List<INDArray> outputs(Steps s, Call call) {
        List<INDArray> outputs = new ArrayList<>();
        INDArray last = TimeMajor.last(s.h(), call.buffer("last", s.samples(), units));
        outputs.add(last);
        if (returnState) {
            outputs.add(last);
        }
        if (returnState && hasCarry()) {
            outputs.add(TimeMajor.last(s.memory(), call.buffer("carry", s.samples(), units)));
        }
        if (returnSequences) {
            INDArray y = call.buffer("y", s.samples() * s.count(), units);
            INDArray sequence = call.reshaped("y", y, s.samples(), s.count(), units);
            TimeMajor.to(s.h(), turned, sequence);
            if (zeroOutputForMask && s.mask() != null) {
                INDArray counts = call.buffer("counts", s.samples() * s.count());
                TimeMajor.to(s.mask(), turned, call.reshaped("counts", counts, s.samples(), s.count(), 1));
                timesColumn(y, counts);
            }
            outputs.set(0, sequence);
        }
        return outputs;
    }

    @Override
    protected List<INDArray> backwardAll(List<INDArray> dy, Call call) {
        INDArray x = call.input();
        long samples = x.size(0);
        long steps = x.size(1);
        Unrolled pass = pass(call, x);
        INDArray dh = call.buffer("dh", samples, units).assign(0);
        if (!returnSequences) {
            add(dy.get(0), dh);
        }
        INDArray dc = hasCarry() ? call.buffer("dc", samples, units).assign(0) : null;
        if (returnState) {
            add(dy.get(1), dh);
        }
        if (returnState && hasCarry()) {
            add(dy.get(2), dc);
        }
        backward(pass, returnSequences ? sequence(dy.get(0), pass.steps, call) : null, dh, dc);
        product(transposed(pass.x), pass.z, kernel.gradient()); // ∂L/∂W = xᵀ·∂L/∂z
        return Arrays.asList(call.needsInputGradient() ? inputGradient(pass, x, call) : null);
    }

    private static void add(INDArray gradient, INDArray sum) {
        if (gradient != null) {
            sum.addi(gradient);
        }
    }

    private INDArray sequence(INDArray dy, Steps s, Call call) {
        if (dy == null) {
            return null;
        }
        INDArray rows = call.buffer("dy", s.count() * s.samples(), units);
        INDArray sequence = TimeMajor.from(dy, turned, call.reshaped("dy", rows, s.count(), s.samples(), units));
        if (zeroOutputForMask && s.mask() != null) {
            timesColumn(rows, call.buffer("mask", s.count() * s.samples()));
        }
        return sequence;
    }

    private INDArray inputGradient(Unrolled pass, INDArray x, Call call) {
        long steps = x.size(1);
        INDArray dx = call.buffer("dx rows", x.size(0) * steps, x.size(2));
        product(pass.z, transposed(kernel.value()), dx); // ∂L/∂x = ∂L/∂z·Wᵀ
        if (call.training() && dropout > 0) {
            timesRow(
                    call.reshaped("dx rows", dx, steps, x.size(0) * x.size(2)),
                    call.buffer("dropout", x.size(0) * x.size(2)));
        }
        INDArray stepwise = call.reshaped("dx", dx, steps, x.size(0), x.size(2));
        return TimeMajor.to(stepwise, goBackwards, call.buffer("dx", x.shape()));
    }

    /** The same buffers on the way forward and on the way back. */
    private Unrolled pass(Call call, INDArray x) {
        long samples = x.size(0);
        long steps = x.size(1);
        long rows = samples * steps;
        INDArray z = call.buffer("z", rows, gates * units);
        INDArray h = call.buffer("h", rows, units);
        INDArray fed = call.buffer("fed", rows, units);
        INDArray memory = memory() > 0 ? call.buffer("memory", rows, memory()) : null;
        INDArray mask = call.mask() == null ? null : call.buffer("mask", rows);
        Steps s = new Steps(
                call.reshaped("z", z, steps, samples, gates * units),
                call.reshaped("h", h, steps, samples, units),
                call.reshaped("fed", fed, steps, samples, units),
                memory == null ? null : call.reshaped("memory", memory, steps, samples, memory()),
                mask == null ? null : call.reshaped("step mask", mask, steps, samples, 1),
                call.training() && recurrentDropout > 0 ? call.buffer("recurrent dropout", samples, units) : null);
        return new Unrolled(s, call.buffer("x", rows, x.size(2)), z, fed, memory);
    }

    @Override
    protected List<INDArray> outputMasks(List<INDArray> masks, Call call) {
        List<INDArray> all = new ArrayList<>(Collections.nCopies(call.outputs().size(), null));
        all.set(0, returnSequences ? masks.get(0) : null);
        return all;
    }
}
