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
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Holds the fast path (float32) against the definition (float64). */
class ConvolutionTest {

    /** A window, groups and arrays of random sizes that fit together. */
    private static final class Random {
        final Window window;
        final long groups;
        final INDArray x;
        final INDArray w;
        final INDArray b;
        final INDArray dy;

        Random(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            window = new Window(axis(random), axis(random));
            groups = random.nextInt(3) == 0 ? random.nextLong(2, 5) : 1;
            boolean depthwise = groups > 1 && random.nextBoolean();
            long channels = depthwise ? 1 : random.nextInt(4) == 0 ? 1 : random.nextLong(1, 20);
            long filters = groups * random.nextLong(1, random.nextInt(3) == 0 ? 34 : 6);
            long rows = window.rows().extent() + random.nextLong(0, 9);
            long columns = window.columns().extent() + random.nextLong(0, 9);
            x = Arrays64.normal(seed, random.nextLong(1, 5), rows, columns, channels * groups);
            w = Arrays64.normal(seed + 1, window.rows().size(), window.columns().size(), channels, filters);
            b = random.nextBoolean() ? Arrays64.normal(seed + 2, filters) : null;
            dy = Arrays64.normal(seed + 3, window.outputs(x.shape(), filters));
        }

        private static Window.Axis axis(SplittableRandom random) {
            long stride = random.nextInt(2) == 0 ? 1 : random.nextLong(1, 4);
            long dilation = random.nextInt(3) == 0 ? random.nextLong(1, 4) : 1;
            Padding padding = Padding.values()[random.nextInt(3)];
            return new Window.Axis(random.nextLong(1, 6), stride, dilation, padding);
        }

        Convolution convolution(boolean rectified) {
            return new Convolution(window, groups, rectified);
        }
    }

    private static INDArray floats(INDArray array) {
        return array == null ? null : array.castTo(DataType.FLOAT);
    }

