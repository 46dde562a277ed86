package org.deeplesson.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rosenblatt's perceptron: every output is {@code ŷ = 1 where Σ wᵢ·xᵢ + b > 0, else 0}, and learns from its errors only, by
 * {@code w ← w + η·(y − ŷ)·x} and {@code b ← b + η·(y − ŷ)}. It learns whatever a straight line can divide, and never
 * settles where none can. Rosenblatt, 1958.
 *
 * <pre>{@code
 * var perceptron = new Perceptron(2).learningRate(0.1);
 * var trace = perceptron.fit(Gates.and(), 20);
 * }</pre>
 */
public final class Perceptron {
    private final int inputs;
    private final int outputs;
    private final double[][] weights;
    private final double[] bias;
    private double learningRate = 0.1;

    /** One output; weights and bias begin at 0. */
    public Perceptron(int inputs) {
        this(inputs, 1);
    }

    /**
     * Several outputs, each a perceptron of its own; weights and biases begin at 0.
     *
     * @throws IllegalArgumentException for fewer than one input or output
     */
    public Perceptron(int inputs, int outputs) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("Perceptron: inputs and outputs must be 1 or more, but were " + inputs
                    + " and " + outputs + ". A gate of two inputs is new Perceptron(2).");
        }
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = new double[inputs][outputs];
        this.bias = new double[outputs];
    }

    /**
     * The learning rate η, 0.1 by default.
     *
     * @throws IllegalArgumentException unless it is more than 0
     */
    public Perceptron learningRate(double learningRate) {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "Perceptron: learningRate must be more than 0, but was " + learningRate + ". 0.1 is usual.");
        }
        this.learningRate = learningRate;
        return this;
    }

    /** The weights, shape {@code (inputs, outputs)}. */
    public INDArray weights() {
        return Nd4j.create(weights);
    }

    /** The biases, shape {@code (outputs)}. */
    public INDArray bias() {
        return Nd4j.create(bias);
    }

    /**
     * Sets weights and biases by hand.
     *
     * @param w shape {@code (inputs, outputs)}
     * @param b shape {@code (outputs)}
     * @throws IllegalArgumentException for other shapes
     */
    public Perceptron weights(double[][] w, double... b) {
        boolean fits = w.length == inputs && b.length == outputs;
        for (double[] row : w) {
            fits &= row.length == outputs;
        }
        if (!fits) {
            throw new IllegalArgumentException("Perceptron: weights must have shape " + Shape.of(inputs, outputs)
                    + " and biases shape " + Shape.of(outputs) + ", but there are " + w.length + " rows and " + b.length
                    + " biases. Give one row for each input and one bias for each output.");
        }
        for (int i = 0; i < inputs; i++) {
            weights[i] = w[i].clone();
        }
        System.arraycopy(b, 0, bias, 0, outputs);
        return this;
    }

    /**
     * Learns sample by sample, in the order of the data, until an epoch passes without an error or the thread is
     * interrupted.
     *
     * @param data inputs {@code (samples, inputs)}, targets 0 or 1 of shape {@code (samples, outputs)}
     * @param epochs the most passes over the data, 1 or more
     * @return every step taken
     * @throws IllegalArgumentException for data that do not fit
     */
    public PerceptronTrace fit(Dataset data, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("Perceptron: epochs must be 1 or more, but was " + epochs
                    + ". It is the most passes over the data.");
        }
        check("fit", data.x());
        if (data.y().length() != data.size() * outputs) {
            throw new IllegalArgumentException("Perceptron: y must have shape " + Shape.of(data.size(), outputs)
                    + ", but has shape " + Shape.of(data.y()) + ". Give one target for each output.");
        }
        double[][] x = rows(data.x(), inputs);
        double[][] y = targets(data.y());
        List<PerceptronTrace.Step> steps = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int errors = 0;
            for (int sample = 0; sample < x.length; sample++) {
                double[] output = output(x[sample]);
                errors += learn(x[sample], y[sample], output);
                steps.add(new PerceptronTrace.Step(
                        epoch, x[sample], y[sample], output, weights().toDoubleMatrix(), bias.clone()));
            }
            if (Thread.interrupted()) {
                return new PerceptronTrace(steps, false);
            }
            if (errors == 0) {
                return new PerceptronTrace(steps, true);
            }
        }
        return new PerceptronTrace(steps, false);
    }

    /**
     * The outputs, 0 or 1, shape {@code (samples, outputs)}.
     *
     * @param x shape {@code (samples, inputs)}
     */
    public INDArray predict(INDArray x) {
        check("predict", x);
        double[][] in = rows(x, inputs);
        double[][] out = new double[in.length][];
        for (int sample = 0; sample < in.length; sample++) {
            out[sample] = output(in[sample]);
        }
        return Nd4j.create(out).castTo(DataType.FLOAT);
    }

    private double[] output(double[] x) {
        double[] y = new double[outputs];
        for (int j = 0; j < outputs; j++) {
            double z = bias[j];
            for (int i = 0; i < inputs; i++) {
                z += weights[i][j] * x[i];
            }
            y[j] = z > 0 ? 1 : 0;
        }
        return y;
    }

    /** Applies the learning rule and tells how many outputs were wrong. */
    private int learn(double[] x, double[] target, double[] output) {
        int errors = 0;
        for (int j = 0; j < outputs; j++) {
            double error = target[j] - output[j];
            errors += error == 0 ? 0 : 1;
            for (int i = 0; i < inputs; i++) {
                weights[i][j] += learningRate * error * x[i];
            }
            bias[j] += learningRate * error;
        }
        return errors;
    }

    private void check(String what, INDArray x) {
        if (x.rank() != 2 || x.size(1) != inputs || x.size(0) == 0) {
            throw new IllegalArgumentException(
                    "Perceptron: " + what + " expects x of shape " + Shape.of(Shape.NONE, inputs)
                            + ", but it has shape " + Shape.of(x) + ". Give one row for each sample.");
        }
    }

    private double[][] targets(INDArray y) {
        double[][] rows = rows(y, outputs);
        for (double[] row : rows) {
            for (double target : row) {
                if (target != 0 && target != 1) {
                    throw new IllegalArgumentException("Perceptron: targets must be 0 or 1, but one is " + target
                            + ". Its outputs are 0 or 1, so it would never reach another.");
                }
            }
        }
        return rows;
    }

    private static double[][] rows(INDArray array, int columns) {
        // toDoubleMatrix makes a view of each row, which costs seconds where a model is asked at every place of a
        // plane.
        double[] values = array.castTo(DataType.DOUBLE).reshape(array.length()).toDoubleVector();
        double[][] rows = new double[(int) array.size(0)][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
        return rows;
    }
}
