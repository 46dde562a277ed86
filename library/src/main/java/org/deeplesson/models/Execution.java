package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.deeplesson.layers.Buffer;
import org.deeplesson.layers.Call;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Parameter;
import org.deeplesson.layers.Pass;
import org.deeplesson.tensors.Elementwise;
import org.deeplesson.tensors.Interruption;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A plan at work: numbers go forward through the calls of its layers, gradients back, summed where ways part. */
final class Execution {
    private final List<Step> steps = new ArrayList<>();
    private final int[] inputs;
    private final int[] outputs;
    private final INDArray[] values;
    private final INDArray[] masks;
    private final INDArray[] gradients;
    private final boolean[] shared;
    private final Buffer[] sums;

    /** A call with room for its inputs and outputs, made once. */
    private record Step(
            Call call,
            boolean regularized,
            int[] inputs,
            int[] outputs,
            INDArray[] x,
            INDArray[] mask,
            INDArray[] dy,
            List<INDArray> xs,
            List<INDArray> xMasks,
            List<INDArray> dys) {
        static Step of(Call call, Plan.Step step) {
            INDArray[] x = new INDArray[step.inputs().length];
            INDArray[] mask = new INDArray[x.length];
            INDArray[] dy = new INDArray[step.outputs().length];
            boolean regularized = step.use().layer().activityRegularizer() != null;
            return new Step(
                    call,
                    regularized,
                    step.inputs(),
                    step.outputs(),
                    x,
                    mask,
                    dy,
                    Arrays.asList(x),
                    Arrays.asList(mask),
                    Arrays.asList(dy));
        }
    }

    /**
     * A plan at its beginning.
     *
     * @param passes of each step's call, by the step's number
     * @param learning what training changes; where nothing before a place is among it, no gradient is asked for
     * @param inputsLearn of each input, whether something before it learns
     */
    Execution(Plan plan, DataType type, IntFunction<Pass> passes, Set<Parameter> learning, boolean[] inputsLearn) {
        inputs = plan.inputPlaces();
        outputs = plan.outputPlaces();
        values = new INDArray[plan.size()];
        masks = new INDArray[plan.size()];
        gradients = new INDArray[plan.size()];
        boolean[] learns = new boolean[plan.size()];
        int[] readers = new int[plan.size()];
        for (int i = 0; i < inputs.length; i++) {
            learns[inputs[i]] = inputsLearn[i];
        }
        for (Plan.Step step : plan.steps()) {
            Layer layer = step.use().layer();
            boolean[] needed = new boolean[step.inputs().length];
            boolean anything = layer.parameters().stream().anyMatch(learning::contains);
            for (int i = 0; i < needed.length; i++) {
                needed[i] = learns[step.inputs()[i]];
                anything |= needed[i];
                readers[step.inputs()[i]]++;
            }
            for (int place : step.outputs()) {
                learns[place] = anything;
            }
            steps.add(Step.of(new Call(layer, passes.apply(steps.size()), needed), step));
        }
        for (int place : outputs) {
            readers[place]++;
        }
        shared = new boolean[plan.size()];
        sums = new Buffer[plan.size()];
        for (int place = 0; place < sums.length; place++) {
            shared[place] = readers[place] > 1;
            sums[place] = new Buffer(type);
        }
    }

    /** The outputs for these inputs; both are overwritten by the next call. */
    List<INDArray> forward(List<INDArray> x, List<INDArray> xMasks, boolean training) {
        for (int i = 0; i < inputs.length; i++) {
            values[inputs[i]] = x.get(i);
            masks[inputs[i]] = xMasks.get(i);
        }
        for (Step step : steps) {
            Interruption.check();
            for (int i = 0; i < step.inputs.length; i++) {
                step.x[i] = values[step.inputs[i]];
                step.mask[i] = masks[step.inputs[i]];
            }
            List<INDArray> y = step.call.forward(step.xs, step.xMasks, training);
            List<INDArray> yMasks = step.call.outputMasks();
            for (int i = 0; i < step.outputs.length; i++) {
                values[step.outputs[i]] = y.get(i);
                masks[step.outputs[i]] = yMasks.get(i);
            }
        }
        return at(outputs, values);
    }

    /** The masks of the outputs, null for each whose steps all count. */
    List<INDArray> outputMasks() {
        return at(outputs, masks);
    }

    /**
     * The gradients of the inputs for those of the outputs; the parameters' are written.
     *
     * @param dy of each output, null for one that nothing depends on; may be overwritten
     * @param past of each output, whether its gradient was taken before the output's activation
     */
    List<INDArray> backward(List<INDArray> dy, boolean[] past) {
        Arrays.fill(gradients, null);
        for (int i = 0; i < outputs.length; i++) {
            add(outputs[i], dy.get(i));
        }
        for (int s = steps.size() - 1; s >= 0; s--) {
            Step step = steps.get(s);
            if (collect(step)) {
                Interruption.check();
                List<INDArray> dx = step.call.backward(step.dys, isPast(step, past));
                for (int i = 0; i < step.inputs.length; i++) {
                    if (step.call.needsInputGradient(i)) {
                        add(step.inputs[i], unlike(dx, i, step.inputs[i]));
                    }
                }
            }
        }
        return at(inputs, gradients);
    }

    /** Whether any of the step's outputs has a gradient. */
    private boolean collect(Step step) {
        boolean any = false;
        for (int i = 0; i < step.outputs.length; i++) {
            int place = step.outputs[i];
            if (gradients[place] == null && step.regularized) {
                gradients[place] = Elementwise.times(0).apply(values[place], sums[place].of(values[place].shape()));
            }
            step.dy[i] = gradients[place];
            any |= step.dy[i] != null;
        }
        return any;
    }

    private boolean isPast(Step step, boolean[] past) {
        for (int i = 0; i < outputs.length; i++) {
            if (past[i] && outputs[i] == step.outputs[0]) {
                return true;
            }
        }
        return false;
    }

    /** A layer may write over a gradient, so what is given to several inputs must not be one array. */
    private INDArray unlike(List<INDArray> dx, int i, int place) {
        INDArray gradient = dx.get(i);
        for (int other = 0; other < i; other++) {
            if (dx.get(other) == gradient && !shared[place]) {
                return sums[place].of(gradient.shape()).assign(gradient);
            }
        }
        return gradient;
    }

    private void add(int place, INDArray gradient) {
        if (gradient == null) {
            return;
        }
        if (!shared[place]) {
            gradients[place] = gradient;
        } else if (gradients[place] == null) {
            gradients[place] = sums[place].of(gradient.shape()).assign(gradient);
        } else {
            Elementwise.SUM.apply(gradients[place], gradient, gradients[place]);
        }
    }

    private static List<INDArray> at(int[] places, INDArray[] arrays) {
        INDArray[] chosen = new INDArray[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = arrays[places[i]];
        }
        return Arrays.asList(chosen);
    }
}