    private static void same(String what, INDArray fast, INDArray definition, long terms) {
        assertThat(fast.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(fast.shape()).isEqualTo(definition.shape());
        double rounding = 2e-6 * (5 + Math.sqrt(terms));
        new Close(rounding, rounding).check(what, Close.numbers(definition), Close.numbers(fast));
    }

    @RepeatedTest(60)
    void allPassesAreThoseOfTheDefinition(RepetitionInfo repetition) {
        Random r = new Random(repetition.getCurrentRepetition());
        boolean rectified = repetition.getCurrentRepetition() % 2 == 0;
        Convolution convolution = r.convolution(rectified);
        INDArray xf = floats(r.x);
        INDArray wf = floats(r.w);
        INDArray dyf = floats(r.dy);

        INDArray y = convolution.forward(r.x, r.w, r.b, r.dy.like());
        same("y", convolution.forward(xf, wf, floats(r.b), dyf.like()), y, r.w.length());

        INDArray dx = convolution.inputGradient(r.dy, r.w, r.x.like().assign(7));
        same("dx", convolution.inputGradient(dyf, wf, xf.like().assign(7)), dx, r.w.length());

        INDArray dw = r.w.like().assign(7);
        INDArray db = r.b == null ? null : r.b.like().assign(7);
        convolution.kernelGradient(r.x, r.dy, dw, db);
        INDArray dwf = wf.like().assign(7);
        INDArray dbf = floats(db);
        convolution.kernelGradient(xf, dyf, dwf, dbf);
        long places = r.dy.length() / r.dy.size(3);
        same("dW", dwf, dw, places);
        if (db != null) {
            same("db", dbf, db, places);
        }
    }

    @Test
    void theDefinitionIsTheSumOverTheWindow() {
        Window window = new Window(new Window.Axis(2, 2, 1, Padding.SAME), new Window.Axis(3, 1, 2, Padding.VALID));
        INDArray x = Arrays64.normal(1, 2, 5, 6, 4);
        INDArray w = Arrays64.normal(2, 2, 3, 2, 6);
        INDArray b = Arrays64.normal(3, 6);
        INDArray y = new Convolution(window, 2, false).forward(x, w, b, Nd4j.create(DataType.DOUBLE, 2, 3, 2, 6));
        for (int n = 0; n < 2; n++) {
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 2; c++) {
                    for (int f = 0; f < 6; f++) {
                        double sum = b.getDouble(f);
                        for (int i = 0; i < 2; i++) {
                            for (int j = 0; j < 3; j++) {
                                for (int k = 0; k < 2 && 2 * r + i < 5; k++) {
                                    int channel = f / 3 * 2 + k;
                                    sum += x.getDouble(n, 2 * r + i, c + 2 * j, channel) * w.getDouble(i, j, k, f);
                                }
                            }
                        }
                        assertThat(y.getDouble(n, r, c, f)).isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void batchesOfAllSizesAndThreadsTakeTurns() {
        Random r = new Random(3);
        Convolution convolution = new Convolution(r.window, r.groups, false);
        int threads = Threads.most();
        try {
            for (int round = 0; round < 30; round++) {
                Threads.most(1 + round % 3);
                INDArray x = Nd4j.tile(r.x, 1 + round % 11, 1, 1, 1);
                INDArray y = Nd4j.create(DataType.DOUBLE, r.window.outputs(x.shape(), r.w.size(3)));
                same(
                        "y",
                        convolution.forward(floats(x), floats(r.w), floats(r.b), floats(y)),
                        convolution.forward(x, r.w, r.b, y),
                        r.w.length());
            }
        } finally {
            Threads.most(threads);
        }
    }

    @Test
    void batchesThatAreCutGiveTheSame() {
        Window.Axis three = new Window.Axis(3, 1, 1, Padding.SAME);
        Convolution convolution = new Convolution(new Window(three, three), 1, false);
        INDArray x = Arrays64.normal(1, 9, 14, 14, 8);
        INDArray w = Arrays64.normal(2, 3, 3, 8, 20);
        INDArray b = Arrays64.normal(3, 20);
        INDArray dy = Arrays64.normal(4, 9, 14, 14, 20);
        INDArray dw = w.like();
        INDArray db = b.like();
        convolution.kernelGradient(x, dy, dw, db);
        INDArray y = convolution.forward(x, w, b, dy.like());
        INDArray dx = convolution.inputGradient(dy, w, x.like());
        int threads = Threads.most();
        try {
            for (int most : new int[] {1, 2, 3, 40}) {
                Threads.most(most);
                INDArray dwf = floats(w);
                INDArray dbf = floats(b);
                convolution.kernelGradient(floats(x), floats(dy), dwf, dbf);
                same("dW", dwf, dw, 1764);
                same("db", dbf, db, 1764);
                same("y", convolution.forward(floats(x), floats(w), floats(b), floats(dy)), y, 72);
                same("dx", convolution.inputGradient(floats(dy), floats(w), floats(x)), dx, 180);
            }
        } finally {
            Threads.most(threads);
        }
    }

    @Test
    void viewsAreReadWhereTheyLie() {
        Random r = new Random(8);
        Convolution convolution = r.convolution(false);
        INDArray wide = Nd4j.concat(1, r.x, r.x.like(), r.x);
        INDArray view = floats(wide)
                .get(
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(2 * r.x.size(1), 3 * r.x.size(1)),
                        NDArrayIndex.all(),
                        NDArrayIndex.all());
        INDArray y = convolution.forward(r.x, r.w, r.b, r.dy.like());
        same("y", convolution.forward(view, floats(r.w), floats(r.b), floats(r.dy)), y, r.w.length());
    }

    @Test
    void numbersThatAreNotFiniteComeThrough() {
        Window window = new Window(new Window.Axis(1, 1, 1, Padding.VALID), new Window.Axis(3, 1, 1, Padding.VALID));
        INDArray x = Nd4j.ones(DataType.FLOAT, 1, 1, 20, 1);
        x.putScalar(10, Float.NaN);
        INDArray w = Nd4j.ones(DataType.FLOAT, 1, 3, 1, 16);
        for (boolean rectified : new boolean[] {false, true}) {
            INDArray y = Nd4j.create(DataType.FLOAT, 1, 1, 18, 16);
            new Convolution(window, 1, rectified).forward(x, w, null, y);
            assertThat(y.getDouble(0, 0, 7, 3)).isEqualTo(3);
            assertThat(y.getDouble(0, 0, 8, 3)).as("rectified: " + rectified).isNaN();
            assertThat(y.getDouble(0, 0, 10, 15)).isNaN();
            assertThat(y.getDouble(0, 0, 11, 0)).isEqualTo(3);
        }
    }

    @Test
    void shapesThatDoNotMeetAreRefused() {
        Window.Axis three = new Window.Axis(3, 1, 1, Padding.VALID);
        Convolution convolution = new Convolution(new Window(three, three), 2, false);
        INDArray x = Nd4j.create(DataType.FLOAT, 2, 5, 5, 4);
        assertThatThrownBy(() -> convolution.forward(
                        x, Nd4j.create(DataType.FLOAT, 3, 3, 4, 6), null, Nd4j.create(DataType.FLOAT, 2, 3, 3, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Convolution: images (samples, rows, columns, channels) and a kernel (3, 3, channels / groups,"
                                + " filters) are needed, but the shapes are (2, 5, 5, 4) ⋆ (3, 3, 4, 6) = (2, 3, 3, 6) in 2"
                                + " groups. Channels, filters and outputs must agree.");
        INDArray w = Nd4j.create(DataType.FLOAT, 3, 3, 2, 6);
        assertThatThrownBy(() -> convolution.inputGradient(Nd4j.create(DataType.FLOAT, 2, 3, 2, 6), w, x))
                .hasMessageContaining("(2, 5, 5, 4) ⋆ (3, 3, 2, 6) = (2, 3, 2, 6)");
        assertThatThrownBy(() -> convolution.kernelGradient(
                        x, Nd4j.create(DataType.FLOAT, 2, 3, 3, 6), w, Nd4j.create(DataType.FLOAT, 5)))
                .hasMessageContaining("(2, 5, 5, 4) ⋆ (3, 3, 2, 6) + (5) = (2, 3, 3, 6)");
    }
}
