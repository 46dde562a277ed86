package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Holds the fast path of each kernel (float32) against its definition (float64), over random shapes. */
class KernelsTest {
    private final SplittableRandom random = new SplittableRandom(5);

    private INDArray floats(long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static INDArray doubles(INDArray array) {
        return array.castTo(DataType.DOUBLE);
    }

    private static void same(INDArray fast, INDArray definition) {
        same(fast, definition, 1e-5);
    }

    private static void same(INDArray fast, INDArray definition, double tolerance) {
        assertThat(fast.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(fast.shape()).isEqualTo(definition.shape());
        double[] received = fast.dup('c').reshape(fast.length()).toDoubleVector();
        double[] expected = definition.dup('c').reshape(definition.length()).toDoubleVector();
        for (int i = 0; i < expected.length; i++) {
            if (Double.isFinite(expected[i])) {
                assertThat(Math.abs(received[i] - expected[i]) / Math.max(1, Math.abs(expected[i])))
                        .as("element %d: expected %s, received %s", i, expected[i], received[i])
                        .isLessThan(tolerance);
            } else {
                assertThat(received[i]).as("element " + i).isEqualTo(expected[i]);
            }
        }
    }

    /** What the roundings of k terms of size 1 may add up to. */
    private static double roundings(long k) {
        return 1e-6 * (10 + k);
    }

    private long[] sizes(RepetitionInfo repetition, int count) {
        long[] sizes = new long[count];
        SplittableRandom draw = new SplittableRandom(repetition.getCurrentRepetition());
        for (int i = 0; i < count; i++) {
            sizes[i] = draw.nextInt(10) == 0
                    ? 1
                    : draw.nextLong(1, repetition.getCurrentRepetition() % 5 == 0 ? 3000 : 40);
        }
        return sizes;
    }

    @RepeatedTest(20)
    void productsAreThoseOfTheDefinition(RepetitionInfo repetition) {
        long[] s = sizes(repetition, 3);
        long m = Math.min(s[0], 300);
        long k = Math.min(s[1], 300);
        long n = Math.min(s[2], 300);
        INDArray a = floats(m, k);
        INDArray b = floats(k, n);
        INDArray expected = doubles(a).mmul(doubles(b));
        INDArray out = Nd4j.create(DataType.FLOAT, m, n);
        same(product(a, b, out), expected, roundings(k));
        same(product(transposed(a.transpose().dup('c')), b, out.assign(7)), expected, roundings(k));
        same(product(a, transposed(b.transpose().dup('c')), out.assign(7)), expected, roundings(k));
        INDArray wide = Nd4j.create(DataType.FLOAT, m, n + 3).get(NDArrayIndex.all(), NDArrayIndex.interval(2, n + 2));
        same(product(a, b, wide), expected, roundings(k));
    }

    @Test
    void productsCarryNaN() {
        INDArray a = floats(3, 4);
        a.putScalar(0, 0, Double.NaN);
        INDArray out = product(a, floats(4, 2), Nd4j.create(DataType.FLOAT, 3, 2));
        assertThat(out.getDouble(0, 0)).isNaN();
        assertThat(out.getDouble(1, 0)).isFinite();
    }

    @RepeatedTest(10)
    void biasesAndSumsAreThoseOfTheDefinition(RepetitionInfo repetition) {
        long[] s = sizes(repetition, 2);
        long rows = Math.min(s[0], 60);
        INDArray z = floats(rows, s[1]);
        INDArray row = floats(s[1]);
        INDArray sum = Nd4j.create(DataType.FLOAT, s[1]);
        same(Rows.sumRows(z, sum), doubles(z).sum(0));
        INDArray expected = doubles(z).addRowVector(doubles(row));
        same(Rows.addRow(z, row), expected);
    }

    @RepeatedTest(10)
    void softmaxIsThatOfTheDefinition(RepetitionInfo repetition) {
        long[] s = sizes(repetition, 2);
        INDArray z = floats(Math.min(s[0], 60), s[1]).muli(10);
        INDArray expected = SoftmaxRows.forward(doubles(z), doubles(z));
        INDArray y = SoftmaxRows.forward(z, z.ulike());
        same(y, expected);
        INDArray dy = floats(z.shape());
        same(SoftmaxRows.backward(dy, y, dy.ulike()), SoftmaxRows.backward(doubles(dy), expected, doubles(dy)));
    }

    @RepeatedTest(10)
    void gatheredRowsAreThoseOfTheDefinition(RepetitionInfo repetition) {
        long[] s = sizes(repetition, 2);
        int rows = (int) Math.min(s[0], 60) + 1;
        INDArray source = floats(rows, s[1]).muli(50).addi(100);
        int[] order = random.ints(7, 0, rows).toArray();
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.INT32, DataType.UINT8}) {
            INDArray typed = source.castTo(type);
            INDArray out = Gather.rows(typed, order, 2, Nd4j.create(DataType.FLOAT, 5, s[1]));
            for (int i = 0; i < 5; i++) {
                same(out.getRow(i), doubles(typed).getRow(order[2 + i]));
            }
        }
    }

