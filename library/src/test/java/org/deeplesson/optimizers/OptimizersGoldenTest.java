package org.deeplesson.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.golden.Cases;
import org.deeplesson.golden.Close;
import org.deeplesson.golden.Golden;
import org.deeplesson.optimizers.schedules.InverseTimeDecay;
import org.deeplesson.tensors.Segment;
import org.deeplesson.tensors.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ten steps over recorded gradients. None of these rules looks at the weights themselves, but for their decay, so they begin
 * at 0 and what is compared is the way they went: there float32 has all its digits, and no constant can hide behind a weight's size.
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

    /** Without weight decay a step does not depend on where the weights are, and may start at 0. */
    static Stream<Arguments> casesWithoutDecay() {
        return cases().filter(
                        each -> optimizer((Golden) each.get()[1]).options().weightDecay() == 0);
    }

    @ParameterizedTest
    @MethodSource("casesWithoutDecay")
    void tenStepsAgreeWithKeras(DataType type, Golden golden) {
        Optimizer optimizer = optimizer(golden);
        assertThat(optimizer.name()).isEqualTo(golden.text("optimizer"));
        double[][] expected = ways(golden.data("parameters"), FIXTURE.data("start"));
        double[][] actual = walk(optimizer, Nd4j.zeros(type, SIZE));

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
            Descent descent = new Descent(new RMSprop().centered(true), w, List.of(Segment.whole(w)));
            for (int t = 1; t <= 500; t++) {
                descent.step(w, g);
            }
            assertThat(Arrays.stream(w.toDoubleVector())).allMatch(Double::isFinite);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAreMovedFromWhereTheyAre(DataType type, Golden golden) {
        double[][] actual = walk(optimizer(golden), FIXTURE.array(type, "start"));

        double[] expected = golden.at("parameters").data();
        Close close = type == DataType.DOUBLE ? new Close(1e-12, 1e-12) : Close.FLOAT32;
        for (int t = 0; t < STEPS; t++) {
            for (int i = 0; i < SIZE; i++) {
                close.check(golden + ", weight " + i + " after step " + (t + 1), expected[t * SIZE + i], actual[t][i]);
            }
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
        Descent descent = new Descent(optimizer, weights, segments());
        INDArray gradients = FIXTURE.array(weights.dataType(), "gradients");
        double[][] visited = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            descent.step(weights, gradients.getRow(t).dup('c'));
            visited[t] = Close.numbers(weights);
        }
        return visited;
    }

    private static List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        for (long size : FIXTURE.integers("segments")) {
            segments.add(new Segment("layer/part_" + segments.size(), from, Shape.of(size)));
            from += size;
        }
        return segments;
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
        return options(a, withItsOwn(golden.text("optimizer"), a));
    }

    private static Optimizer options(Golden a, Adjustable<?> optimizer) {
        Adjustable<?> with = optimizer;
        with = a.has("weightDecay") ? with.weightDecay(a.number("weightDecay")) : with;
        with = a.has("clipNorm") ? with.clipNorm(a.number("clipNorm")) : with;
        with = a.has("globalClipNorm") ? with.globalClipNorm(a.number("globalClipNorm")) : with;
        return a.has("clipValue") ? with.clipValue(a.number("clipValue")) : with;
    }

    private static Adjustable<?> withItsOwn(String name, Golden a) {
        switch (name) {
            case "sgd" -> {
                SGD sgd = a.has("learningRate") ? new SGD(a.number("learningRate")) : new SGD();
                sgd = a.has("decay")
                        ? new SGD(new InverseTimeDecay(a.number("learningRate"), 1, a.number("decay")))
                        : sgd;
                sgd = a.has("momentum") ? sgd.momentum(a.number("momentum")) : sgd;
                return a.has("nesterov") ? sgd.nesterov(a.flag("nesterov")) : sgd;
            }
            case "adagrad" -> {
                Adagrad adagrad = a.has("learningRate") ? new Adagrad(a.number("learningRate")) : new Adagrad();
                adagrad = a.has("initialAccumulatorValue")
                        ? adagrad.initialAccumulatorValue(a.number("initialAccumulatorValue"))
                        : adagrad;
                return a.has("epsilon") ? adagrad.epsilon(a.number("epsilon")) : adagrad;
            }
            case "adadelta" -> {
                Adadelta adadelta = a.has("learningRate") ? new Adadelta(a.number("learningRate")) : new Adadelta();
                adadelta = a.has("rho") ? adadelta.rho(a.number("rho")) : adadelta;
                return a.has("epsilon") ? adadelta.epsilon(a.number("epsilon")) : adadelta;
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
                adam = a.has("epsilon") ? adam.epsilon(a.number("epsilon")) : adam;
                return a.has("amsgrad") ? adam.amsgrad(a.flag("amsgrad")) : adam;
            }
            case "adamw" -> {
                AdamW adam = a.has("learningRate") ? new AdamW(a.number("learningRate")) : new AdamW();
                adam = a.has("beta1") ? adam.beta1(a.number("beta1")) : adam;
                adam = a.has("beta2") ? adam.beta2(a.number("beta2")) : adam;
                adam = a.has("epsilon") ? adam.epsilon(a.number("epsilon")) : adam;
                return a.has("amsgrad") ? adam.amsgrad(a.flag("amsgrad")) : adam;
            }
            case "adamax" -> {
                Adamax adamax = a.has("learningRate") ? new Adamax(a.number("learningRate")) : new Adamax();
                adamax = a.has("beta1") ? adamax.beta1(a.number("beta1")) : adamax;
                adamax = a.has("beta2") ? adamax.beta2(a.number("beta2")) : adamax;
                return a.has("epsilon") ? adamax.epsilon(a.number("epsilon")) : adamax;
            }
            case "nadam" -> {
                Nadam nadam = a.has("learningRate") ? new Nadam(a.number("learningRate")) : new Nadam();
                nadam = a.has("beta1") ? nadam.beta1(a.number("beta1")) : nadam;
                nadam = a.has("beta2") ? nadam.beta2(a.number("beta2")) : nadam;
                return a.has("epsilon") ? nadam.epsilon(a.number("epsilon")) : nadam;
            }
            default -> throw new IllegalArgumentException("OptimizersGoldenTest: no optimizer for " + name + ".");
        }
    }
}
