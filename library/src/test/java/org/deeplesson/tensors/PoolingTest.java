package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.deeplesson.Arrays64;
import org.deeplesson.golden.Close;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the fast path (float32) against the definition (float64). */
class PoolingTest {
    private static final Close CLOSE = new Close(1e-5, 1e-6);

    private static Window.Axis axis(SplittableRandom random) {
        Padding padding = random.nextBoolean() ? Padding.SAME : Padding.VALID;
        return new Window.Axis(random.nextLong(1, 5), random.nextLong(1, 4), 1, padding);
    }

    private static void same(String what, INDArray fast, INDArray definition) {
        assertThat(fast.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(fast.shape()).isEqualTo(definition.shape());
        CLOSE.check(what, Close.numbers(definition), Close.numbers(fast));
    }

    @RepeatedTest(60)
    void bothPassesAreThoseOfTheDefinition(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Window window = new Window(axis(random), axis(random));
        long rows = window.rows().extent() + random.nextLong(0, 12);
        long columns = window.columns().extent() + random.nextLong(0, 12);
        long channels = random.nextInt(4) == 0 ? 32 : random.nextLong(1, 20);
        INDArray x = Arrays64.normal(random.nextLong(), random.nextLong(1, 5), rows, columns, channels);
        if (random.nextBoolean()) {
            x = org.nd4j.linalg.ops.transforms.Transforms.round(x); // so that there are several largest ones
        }
        INDArray y = Nd4j.create(DataType.DOUBLE, window.outputs(x.shape(), channels));
        INDArray dy = Arrays64.normal(random.nextLong(), y.shape());
        INDArray xf = x.castTo(DataType.FLOAT);
        INDArray dyf = dy.castTo(DataType.FLOAT);
        for (Pooling.Kind kind : Pooling.Kind.values()) {
            Pooling pooling = new Pooling(kind, window);
            INDArray where = kind == Pooling.Kind.MAX ? y.like() : null;
            INDArray wheref = kind == Pooling.Kind.MAX ? dyf.like() : null;
            same(kind + " y", pooling.forward(xf, dyf.like(), wheref), pooling.forward(x, y, where));
            same(kind + " y, predicted", pooling.forward(xf, dyf.like(), null), y);
            same(
                    kind + " dx",
                    pooling.backward(dyf, wheref, xf.like().assign(7)),
                    pooling.backward(dy, where, x.like().assign(7)));
        }
    }

    @Test
    void batchesThatAreCutGiveTheSame() {
        Window.Axis two = new Window.Axis(2, 2, 1, Padding.VALID);
        Window window = new Window(two, two);
        INDArray x = Arrays64.normal(1, 37, 60, 60, 8);
        INDArray dy = Arrays64.normal(2, 37, 30, 30, 8);
        int threads = Threads.most();
        try {
            for (int most : new int[] {1, 2, 3}) {
                Threads.most(most);
                for (Pooling.Kind kind : Pooling.Kind.values()) {
                    Pooling pooling = new Pooling(kind, window);
                    INDArray where = kind == Pooling.Kind.MAX ? dy.like() : null;
                    INDArray wheref = kind == Pooling.Kind.MAX ? dy.castTo(DataType.FLOAT) : null;
                    INDArray xf = x.castTo(DataType.FLOAT);
                    INDArray dyf = dy.castTo(DataType.FLOAT);
                    same("y", pooling.forward(xf, dyf.like(), wheref), pooling.forward(x, dy.like(), where));
                    same("dx", pooling.backward(dyf, wheref, xf.like()), pooling.backward(dy, where, x.like()));
                }
            }
        } finally {
            Threads.most(threads);
        }
    }

    @Test
    void theFirstOfSeveralLargestLearns() {
        Window.Axis two = new Window.Axis(2, 2, 1, Padding.VALID);
        Pooling pooling = new Pooling(Pooling.Kind.MAX, new Window(two, two));
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray x = Nd4j.createFromArray(1.0, 3, 3, 3).castTo(type).reshape(1, 2, 2, 1);
            INDArray where = Nd4j.create(type, 1, 1, 1, 1);
            assertThat(pooling.forward(x, where.like(), where).getDouble(0)).isEqualTo(3);
            INDArray dx = pooling.backward(Nd4j.ones(type, 1, 1, 1, 1), where, x.like());
            assertThat(dx.reshape(4).toDoubleVector()).containsExactly(0, 1, 0, 0);
        }
    }

    @Test
    void aWindowOfMoreThanAByteCanCountIsRemembered() {
        Window.Axis twenty = new Window.Axis(20, 20, 1, Padding.VALID);
        Pooling pooling = new Pooling(Pooling.Kind.MAX, new Window(twenty, twenty));
        INDArray x = Arrays64.normal(4, 2, 20, 40, 3).castTo(DataType.FLOAT);
        INDArray where = Nd4j.create(DataType.FLOAT, 2, 1, 2, 3);
        INDArray y = pooling.forward(x, where.like(), where);
        INDArray dx = pooling.backward(y, where, x.like());
        assertThat(dx.mul(x).sumNumber().doubleValue())
                .isCloseTo(y.mul(y).sumNumber().doubleValue(), org.assertj.core.data.Offset.offset(1e-4));
    }

    @Test
    void nanIsNeverTheLargestButMakesTheMeanNan() {
        Window.Axis two = new Window.Axis(2, 1, 1, Padding.VALID);
        Window.Axis one = new Window.Axis(1, 1, 1, Padding.VALID);
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray x = Nd4j.createFromArray(-1, Double.NaN, 5, Double.POSITIVE_INFINITY)
                    .castTo(type)
                    .reshape(1, 1, 4, 1);
            INDArray y = Nd4j.create(type, 1, 1, 3, 1);
            Window window = new Window(one, two);
            new Pooling(Pooling.Kind.MAX, window).forward(x, y, y.like());
            assertThat(y.reshape(3).toDoubleVector()).containsExactly(-1, 5, Double.POSITIVE_INFINITY);
            new Pooling(Pooling.Kind.AVERAGE, window).forward(x, y, null);
            assertThat(y.reshape(3).toDoubleVector()).containsExactly(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void shapesThatDoNotMeetAreRefused() {
        Window.Axis two = new Window.Axis(2, 2, 1, Padding.VALID);
        Pooling pooling = new Pooling(Pooling.Kind.MAX, new Window(two, two));
        INDArray x = Nd4j.create(DataType.FLOAT, 2, 4, 4, 3);
        assertThatThrownBy(() -> pooling.forward(x, Nd4j.create(DataType.FLOAT, 2, 2, 1, 3), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pooling: images (samples, rows, columns, channels) and their outputs are needed, but the"
                        + " shapes are (2, 4, 4, 3) and (2, 2, 1, 3). Make y for the images and the window.");
        INDArray y = Nd4j.create(DataType.FLOAT, 2, 2, 2, 3);
        assertThatThrownBy(() -> pooling.backward(y, Nd4j.create(DataType.FLOAT, 2, 2, 2), x))
                .hasMessageContaining("(2, 4, 4, 3) and (2, 2, 2, 3), (2, 2, 2)");
    }
}
