package org.deeplesson.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ten steps over recorded gradients. None of these rules looks at the weights themselves, so they begin at 0 and what is
 * compared is the way they went: there float32 has all its digits, and no constant can hide behind a weight's size.
 */
class OptimizersGoldenTest {
    private static final Golden FIXTURE = Golden.read("optimizers");
    private static final int STEPS = 10;
    private static final int SIZE = 20;

    /** Relative to the farthest that each weight went. */
    private static final double FLOAT32 = 2e-6;

    static Stream<Arguments> cases() {
        return Cases.listed("optimizers", "cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tenStepsAgreeWithKeras(DataType type, Golden golden) {
        double[][] expected = ways(golden.data("parameters"), FIXTURE.data("start"));
        double[][] actual = walk(optimizer(golden), Nd4j.zeros(type, SIZE));

        for (int i = 0; i < SIZE; i++) {
            double farthest = 0;
            for (int t = 0; t < STEPS; t++) {
                farthest = Math.max(farthest, Math.abs(expected[t][i]));
            }
            Close close = type == DataType.DOUBLE ? new Close(1e-12, 1e-12) : new Close(0, FLOAT32 * farthest);
            for (int t = 0; t < STEPS; t++) {
                close.check(golden + ", weight " + i + " after step " + (t + 1), expected[t][i], actual[t][i]);
            }
        }
    }

    /** The square of the mean is the mean of the squares then, and their difference a matter of rounding. */
    @Test
    void centeredRMSpropStaysFiniteForAGradientThatNeverChanges() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray w = Nd4j.zeros(type, 3);
            INDArray g = Nd4j.createFromArray(3.3, 1234.567, -1e7).castTo(type);
            Optimizer.Step step = new RMSprop().centered(true).start(w);
            for (int t = 1; t <= 500; t++) {
                step.apply(w, g, t);
            }
            assertThat(Arrays.stream(w.toDoubleVector())).allMatch(Double::isFinite);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAreMovedFromWhereTheyAre(DataType type, Golden golden) {
        double[][] actual = walk(optimizer(golden), FIXTURE.array(type, "start"));

        double[] last = golden.at("parameters").data();
        for (int i = 0; i < SIZE; i++) {
            Close.of(type).check(golden + ", weight " + i, last[(STEPS - 1) * SIZE + i], actual[STEPS - 1][i]);
        }
    }

    @Test
    void eachTrainingHasMomentsOfItsOwn() {
        Optimizer adam = new Adam();
        double[][] first = walk(adam, Nd4j.zeros(DataType.FLOAT, SIZE));
        double[][] second = walk(adam, Nd4j.zeros(DataType.FLOAT, SIZE));

        assertThat(second).isDeepEqualTo(first);
    }

    private static double[][] walk(Optimizer optimizer, INDArray weights) {
        Optimizer.Step step = optimizer.start(weights);
        INDArray gradients = FIXTURE.array(weights.dataType(), "gradients");
        double[][] visited = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            step.apply(weights, gradients.getRow(t).dup('c'), t + 1);
            visited[t] = Close.numbers(weights);
        }
        return visited;
    }

    private static double[][] ways(double[] parameters, double[] start) {
        double[][] ways = new double[STEPS][SIZE];
        for (int t = 0; t < STEPS; t++) {
            for (int i = 0; i < SIZE; i++) {
                ways[t][i] = parameters[t * SIZE + i] - start[i];
            }
        }
        return ways;
    }

    /** What a case leaves out is left to the library's default. */
    private static Optimizer optimizer(Golden golden) {
        Golden a = golden.at("arguments");
        String name = golden.text("optimizer");
        switch (name) {
            case "sgd" -> {
                SGD sgd = a.has("learningRate") ? new SGD(a.number("learningRate")) : new SGD();
                sgd = a.has("momentum") ? sgd.momentum(a.number("momentum")) : sgd;
                sgd = a.has("nesterov") ? sgd.nesterov(a.flag("nesterov")) : sgd;
                return a.has("decay") ? sgd.decay(a.number("decay")) : sgd;
            }
            case "adagrad" -> {
                Adagrad adagrad = a.has("learningRate") ? new Adagrad(a.number("learningRate")) : new Adagrad();
                adagrad = a.has("initialAccumulatorValue")
                        ? adagrad.initialAccumulatorValue(a.number("initialAccumulatorValue"))
                        : adagrad;
                return a.has("epsilon") ? adagrad.epsilon(a.number("epsilon")) : adagrad;
            }
            case "rmsprop" -> {
                RMSprop rmsprop = a.has("learningRate") ? new RMSprop(a.number("learningRate")) : new RMSprop();
                rmsprop = a.has("rho") ? rmsprop.rho(a.number("rho")) : rmsprop;
                rmsprop = a.has("momentum") ? rmsprop.momentum(a.number("momentum")) : rmsprop;
                rmsprop = a.has("epsilon") ? rmsprop.epsilon(a.number("epsilon")) : rmsprop;
                return a.has("centered") ? rmsprop.centered(a.flag("centered")) : rmsprop;
            }
            case "adam" -> {
                Adam adam = a.has("learningRate") ? new Adam(a.number("learningRate")) : new Adam();
                adam = a.has("beta1") ? adam.beta1(a.number("beta1")) : adam;
                adam = a.has("beta2") ? adam.beta2(a.number("beta2")) : adam;
                return a.has("epsilon") ? adam.epsilon(a.number("epsilon")) : adam;
            }
            default -> throw new IllegalArgumentException("OptimizersGoldenTest: no optimizer for " + name + ".");
        }
    }
}
