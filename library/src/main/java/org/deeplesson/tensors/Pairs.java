package org.deeplesson.tensors;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What two arrays of one shape make number by number: {@code PLUS.apply(a, b, y)} writes {@code a + b} into y. */
public final class Pairs {
    /** {@code a + b} */
    public static final Elementwise.PairMap PLUS = new Elementwise.PairMap(INDArray::add, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    });
    /** {@code a − b} */
    public static final Elementwise.PairMap MINUS = new Elementwise.PairMap(INDArray::sub, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] - b[i];
        }
    });
    /** {@code a·b} */
    public static final Elementwise.PairMap TIMES = new Elementwise.PairMap(INDArray::mul, (a, b, y, n) -> {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] * b[i];
        }
    });
    /** {@code max(a, b)} */
    public static final Elementwise.PairMap LARGER =
            new Elementwise.PairMap((a, b) -> orNaN(a, b, Transforms.max(a, b, true)), (a, b, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(a[i], b[i]);
                }
            });
    /** {@code min(a, b)} */
    public static final Elementwise.PairMap SMALLER =
            new Elementwise.PairMap((a, b) -> orNaN(a, b, Transforms.min(a, b, true)), (a, b, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.min(a[i], b[i]);
                }
            });
    /** 1 where {@code a = b}, else 0 */
    public static final Elementwise.PairMap SAME =
            new Elementwise.PairMap((a, b) -> a.eq(b).castTo(a.dataType()), (a, b, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == b[i] ? 1 : 0;
                }
            });
    /** 0 where {@code a = b}, else 1 */
    public static final Elementwise.PairMap OTHER =
            new Elementwise.PairMap((a, b) -> a.neq(b).castTo(a.dataType()), (a, b, y, n) -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == b[i] ? 0 : 1;
                }
            });

    private Pairs() {}

    /** {@code factor·x}, written into y, which may be x; returns y. */
    public static INDArray scale(INDArray x, double factor, INDArray y) {
        float f = (float) factor;
        return new Elementwise.Map(a -> a.mul(factor), (a, b, n) -> {
                    for (int i = 0; i < n; i++) {
                        b[i] = f * a[i];
                    }
                })
                .apply(x, y);
    }

    /** A copy of x in y; returns y. */
    public static INDArray copy(INDArray x, INDArray y) {
        return scale(x, 1, y);
    }

    /** ND4J's maximum of NaN and a number is the number. */
    private static INDArray orNaN(INDArray a, INDArray b, INDArray y) {
        return y.putWhereWithMask(a.isNaN(), Double.NaN).putWhereWithMask(b.isNaN(), Double.NaN);
    }
}
