package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.deeplesson.datasets.Dataset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PerceptronTest {
    private static final INDArray X = Nd4j.create(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});

    private static Dataset gate(float... y) {
        return new Dataset(X, Nd4j.create(y, new long[] {4, 1}, 'c'));
    }

    private static long right(Perceptron perceptron, Dataset data) {
        float[] out = perceptron.predict(data.x()).toFloatVector();
        float[] y = data.y().dup().reshape(4).toFloatVector();
        long right = 0;
        for (int i = 0; i < 4; i++) {
            right += out[i] == y[i] ? 1 : 0;
        }
        return right;
    }

    @Test
    void learnsEveryGateThatALineCanDivide() {
        var gates = Map.of("and", gate(0, 0, 0, 1), "or", gate(0, 1, 1, 1), "nand", gate(1, 1, 1, 0));
        gates.forEach((name, data) -> {
            var perceptron = new Perceptron(2);
            PerceptronTrace trace = perceptron.fit(data, 20);
            assertThat(trace.converged()).as(name).isTrue();
            assertThat(right(perceptron, data)).as(name).isEqualTo(4);
            assertThat(trace.errors(trace.epochs())).isZero();
        });
    }

    @Test
    void neverLearnsXor() {
        Dataset xor = gate(0, 1, 1, 0);
        for (double eta : new double[] {0.01, 0.1, 1}) {
            var perceptron = new Perceptron(2).learningRate(eta);
            PerceptronTrace trace = perceptron.fit(xor, 200);
            assertThat(trace.converged()).isFalse();
            assertThat(right(perceptron, xor)).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void everyStepFollowsTheRule() {
        PerceptronTrace trace = new Perceptron(2).learningRate(0.5).fit(gate(0, 0, 0, 1), 20);
        double w1 = 0;
        double w2 = 0;
        double b = 0;
        for (PerceptronTrace.Step step : trace.steps()) {
            double output = w1 * step.x()[0] + w2 * step.x()[1] + b > 0 ? 1 : 0;
            assertThat(step.output()).containsExactly(output);
            double error = step.target()[0] - output;
            w1 += 0.5 * error * step.x()[0];
            w2 += 0.5 * error * step.x()[1];
            b += 0.5 * error;
            assertThat(step.weights()).isDeepEqualTo(new double[][] {{w1}, {w2}});
            assertThat(step.bias()).containsExactly(b);
        }
    }

    @Test
    void severalOutputsLearnSideBySide() {
        Dataset andOr = new Dataset(X, Nd4j.create(new float[][] {{0, 0}, {0, 1}, {0, 1}, {1, 1}}));
        var perceptron = new Perceptron(2, 2);
        assertThat(perceptron.fit(andOr, 20).converged()).isTrue();
        assertThat(perceptron.predict(X)).isEqualTo(andOr.y());
        assertThat(perceptron.weights().shape()).containsExactly(2, 2);
    }

    @Test
    void weightsMayBeSetByHand() {
        var and = new Perceptron(2).weights(new double[][] {{0.5}, {0.5}}, -0.7);
        assertThat(and.predict(X).toFloatVector()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void anInterruptedPerceptronTellsHowFarItCame() {
        Thread.currentThread().interrupt();
        PerceptronTrace trace = new Perceptron(2).fit(gate(0, 1, 1, 0), 1_000_000);
        assertThat(trace.epochs()).isEqualTo(1);
        assertThat(trace.converged()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> new Perceptron(0))
                .hasMessage(
                        "Perceptron: inputs and outputs must be 1 or more, but were 0 and 1. A gate of two inputs is new"
                                + " Perceptron(2).");
        assertThatThrownBy(() -> new Perceptron(2).learningRate(-1))
                .hasMessage("Perceptron: learningRate must be more than 0, but was -1.0. 0.1 is usual.");
        assertThatThrownBy(() -> new Perceptron(3).predict(X))
                .hasMessage(
                        "Perceptron: predict expects x of shape (None, 3), but it has shape (4, 2). Give one row for each"
                                + " sample.");
        assertThatThrownBy(() -> new Perceptron(2, 2).fit(gate(0, 1, 1, 0), 1))
                .hasMessage(
                        "Perceptron: y must have shape (4, 2), but has shape (4, 1). Give one target for each output.");
        assertThatThrownBy(() -> new Perceptron(2).fit(gate(-1, 1, 1, -1), 1))
                .hasMessage(
                        "Perceptron: targets must be 0 or 1, but one is -1.0. Its outputs are 0 or 1, so it would never"
                                + " reach another.");
        assertThatThrownBy(() -> new Perceptron(2).fit(gate(0, 1, 1, 0), 0))
                .hasMessage("Perceptron: epochs must be 1 or more, but was 0. It is the most passes over the data.");
        assertThatThrownBy(() -> new Perceptron(2).fit(gate(0, 1, 1, 0).take(0), 1))
                .hasMessage(
                        "Perceptron: fit expects x of shape (None, 2), but it has shape (0, 2). Give one row for each"
                                + " sample.");
        assertThatThrownBy(() -> new Perceptron(2).weights(new double[][] {{1}}, 0))
                .hasMessage(
                        "Perceptron: weights must have shape (2, 1) and biases shape (1), but there are 1 rows and 1 biases."
                                + " Give one row for each input and one bias for each output.");
    }
}
