package org.deeplesson.tensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deeplesson.tensors.Same.floats;

import java.util.Map;
import org.deeplesson.tensors.BatchProduct.Factor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The kernels of layers with several inputs. */
class PairsTest {
    private static final Map<String, Elementwise.PairMap> PAIRS = Map.of(
            "plus", Pairs.PLUS,
            "minus", Pairs.MINUS,
            "times", Pairs.TIMES,
            "larger", Pairs.LARGER,
            "smaller", Pairs.SMALLER,
            "same", Pairs.SAME,
            "other", Pairs.OTHER);

    private static final double[] SPECIAL = {0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    @ParameterizedTest
    @ValueSource(strings = {"plus", "minus", "times", "larger", "smaller", "same", "other"})
    void theLoopGivesWhatTheDefinitionGives(String name) {
        for (long seed = 1; seed <= 10; seed++) {
            long[] sizes = Same.sizes(seed, 2, 90);
            compare(name, Same.normal(seed, sizes), Same.normal(seed % 3, sizes));
        }
        INDArray all = Nd4j.create(SPECIAL).reshape(1, SPECIAL.length);
        INDArray a = Nd4j.tile(all, SPECIAL.length, 1);
        compare(name, a, a.transpose().dup('c'));
    }

    private static void compare(String name, INDArray a, INDArray b) {
        Elementwise.PairMap pair = PAIRS.get(name);
        INDArray y = pair.apply(a, b, a.ulike());
        Same.check(name, pair.apply(floats(a), floats(b), floats(a)), y);
        INDArray over = floats(b);
        Same.check(name + " over b", pair.apply(floats(a), over, over), y);
    }

    @Test
    void scalingAndCopying() {
        INDArray x = Same.normal(1, 7, 1000);
        Same.check("scale", Pairs.scale(floats(x), -0.3, floats(x)), x.mul(-0.3));
        Same.check("copy", Pairs.copy(floats(x), floats(x.mul(0))), x);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 3", "1, 2100", "2, 1", "3, 4"})
    void sectionsAreThoseOfTheDefinition(int axis, long size) {
        long[] shape = {3, 2, 4, 5};
        shape[axis] = size;
        long[] large = shape.clone();
        large[axis] = size + 3;
        INDArray part = Same.normal(1, shape);
        INDArray whole = Same.normal(2, large);
        INDArray written = Sections.write(part, axis, 2, whole.dup());
        Same.check("write", Sections.write(floats(part), axis, 2, floats(whole)), written);
        Same.check(
                "read", Sections.read(floats(whole), axis, 1, floats(part)), Sections.read(whole, axis, 1, part.dup()));
        Same.check("read what was written", Sections.read(floats(written), axis, 2, floats(part.mul(0))), part);
    }

    @Test
    void sectionsStayInside() {
        INDArray whole = Same.normal(1, 3, 4);
        assertThatThrownBy(() -> Sections.read(whole, 1, 3, Same.normal(1, 3, 2)))
                .hasMessage(
                        "Sections: a part must lie inside the whole along axis 1 and be as large on the others, but the"
                                + " shapes are (3, 2) from 3 on and (3, 4). Make the whole larger.");
        assertThatThrownBy(() -> Sections.write(Same.normal(1, 2, 2), 1, 0, whole))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void productsOfPairsAreThoseOfTheDefinition() {
        for (int seed = 1; seed <= 20; seed++) {
            long[] s = Same.sizes(seed, 4, 30);
            boolean aT = seed % 2 == 0;
            boolean bT = seed % 3 == 0;
            INDArray a = aT ? Same.normal(seed, s[0], s[2], s[1]) : Same.normal(seed, s[0], s[1], s[2]);
            INDArray b = bT ? Same.normal(seed, s[0], s[3], s[2]) : Same.normal(seed, s[0], s[2], s[3]);
            INDArray out = Nd4j.create(DataType.DOUBLE, s[0], s[1], s[3]);
            BatchProduct.product(new Factor(a, aT), new Factor(b, bT), out);
            INDArray fast =
                    BatchProduct.product(new Factor(floats(a), aT), new Factor(floats(b), bT), floats(out.mul(0)));
            Same.check("product", fast, out, 5e-5);
        }
        assertThatThrownBy(() -> BatchProduct.product(
                        new Factor(Same.normal(1, 2, 3, 4), true),
                        new Factor(Same.normal(1, 2, 4, 5), false),
                        Same.normal(1, 2, 3, 5)))
                .hasMessage(
                        "BatchProduct: (samples, m, k)·(samples, k, n) = (samples, m, n) is needed, but the shapes are"
                                + " (2, 3, 4)ᵀ·(2, 4, 5) = (2, 3, 5). The inner sizes must be equal.");
    }

    @Test
    void vectorsOfLengthZeroStayFinite() {
        INDArray x = Nd4j.create(new double[][] {{0, 0}, {3, 4}});
        INDArray u = UnitLength.forward(x, 1, x.ulike());
        Same.check("u", floats(u), Nd4j.create(new double[][] {{0, 0}, {0.6, 0.8}}));
    }
}
