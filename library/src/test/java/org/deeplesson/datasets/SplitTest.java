package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SplitTest {
    /** x is the number of the sample; seven of ten samples are of class 0, two of class 1, one of class 2. */
    private static final Dataset DATA = data(200);

    @Test
    void inOrderKeepsTheOrder() {
        Split split = Split.inOrder(DATA, 0.6, 0.3, 0.1);
        assertThat(numbers(split.train())).isEqualTo(range(0, 120));
        assertThat(numbers(split.validation())).isEqualTo(range(120, 180));
        assertThat(numbers(split.test())).isEqualTo(range(180, 200));
        assertThat(split.test().name()).isEqualTo("numbers");
    }

    @Test
    void roundingLosesNoSample() {
        for (int size : new int[] {1, 2, 3, 7, 10, 11, 99}) {
            for (Split split : List.of(
                    Split.inOrder(data(size), 0.7, 0.2, 0.1),
                    Split.random(data(size), 0.7, 0.2, 0.1, 3),
                    Split.stratified(data(size), 0.7, 0.2, 0.1, 3))) {
                assertThat(all(split)).containsExactly(range(0, size));
            }
        }
    }

    @Test
    void randomMixesByTheSeed() {
        Split split = Split.random(DATA, 0.6, 0.2, 0.2, 5);
        assertThat(split.train().size()).isEqualTo(120);
        assertThat(split.validation().size()).isEqualTo(40);
        assertThat(split.test().size()).isEqualTo(40);
        assertThat(all(split)).containsExactly(range(0, 200));
        assertThat(numbers(split.train())).isNotEqualTo(range(0, 120));
        assertThat(numbers(split.train()))
                .isEqualTo(numbers(Split.random(DATA, 0.6, 0.2, 0.2, 5).train()));
        assertThat(numbers(split.train()))
                .isNotEqualTo(numbers(Split.random(DATA, 0.6, 0.2, 0.2, 6).train()));
    }

    @Test
    void stratifiedKeepsTheProportionsOfTheClasses() {
        Split split = Split.stratified(DATA, 0.6, 0.2, 0.2, 5);
        assertThat(classes(split.train())).containsExactly(84, 24, 12);
        assertThat(classes(split.validation())).containsExactly(28, 8, 4);
        assertThat(classes(split.test())).containsExactly(28, 8, 4);
        assertThat(all(split)).containsExactly(range(0, 200));
        assertThat(numbers(split.train()))
                .as("mixed")
                .isNotEqualTo(Arrays.stream(numbers(split.train())).sorted().toArray());
        assertThat(numbers(split.train()))
                .isEqualTo(numbers(Split.stratified(DATA, 0.6, 0.2, 0.2, 5).train()));
        assertThat(numbers(split.train()))
                .isNotEqualTo(numbers(Split.stratified(DATA, 0.6, 0.2, 0.2, 6).train()));
    }

    @Test
    void stratifiedTakesLabelsInAColumn() {
        Split split = Split.stratified(Gates.xor(), 0.5, 0, 0.5, 1);
        assertThat(split.train().y().sumNumber().intValue()).isOne();
        assertThat(split.validation().size()).isZero();
        assertThat(split.test().y().sumNumber().intValue()).isOne();
    }

    @Test
    void theWholeMayGoToOnePart() {
        Split split = Split.inOrder(DATA, 1, 0, 0);
        assertThat(split.train().size()).isEqualTo(200);
        assertThat(split.validation().size()).isZero();
        assertThat(split.test().size()).isZero();
    }

    @Test
    void sharesAddUpToOne() {
        assertThatThrownBy(() -> Split.inOrder(DATA, 0.6, 0.2, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Split: the shares of training, validation and test must be 0 or more and add up to 1, but were 0.6,"
                                + " 0.2 and 0.1. For example 0.6, 0.2, 0.2.");
        assertThatThrownBy(() -> Split.random(DATA, 1.2, -0.1, -0.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.stratified(DATA, Double.NaN, 0.5, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stratifiedNeedsClassLabels() {
        Dataset oneHot = new Dataset(Nd4j.zeros(3, 2), Nd4j.eye(3));
        assertThatThrownBy(() -> Split.stratified(oneHot, 0.6, 0.2, 0.2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Split: stratified needs one class label a sample, shape (3), but y has shape (3, 3). Use"
                        + " Split.random.");
        Dataset wave =
                new Dataset(Nd4j.zeros(2, 1), Nd4j.createFromArray(1f, 0.5f).reshape(2, 1));
        assertThatThrownBy(() -> Split.stratified(wave, 0.6, 0.2, 0.2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Split: stratified needs class labels 0, 1, 2 …, but y holds 0.5 in sample 1. Use Split.random.");
    }

    private static Dataset data(int size) {
        int[] labels = IntStream.range(0, size)
                .map(i -> i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2)
                .toArray();
        INDArray x = Nd4j.createFromArray(range(0, size)).reshape(size, 1);
        return new Dataset("numbers", x, Nd4j.createFromArray(labels), List.of(), List.of());
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static int[] numbers(Dataset data) {
        return data.size() == 0
                ? new int[0]
                : data.x().reshape(data.size()).castTo(DataType.INT32).toIntVector();
    }

    /** The numbers of all parts, sorted: each sample once. */
    private static int[] all(Split split) {
        return Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(part -> IntStream.of(numbers(part)))
                .sorted()
                .toArray();
    }

    private static int[] classes(Dataset data) {
        int[] counts = new int[3];
        Arrays.stream(data.y().toIntVector()).forEach(label -> counts[label]++);
        return counts;
    }
}
