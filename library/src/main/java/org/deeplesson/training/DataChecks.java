package org.deeplesson.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplesson.datasets.Samples;
import org.deeplesson.losses.Loss;
import org.deeplesson.tensors.Numbers;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Looks at data once, before they are used: a clear message beats a strange result. */
public final class DataChecks {
    private final Signature signature;
    private final List<Objective> objectives;
    private final List<String> outputNames;

    /** Checks for a model that is trained for these objectives. */
    public DataChecks(Signature signature, List<Objective> objectives) {
        this.signature = signature;
        this.objectives = objectives;
        this.outputNames = objectives.stream().map(Objective::output).toList();
    }

    /**
     * Data with a target for each objective.
     *
     * @param where what is done with them, {@code fit} or {@code evaluate}
     * @throws IllegalArgumentException for data that do not fit the model or its losses
     */
    public void check(String where, Samples data) {
        check(where, data, true);
    }

    /** The same without a look at every number. */
    void checkShapes(String where, Samples data) {
        check(where, data, false);
    }

    private void check(String where, Samples data, boolean numbers) {
        given(where, data);
        checkInputs(where, signature, data.inputs(signature.inputNames()), numbers);
        List<INDArray> targets = data.targets(outputNames);
        if (targets.size() != objectives.size()) {
            throw new IllegalArgumentException(where + ": '" + signature.model() + "' is trained for "
                    + objectives.size() + (objectives.size() == 1 ? " output" : " outputs") + " ("
                    + String.join(", ", outputNames) + "), but the data have " + targets.size()
                    + (targets.size() == 1 ? " target" : " targets") + ". Give one for each.");
        }
        for (int i = 0; i < targets.size(); i++) {
            checkTarget(where, i, targets.get(i), numbers);
        }
    }

    /** @throws IllegalArgumentException for null */
    public static void given(String where, Object data) {
        if (data == null) {
            throw new IllegalArgumentException(
                    where + ": data must be given, but were null. In a notebook, run the cell again that makes them.");
        }
    }

    private void checkTarget(String where, int i, INDArray y, boolean numbers) {
        int output = signature.outputNames().indexOf(objectives.get(i).output());
        Loss loss = objectives.get(i).loss();
        Shape prediction = signature.outputShapes().get(output);
        notText(where, signature.target(output), y);
        if (numbers) {
            finite(where, signature.target(output), y);
            boolean truth = y.dataType() == DataType.BOOL; // ND4J knows no smallest truth value
            loss.checkTargets(truth ? y.castTo(DataType.FLOAT) : y, prediction);
        }
        Shape target = loss.targetShape(prediction);
        Shape sample = Shape.ofSample(y);
        if (!sample.equals(target) && !Arrays.equals(sizes(sample), sizes(target))) {
            throw new IllegalArgumentException(where + ": " + signature.target(output) + " has shape " + Shape.of(y)
                    + " but '" + signature.model() + "' with " + loss.name() + " expects shape "
                    + target.batch(y.size(0))
                    + (prediction.rank() > 1
                            ? ". The outputs have more than one axis: put new Flatten() before the first Dense, or give"
                                    + " targets of that shape."
                            : ". Change the last layer's units or the targets so that both agree."));
        }
    }

    /** Axes of size 1 may be missing: {@code (10)} is as good as {@code (10, 1)}. */
    private static long[] sizes(Shape sample) {
        return Arrays.stream(sample.toArray()).filter(size -> size != 1).toArray();
    }

    /** @throws IllegalArgumentException for inputs that do not fit the model */
    public static void checkInputs(String where, Signature signature, List<INDArray> inputs) {
        checkInputs(where, signature, inputs, true);
    }

