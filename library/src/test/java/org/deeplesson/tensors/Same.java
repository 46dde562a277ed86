package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deeplesson.Arrays64;
import org.deeplesson.golden.Close;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds what a fast path gave (float32) against its definition (float64). */
public final class Same {
    private Same() {}

    /** Compares shape and numbers; NaN and infinity must come out alike. */
    public static void check(String what, INDArray fast, INDArray definition, double tolerance) {
        assertThat(fast.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(fast.shape()).as(what).isEqualTo(definition.shape());
        double[] received = Close.numbers(fast);
        double[] expected = Close.numbers(definition);
        for (int i = 0; i < expected.length; i++) {
            boolean same = Double.isFinite(expected[i])
                    ? Math.abs(received[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i]))
                    : Double.compare(received[i], expected[i]) == 0;
            assertThat(same)
                    .as("%s, element %d: expected %s, received %s", what, i, expected[i], received[i])
                    .isTrue();
        }
    }

    /** The same, but for what a dozen roundings of float32 make. */
    public static void check(String what, INDArray fast, INDArray definition) {
        check(what, fast, definition, 1e-5);
    }

    /** Numbers that float32 holds exactly, so that both forms begin alike. */
    public static INDArray normal(long seed, long... shape) {
        return Arrays64.normal(seed, shape).castTo(DataType.FLOAT).castTo(DataType.DOUBLE);
    }

    /** The same numbers in float32. */
    public static INDArray floats(INDArray array) {
        return array.castTo(DataType.FLOAT);
    }

    /** Random sizes, now and then 1, now and then longer than a block. */
    public static long[] sizes(long seed, int count, long most) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] sizes = new long[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = random.nextInt(6) == 0 ? 1 : random.nextLong(1, most + 1);
        }
        return sizes;
    }
}
