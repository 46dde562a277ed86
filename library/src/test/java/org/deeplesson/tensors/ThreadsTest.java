package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.tensors.MatrixProduct.product;
import static org.deeplesson.tensors.MatrixProduct.transposed;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.deeplesson.Arrays64;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.Descent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ThreadsTest {
    private final int before = Threads.most();

    @AfterEach
    void asBefore() {
        Threads.most(before);
    }

    @Test
    void everyPartRunsOnce() {
        for (int round = 0; round < 2000; round++) {
            AtomicIntegerArray runs = new AtomicIntegerArray(4);
            Threads.run(4, runs::incrementAndGet);
            for (int part = 0; part < 4; part++) {
                assertThat(runs.get(part)).isEqualTo(1);
            }
        }
    }

    @Test
    void partsRunSideBySide() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Threads.run(2, part -> {
            threads.add(Thread.currentThread());
            both.countDown();
            try {
                both.await(); // one thread alone would wait for ever
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(threads).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void aSleepingThreadIsWoken() throws InterruptedException {
        Threads.run(2, part -> {});
        Thread.sleep(20);
        partsRunSideBySide();
    }

    @Test
    void whatAPartThrowsIsThrown() {
        assertThatThrownBy(() -> Threads.run(3, part -> {
                    if (part == 2) {
                        throw new IllegalStateException("part " + part);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("part 2");
        everyPartRunsOnce();
    }

    @Test
    void workIsCutIntoNoMorePartsThanItIsWorth() {
        Threads.most(4);
        assertThat(Threads.parts(0.3)).isEqualTo(1);
        assertThat(Threads.parts(2.9)).isEqualTo(2);
        assertThat(Threads.parts(1e9)).isEqualTo(4);
    }

    /** So large that they are cut, into whole vectors and what remains. */
    @ParameterizedTest
    @CsvSource({
        "2, 33, 784, 300",
        "1, 33, 784, 300",
        "2, 32, 801, 257",
        "2, 300, 784, 33",
        "3, 129, 517, 131",
        "4, 7, 90000, 17",
        "2, 1, 3000, 2001",
        "2, 2600, 2500, 2601"
    })
    void productsInPartsAreThoseOfTheDefinition(int threads, int m, int k, int n) {
        Threads.most(threads);
        INDArray a64 = Arrays64.normal(1, m, k);
        INDArray b64 = Arrays64.normal(2, k, n);
        INDArray expected = a64.mmul(b64);
        INDArray a = a64.castTo(DataType.FLOAT);
        INDArray b = b64.castTo(DataType.FLOAT);
        INDArray out = Nd4j.create(DataType.FLOAT, m, n);
        double tolerance = 1e-6 * Math.sqrt(k) * 10;
        near(product(a, b, out), expected, tolerance);
        near(product(transposed(a.transpose().dup('c')), b, out.assign(7)), expected, tolerance);
        near(product(a, transposed(b.transpose().dup('c')), out.assign(7)), expected, tolerance);
    }

    /** Of large weights and of others, so large that they are cut. */
    @ParameterizedTest
    @CsvSource({"32, 784, 256", "33, 785, 257", "1, 90000, 30", "300, 784, 256", "64, 100, 900"})
    void productsAreTheSameOnAnyNumberOfThreads(int m, int k, int n) {
        INDArray a = Arrays64.normal(1, m, k).castTo(DataType.FLOAT);
        INDArray b = Arrays64.normal(2, k, n).castTo(DataType.FLOAT);
        Threads.most(1);
        INDArray alone = product(a, b, Nd4j.create(DataType.FLOAT, m, n));
        for (int threads : new int[] {2, 3, 4}) {
            Threads.most(threads);
            assertThat(product(a, b, Nd4j.create(DataType.FLOAT, m, n))).isEqualTo(alone);
        }
    }

    private static void near(INDArray received, INDArray expected, double tolerance) {
        double worst =
                received.castTo(DataType.DOUBLE).sub(expected).amaxNumber().doubleValue();
        assertThat(worst).isLessThan(tolerance);
    }

    @Test
    void anOptimizerTakesTheSameStepOnAnyNumberOfThreads() {
        assertThat(afterSteps(2)).isEqualTo(afterSteps(1));
        assertThat(afterSteps(3)).isEqualTo(afterSteps(1));
    }

    private static INDArray afterSteps(int threads) {
        Threads.most(threads);
        INDArray weights = Arrays64.normal(3, 70_001).castTo(DataType.FLOAT);
        INDArray gradient = Arrays64.normal(4, 70_001).castTo(DataType.FLOAT);
        Descent descent = new Descent(new Adam(), weights, List.of());
        for (int i = 0; i < 40; i++) {
            descent.step(weights, gradient);
        }
        return weights;
    }

    @ParameterizedTest
    @CsvSource({"2, 300, 1000", "3, 1, 400001", "4, 70000, 3", "2, 61, 5000"})
    void largeArraysAreCutIntoRangesThatLeaveNothingOut(int threads, int rows, int columns) {
        Threads.most(threads);
        INDArray x = Arrays64.normal(1, rows, columns).castTo(DataType.FLOAT);
        INDArray row = Arrays64.normal(2, columns).castTo(DataType.FLOAT);
        INDArray plusRow = Rows.addRow(x.dup(), row);
        assertThat(plusRow).isEqualTo(x.addRowVector(row));
        assertThat(Elementwise.SUM.apply(x, plusRow, x.ulike())).isEqualTo(x.add(plusRow));
        assertThat(Elementwise.times(3).apply(x, x.ulike())).isEqualTo(x.mul(3));
        assertThat(Numbers.firstNotFinite(x)).isEqualTo(-1);
        for (long place : new long[] {x.length() - 1, x.length() / 2, 0}) {
            x.putScalar(place, Float.NEGATIVE_INFINITY);
            assertThat(Numbers.firstNotFinite(x)).isEqualTo(place);
        }
    }

    @Test
    void theMostIsWhatTheEnvironmentSays() {
        assertThat(Threads.preset("3")).isEqualTo(3);
        assertThat(Threads.preset(" 1 ")).isEqualTo(1);
        assertThat(Threads.preset(null)).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(Threads.preset("")).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThatThrownBy(() -> Threads.preset("many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Threads: DEEPLESSON_THREADS must be a number of threads, 1 or more, but was 'many'. Use 1 to"
                                + " compute on one core, or unset it.");
        assertThatThrownBy(() -> Threads.preset("0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void workThatIsAloneStaysOnItsThread() throws InterruptedException {
        Threads.most(4);
        int[] elsewhere = {0};
        Thread other = new Thread(() -> elsewhere[0] = Threads.parts(1e9));
        int inside = Threads.alone(() -> {
            other.start();
            return Threads.alone(Threads::most) + 10 * Threads.parts(1e9);
        });
        other.join();
        assertThat(inside).isEqualTo(11);
        assertThat(elsewhere[0]).isEqualTo(4);
        assertThat(Threads.most()).isEqualTo(4);
    }
}
