package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.tensors.MatrixProduct.product;

import java.lang.ref.WeakReference;
import java.util.List;
import org.deeplesson.Arrays64;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a fast path remembers of an array, and numbers at the edges. */
class FastPathTest {
    private static final float[] EDGES = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        Float.MIN_VALUE,
        -1e-40f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1,
        -1
    };

    private static final Elementwise.Map DOUBLED = new Elementwise.Map(x -> x.mul(2), (x, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * 2;
        }
    });
    private static final Elementwise.PairMap SUMS = new Elementwise.PairMap(INDArray::add, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    });

    private static INDArray floats(long... shape) {
        return Arrays64.normal(5, shape).castTo(DataType.FLOAT);
    }

    @Test
    void anArrayOfAnotherShapeIsLookedAtAnew() {
        INDArray array = floats(4, 6);
        assertThat(Memory.isDirect(array)).isTrue();
        INDArray expected = array.transpose().dup('c').mul(2);
        array.permutei(1, 0);
        assertThat(Memory.isDirect(array)).isFalse();
        assertThat(DOUBLED.apply(array, Nd4j.create(DataType.FLOAT, 6, 4))).isEqualTo(expected);
    }

    @Test
    void anArrayOfOtherMemoryIsLookedAtAnew() {
        INDArray array = floats(8);
        DOUBLED.apply(array, array);
        array.setData(Nd4j.ones(DataType.FLOAT, 8).data());
        assertThat(DOUBLED.apply(array, Nd4j.create(DataType.FLOAT, 8)).toFloatVector())
                .containsOnly(2);
    }

    @Test
    void whatIsRememberedKeepsNoArrayAlive() throws InterruptedException {
        INDArray array = floats(10);
        assertThat(Memory.isDirect(array)).isTrue();
        WeakReference<INDArray> watched = new WeakReference<>(array);
        array = null;
        for (int i = 0; i < 50 && watched.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(watched.get()).isNull();
    }

    @Test
    void numbersAtTheEdgesAreThoseOfTheDefinition() {
        INDArray x = Nd4j.createFromArray(EDGES);
        INDArray view = Nd4j.vstack(x, x).transpose().get(NDArrayIndex.all(), NDArrayIndex.point(0));
        for (int i = 0; i < EDGES.length; i++) {
            INDArray other = Nd4j.valueArrayOf(new long[] {EDGES.length}, EDGES[i], DataType.FLOAT);
            equal(DOUBLED.apply(x, x.ulike()), DOUBLED.definition().apply(x));
            equal(SUMS.apply(x, other, x.ulike()), SUMS.definition().apply(x, other));
            equal(SUMS.apply(view, other, x.ulike()), SUMS.definition().apply(x, other));
            INDArray matrix = Nd4j.createFromArray(EDGES).reshape(1, EDGES.length);
            equal(Rows.addRow(matrix, other).reshape(EDGES.length), x.add(other));
            equal(Rows.sumRows(Nd4j.vstack(x, other), x.ulike()), x.add(other));
        }
    }

    private static void equal(INDArray fast, INDArray definition) {
        assertThat(fast.toFloatVector()).containsExactly(definition.toFloatVector());
    }

    @Test
    void oneNumberAndNoneAreEnough() {
        for (INDArray one : List.of(
                Nd4j.scalar(3f),
                Nd4j.createFromArray(3f),
                Nd4j.createFromArray(3f).reshape(1, 1))) {
            assertThat(DOUBLED.apply(one, one.ulike()).getFloat(0)).isEqualTo(6);
            assertThat(SUMS.apply(one, one, one.ulike()).getFloat(0)).isEqualTo(6);
        }
        INDArray one = Nd4j.createFromArray(3f).reshape(1, 1);
        assertThat(product(one, one, one.ulike()).getFloat(0)).isEqualTo(9);
        assertThat(SoftmaxRows.forward(one, one.ulike()).getFloat(0)).isEqualTo(1);
        assertThat(Memory.isDirect(Nd4j.empty(DataType.FLOAT))).isFalse();
        assertThat(Memory.isDirect(Nd4j.create(DataType.FLOAT, 0, 3))).isFalse();
    }

    /** They would stay among the smallest numbers for ever, with which a processor is a hundred times slower. */
    @Test
    void momentsThatVanishBecomeZero() {
        INDArray weights = floats(3);
        Moments moments = new Moments(weights, List.of(Segment.whole(weights))).add(1, "momentum");
        INDArray none = Nd4j.zeros(DataType.FLOAT, 3);
        for (int step = 0; step < 1024; step++) {
            moments.step(weights, none, (w, g, m) -> {}, (w, g, m, n) -> {
                for (int i = 0; i < n; i++) {
                    m[0][i] += (g[i] - m[0][i]) * 0.1f;
                }
            });
        }
        assertThat(moments.state().values().iterator().next().toFloatVector()).containsOnly(0);
    }
}