    /** ND4J's own slices of such views are broken. */
    @Test
    void rowsOfAViewAreGatheredWhateverTheirType() {
        INDArray big = floats(12, 7).muli(100);
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.INT32, DataType.INT64}) {
            INDArray typed = big.castTo(type);
            for (INDArray view : List.of(
                    typed.get(NDArrayIndex.interval(4, 12), NDArrayIndex.interval(2, 5)),
                    typed.get(NDArrayIndex.all(), NDArrayIndex.interval(2, 3)),
                    typed.get(NDArrayIndex.interval(3, 12)),
                    typed.dup('f').get(NDArrayIndex.interval(3, 12)))) {
                INDArray out = Gather.rows(view, new int[] {6, 0}, 0, Nd4j.create(DataType.FLOAT, 2, view.size(1)));
                INDArray expected = doubles(view).dup('c');
                same(out.getRow(0), expected.getRow(6));
                same(out.getRow(1), expected.getRow(0));
            }
        }
    }

    @Test
    void gatheredTruthValuesAreZeroAndOne() {
        INDArray truth = Nd4j.createFromArray(true, false, true);
        INDArray out = Gather.rows(truth, new int[] {1, 2}, 0, Nd4j.create(DataType.FLOAT, 2));
        assertThat(out.toDoubleVector()).containsExactly(0, 1);
    }

    @Test
    void rowsThatAreNotThereAreNotGathered() {
        INDArray source = floats(3, 2);
        assertThatThrownBy(() -> Gather.rows(source, new int[] {0, 3}, 0, Nd4j.create(DataType.FLOAT, 2, 2)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Index 3 out of bounds for length 3");
        assertThatThrownBy(() -> Gather.rows(source, new int[] {0, 1}, 0, Nd4j.create(DataType.FLOAT, 2, 3)))
                .hasMessage(
                        "Gather: rows must have as many numbers as those of out, but the shapes are (3, 2) and (2, 3)."
                                + " Make out for the rows of source.");
    }

    @Test
    void rowsAreBroughtBack() {
        INDArray rows = floats(5, 3, 700);
        for (INDArray part : List.of(rows, doubles(rows), rows.dup('f'))) {
            INDArray all = Nd4j.zeros(DataType.FLOAT, 9, 3, 700);
            assertThat(Gather.back(part, 2, all)).isSameAs(all);
            same(all.get(NDArrayIndex.interval(2, 7)), doubles(rows));
            assertThat(all.get(NDArrayIndex.interval(0, 2)).amaxNumber().doubleValue()
                            + all.get(NDArrayIndex.interval(7, 9)).amaxNumber().doubleValue())
                    .isZero();
        }
        assertThatThrownBy(() -> Gather.back(floats(3, 2), 2, floats(4, 2)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Range [2, 2 + 3) out of bounds for length 4");
        assertThatThrownBy(() -> Gather.back(floats(3, 2), 0, floats(4, 3)))
                .hasMessage(
                        "Gather: rows must have as many numbers as those of out, but the shapes are (3, 2) and (4, 3)."
                                + " Make out for the rows of source.");
    }

    @Test
    void noKernelReadsBehindTheEndOfAnArray() {
        INDArray three = floats(3);
        INDArray six = floats(3, 2);
        var sum = new Elementwise.PairSum(INDArray::mul, (a, b, n) -> n);
        assertThatThrownBy(() -> sum.apply(three, six))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Elementwise: arrays must have as many numbers as one another, but their shapes are (3) and"
                        + " (3, 2). Reshape or slice one of them.");
        var map = new Elementwise.Map(INDArray::neg, (x, y, n) -> {});
        assertThatThrownBy(() -> map.apply(three, six)).isInstanceOf(IllegalArgumentException.class);
        var pairs = new Elementwise.PairMap(INDArray::mul, (a, b, y, n) -> {});
        assertThatThrownBy(() -> pairs.apply(six, three, six)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SoftmaxRows.forward(six, floats(2, 2)))
                .hasMessage("Rowwise: arrays must have as many rows as one another, but their shapes are (2, 2) and"
                        + " (3, 2). Reshape or slice one of them.");
        assertThatThrownBy(() -> Rows.addRow(six, three))
                .hasMessage(
                        "Rows: a matrix (rows, n) and a row (n) are needed, but the shapes are (3, 2) and (3). The row"
                                + " must be as long as those of the matrix.");
        assertThatThrownBy(() -> Rows.sumRows(six, three)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Moments(six, List.of(Segment.whole(six)))
                        .step(six, three, (w, g, m) -> {}, (w, g, m, n) -> {}))
                .hasMessage(
                        "Moments: gradient must have 6 numbers like the weights that the optimizer was started with,"
                                + " but have shape (3). Start it with these weights.");
    }

    @Test
    void aPointerHoldsItsArray() throws InterruptedException {
        INDArray array = floats(10);
        WeakReference<INDArray> watched = new WeakReference<>(array);
        FloatPointer pointer = Memory.pointer(array);
        float first = array.getFloat(0);
        array = null;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(watched.get()).isNotNull();
        assertThat(pointer.get(0)).isEqualTo(first);
    }

    @Test
    void gatheredLabelsAreConverted() {
        INDArray labels = Nd4j.createFromArray(3, 1, 4, 1, 5);
        INDArray out = Gather.rows(labels, new int[] {4, 0, 2}, 0, Nd4j.create(DataType.FLOAT, 3));
        assertThat(out.toDoubleVector()).containsExactly(5, 3, 4);
    }

    @Test
    void viewsAndOtherOrdersTakeTheDefinition() {
        INDArray view = floats(6, 8).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 4));
        assertThat(Memory.isDirect(view)).isFalse();
        same(SoftmaxRows.forward(view, view.ulike()), SoftmaxRows.forward(doubles(view), doubles(view)));
        INDArray fortran = floats(5, 4).dup('f');
        assertThat(Memory.isDirect(fortran)).isFalse();
        INDArray row = floats(4);
        INDArray expected = doubles(fortran).addRowVector(doubles(row));
        same(Rows.addRow(fortran, row), expected);
    }

    @Test
    void rowsOfALargerArrayAreReadWhereTheyLie() {
        INDArray flat = floats(100);
        INDArray view = flat.get(NDArrayIndex.interval(10, 34)).reshape('c', true, 4, 6);
        assertThat(Memory.isDirect(view)).isTrue();
        Rows.addRow(view, Nd4j.ones(DataType.FLOAT, 6).muli(1000));
        assertThat(flat.getDouble(9)).isLessThan(900);
        assertThat(flat.getDouble(10)).isGreaterThan(900);
        assertThat(flat.getDouble(33)).isGreaterThan(900);
        assertThat(flat.getDouble(34)).isLessThan(900);
    }

    @Test
    void numbersThatAreNotFiniteAreFound() {
        INDArray array = floats(50, 90);
        assertThat(Numbers.firstNotFinite(array)).isEqualTo(-1);
        array.putScalar(3000, Float.POSITIVE_INFINITY);
        assertThat(Numbers.firstNotFinite(array)).isEqualTo(3000);
        array.putScalar(2999, Float.NaN);
        assertThat(Numbers.firstNotFinite(array)).isEqualTo(2999);
        assertThat(Numbers.firstNotFinite(doubles(array))).isEqualTo(2999);
        assertThat(Numbers.firstNotFinite(Nd4j.createFromArray(1, 2, 3))).isEqualTo(-1);
        assertThat(Numbers.firstNotFinite(doubles(floats(50, 90)))).isEqualTo(-1);
        INDArray large = Nd4j.valueArrayOf(new long[] {4}, 1e308, DataType.DOUBLE);
        assertThat(Numbers.firstNotFinite(large)).as("only the sum overflows").isEqualTo(-1);
        INDArray view = array.get(NDArrayIndex.interval(33, 40), NDArrayIndex.interval(20, 90));
        assertThat(Numbers.firstNotFinite(view)).isEqualTo(9);
        INDArray both = Nd4j.createFromArray(1.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(Numbers.firstNotFinite(both)).isEqualTo(1);
    }

    @Test
    void factorsThatDoNotMeetAreRefused() {
        assertThatThrownBy(() -> product(floats(2, 3), floats(4, 5), floats(2, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "MatrixProduct: (m, k)·(k, n) = (m, n) is needed, but the shapes are (2, 3)·(4, 5) = (2, 5)."
                                + " The inner sizes must be equal.");
    }

    @Test
    void threadsAreAtLeastOne() {
        assertThatThrownBy(() -> Threads.most(0))
                .hasMessage("Threads: most must be at least 1, but was 0. Use 1 to compute on one core.");
    }
}