    private static void checkInputs(String where, Signature signature, List<INDArray> inputs, boolean numbers) {
        given(where, inputs);
        int wanted = signature.inputNames().size();
        if (inputs.size() != wanted) {
            throw new IllegalArgumentException(where + ": '" + signature.model() + "' has " + wanted
                    + (wanted == 1 ? " input" : " inputs") + " (" + String.join(", ", signature.inputNames())
                    + "), but x has " + inputs.size() + (inputs.size() == 1 ? " array" : " arrays")
                    + ". Give one for each.");
        }
        for (int i = 0; i < wanted; i++) {
            checkInput(where, signature, i, inputs.get(i));
            if (numbers) {
                finite(where, signature.input(i), inputs.get(i));
            }
        }
        for (INDArray x : inputs) {
            if (x.size(0) != inputs.get(0).size(0)) {
                throw new IllegalArgumentException(where + ": the inputs need one row for each sample, but they have "
                        + inputs.stream()
                                .map(each -> Long.toString(each.size(0)))
                                .toList()
                        + " rows. Give as many of each.");
            }
        }
    }

    private static void checkInput(String where, Signature signature, int i, INDArray x) {
        Shape expected = signature.inputShapes().get(i);
        String name = signature.input(i);
        if (x == null) {
            throw new IllegalArgumentException(where + ": " + name
                    + " must be an array, but was null. In a notebook, run the cell again that makes it.");
        }
        notText(where, name, x);
        if (Shape.ofSample(x).elements() == 0 || x.size(0) == 0) {
            throw new IllegalArgumentException(where + ": the data have no samples, " + name + " has shape "
                    + Shape.of(x) + ". Give at least one sample.");
        }
        if (Shape.of(x).equals(expected)) {
            throw new IllegalArgumentException(where + ": " + name + " has shape " + Shape.of(x)
                    + ", that of one sample, but '" + signature.model() + "' expects " + expected.batch(Shape.NONE)
                    + ". Make it a batch of one: x.reshape" + expected.batch(1) + ".");
        }
        if (!Shape.ofSample(x).equals(expected)) {
            throw new IllegalArgumentException(where + ": " + name + " has shape " + Shape.of(x) + " but '"
                    + signature.model() + "' expects " + expected.batch(Shape.NONE) + ". " + advice(x, expected));
        }
    }

    /** An axis of size 1 that is missing, axes in another order, or something else. */
    private static String advice(INDArray x, Shape expected) {
        long[] sizes = Shape.ofSample(x).toArray();
        long[] wanted = expected.toArray();
        if (Arrays.equals(sizes(Shape.ofSample(x)), sizes(expected))) {
            return "Give it these axes: x.reshape" + expected.batch(x.size(0)) + ".";
        }
        if (sizes.length == 3 && Arrays.equals(new long[] {sizes[1], sizes[2], sizes[0]}, wanted)) {
            return "Put the channels last: x.permute(0, 2, 3, 1).dup('c').";
        }
        return "Reshape x, or build the model for this input.";
    }

    /** The targets in the very shapes that the losses compare with. */
    List<INDArray> targets(Samples data) {
        List<INDArray> given = data.targets(outputNames);
        List<INDArray> aligned = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            INDArray y = given.get(i);
            int output = signature.outputNames().indexOf(objectives.get(i).output());
            Shape target = objectives
                    .get(i)
                    .loss()
                    .targetShape(signature.outputShapes().get(output));
            aligned.add(
                    Shape.ofSample(y).equals(target)
                            ? y
                            : y.reshape(target.batch(y.size(0)).toArray()));
        }
        return aligned;
    }

    private static void notText(String where, String name, INDArray array) {
        if (array.dataType() == DataType.UTF8) {
            throw new IllegalArgumentException(
                    where + ": " + name + " must be numbers, but is text. Number the words or classes, from 0.");
        }
    }

    private static void finite(String where, String name, INDArray array) {
        long index = Numbers.firstNotFinite(array);
        if (index >= 0) {
            long sample = index / Shape.ofSample(array).elements();
            throw new IllegalArgumentException(where + ": " + name + " must be finite numbers, but sample " + sample
                    + " has " + array.getDouble(index) + ". Remove such samples or fill the gaps before training.");
        }
    }
}
