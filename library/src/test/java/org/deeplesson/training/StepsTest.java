package org.deeplesson.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.activations.Activations.*;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplesson.Arrays64;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Embedding;
import org.deeplesson.layers.Flatten;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.losses.CategoricalCrossentropy;
import org.deeplesson.losses.Loss;
import org.deeplesson.losses.MeanAbsoluteError;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.losses.SparseCategoricalCrossentropy;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.tensors.SoftmaxRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Predictions with steps, as sequences have them. */
class StepsTest {
    private static final int SAMPLES = 4;
    private static final int STEPS = 5;
    private static final int CLASSES = 3;

    static Stream<Arguments> losses() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE).flatMap(type -> Stream.of(
                        new MeanSquaredError(),
                        new MeanAbsoluteError(),
                        new BinaryCrossentropy(),
                        new BinaryCrossentropy(true),
                        new CategoricalCrossentropy(),
                        new CategoricalCrossentropy(true),
                        new SparseCategoricalCrossentropy(),
                        new SparseCategoricalCrossentropy(true))
                .map(loss -> Arguments.of(loss, type)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aLossIsTheMeanOverAllSteps(Loss loss, DataType type) {
        INDArray rows = Arrays64.normal(1, SAMPLES * STEPS, CLASSES).castTo(type);
        INDArray p = SoftmaxRows.forward(rows, rows.ulike());
        INDArray t = loss instanceof SparseCategoricalCrossentropy
                ? labels().castTo(type)
                : SoftmaxRows.forward(rows.neg(), rows.ulike());
        long[] targetShape = t.rank() == 1 ? new long[] {SAMPLES, STEPS} : new long[] {SAMPLES, STEPS, CLASSES};
        INDArray p3 = p.reshape(SAMPLES, STEPS, CLASSES);
        INDArray t3 = t.reshape(targetShape);

        assertThat(loss.value(t3, p3)).isCloseTo(loss.value(t, p), within(1e-6));
        assertThat(loss.gradient(t3, p3, p3.ulike()).reshape(p.shape())).isEqualTo(loss.gradient(t, p, p.ulike()));
        double[] each = loss.each(t3, p3);
        assertThat(each).hasSize(SAMPLES * STEPS);
        assertThat(Arrays.stream(each).average().orElseThrow()).isCloseTo(loss.value(t, p), within(1e-6));
        INDArray lastP = p.getRow(7, true).dup();
        INDArray lastT = t.rank() == 1
                ? Nd4j.createFromArray(t.getDouble(7)).castTo(type)
                : t.getRow(7, true).dup();
        assertThat(each[7]).isCloseTo(loss.value(lastT, lastP), within(1e-5));
    }

    @Test
    void aLossOfOnesOwnIsAskedRowByRow() {
        Loss plain = new Loss() {
            @Override
            public double value(INDArray yTrue, INDArray yPred) {
                return new MeanSquaredError().value(yTrue, yPred);
            }

            @Override
            public INDArray gradient(INDArray yTrue, INDArray yPred, INDArray out) {
                return new MeanSquaredError().gradient(yTrue, yPred, out);
            }
        };
        INDArray p = Arrays64.normal(1, SAMPLES, STEPS, CLASSES);
        INDArray t = Arrays64.normal(2, SAMPLES, STEPS, CLASSES);
        assertThat(plain.each(t, p)).containsExactly(new MeanSquaredError().each(t, p), within(1e-12));
    }

    private static INDArray labels() {
        int[] labels = new int[SAMPLES * STEPS];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i * 7 % CLASSES;
        }
        return Nd4j.createFromArray(labels);
    }

    private static Sequential tagger() {
        var model = new Sequential(new Embedding(6, 4).maskZero(true), new Dense(CLASSES).activation(SOFTMAX));
        model.compile(new SGD(0.5), new SparseCategoricalCrossentropy(), new Accuracy());
        return model;
    }

    private static final INDArray WORDS = Nd4j.createFromArray(new int[][] {
        {1, 2, 3, 0, 0},
        {4, 0, 0, 0, 0},
        {5, 1, 2, 3, 4},
        {2, 2, 0, 0, 0}
    });

    @Test
    void stepsThatAreMaskedDoNotCountInTheLoss() {
        INDArray y = labels().reshape(SAMPLES, STEPS);
        var model = tagger();
        INDArray p = model.predict(WORDS);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < SAMPLES; i++) {
            for (int s = 0; s < STEPS; s++) {
                if (WORDS.getInt(i, s) != 0) {
                    sum -= Math.log(p.getDouble(i, s, y.getInt(i, s)));
                    count++;
                }
            }
        }
        assertThat(model.evaluate(WORDS, y).get("loss")).isCloseTo(sum / count, within(1e-5));

        INDArray padding =
                model.layer("embedding", Embedding.class).parameters().get(0).value();
        INDArray before = padding.getRow(0).dup();
        model.fit(WORDS, y, epochs(2).verbose(0));
        assertThat(padding.getRow(0)).as("nothing is learnt of the padding").isEqualTo(before);
    }

    @Test
    void stepsHaveWeightsOfTheirOwn() {
        INDArray y = labels().reshape(SAMPLES, STEPS);
        INDArray weights = Nd4j.zeros(DataType.FLOAT, SAMPLES, STEPS);
        weights.putScalar(0, 1, 3);
        var model = tagger();
        double expected = -Math.log(model.predict(WORDS).getDouble(0, 1, y.getInt(0, 1))) * 3 / 11;
        assertThat(model.fit(WORDS, y, epochs(1).sampleWeight(weights).verbose(0))
                        .last("loss"))
                .isCloseTo(expected, within(1e-5));
        assertThatThrownBy(() -> tagger().fit(WORDS, y, epochs(1).sampleWeight(Nd4j.ones(SAMPLES, 2))))
                .hasMessage(
                        "fit: sampleWeight must have one number for each of 4 samples, shape (4), but has shape (4, 2)."
                                + " Give one for each sample, or for each step of sequences.");
    }

    @Test
    void behindFlattenThereIsNoMask() {
        var model = new Sequential(new Embedding(6, 4).maskZero(true), new Flatten(), new Dense(1));
        model.compile(new SGD(0.1), new MeanSquaredError());
        INDArray y = Nd4j.ones(DataType.FLOAT, SAMPLES, 1);
        double error = model.predict(WORDS).sub(1).norm2Number().doubleValue();
        assertThat(model.evaluate(WORDS, y).get("loss")).isCloseTo(error * error / SAMPLES, within(1e-5));
    }

    @Test
    void labelsOfStepsAreOneForEach() {
        assertThatThrownBy(() -> tagger().fit(WORDS, Nd4j.zeros(DataType.INT32, SAMPLES), epochs(1)))
                .hasMessage(
                        "SparseCategoricalCrossentropy: yTrue has shape (4) but one class label a step is expected, shape"
                                + " (4, 5). The outputs have more than one axis: put new Flatten() before the first Dense, or"
                                + " give one label a step.");
    }
}
