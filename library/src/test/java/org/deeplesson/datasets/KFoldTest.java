package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KFoldTest {
    /** x is the number of the sample; six of ten samples are of class 0, three of class 1, one of class 2. */
    private static Dataset data(int samples) {
        int[] labels = IntStream.range(0, samples)
                .map(i -> i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2)
                .toArray();
        return new Dataset(numbers(samples), Nd4j.createFromArray(labels)).named("numbers");
    }

    private static INDArray numbers(int samples) {
        double[] x = IntStream.range(0, samples).asDoubleStream().toArray();
        return Nd4j.createFromArray(x).reshape(samples, 1);
    }

    private static double[] samples(Samples data) {
        return ((Dataset) data).x().dup().toDoubleVector();
    }

    private static double[] both(Fold fold) {
        return Stream.of(fold.train(), fold.validation())
                .flatMapToDouble(part -> Arrays.stream(samples(part)))
                .sorted()
                .toArray();
    }

    @Test
    void eachSampleJudgesOnceAndIsLearntFromOtherwise() {
        for (int size : new int[] {3, 4, 10, 23}) {
            for (KFold kFold : List.of(new KFold(3), new KFold(3).stratified())) {
                List<Fold> folds = kFold.split(data(size));
                double[] all = IntStream.range(0, size).asDoubleStream().toArray();
                assertThat(folds).hasSize(3);
                assertThat(folds.stream()
                                .flatMapToDouble(fold -> Arrays.stream(samples(fold.validation())))
                                .sorted()
                                .toArray())
                        .isEqualTo(all);
                folds.forEach(fold -> assertThat(both(fold)).isEqualTo(all));
                assertThat(folds)
                        .allMatch(fold -> fold.validation().size() == size / 3
                                || fold.validation().size() == (size + 2) / 3);
            }
        }
    }

    @Test
    void foldsAreMixedByTheSeed() {
        double[] first = samples(new KFold(4).seed(7).split(data(40)).get(0).validation());
        assertThat(samples(new KFold(4).seed(7).split(data(40)).get(0).validation()))
                .isEqualTo(first);
        assertThat(samples(new KFold(4).seed(8).split(data(40)).get(0).validation()))
                .isNotEqualTo(first);
        assertThat(first)
                .isNotEqualTo(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
                .isSorted();
    }

    @Test
    void stratifiedFoldsHaveTheClassesInTheProportionsOfTheWhole() {
        for (Fold fold : new KFold(5).stratified().split(data(100))) {
            int[] counts = new int[3];
            for (int label : ((Dataset) fold.validation()).y().dup().toIntVector()) {
                counts[label]++;
            }
            assertThat(counts).containsExactly(12, 6, 2);
        }
    }

    @Test
    void severalInputsStayTogether() {
        MultiDataset data = new MultiDataset(
                List.of(numbers(6), numbers(6).mul(10)), List.of(Nd4j.createFromArray(0, 0, 0, 1, 1, 1)));
        for (Fold fold : new KFold(3).stratified().split(data)) {
            MultiDataset part = (MultiDataset) fold.validation();
            assertThat(part.x().get(1)).isEqualTo(part.x().get(0).mul(10));
            assertThat(part.y().get(0).toIntVector()).containsExactly(0, 1);
        }
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        assertThatThrownBy(() -> new KFold(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("KFold: folds must be 2 or more, but was 1. 5 is usual.");
        assertThatThrownBy(() -> new KFold(5).split(data(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("KFold: folds must be 4 or fewer for 4 samples, but was 5. Each fold needs a sample.");
        assertThatThrownBy(() -> new KFold(2)
                        .stratified()
                        .split(new Dataset(numbers(4), numbers(4).add(0.5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "KFold: stratified needs class labels 0, 1, 2 …, but y holds 0.5 in sample 0. Leave stratified"
                                + " out.");
        assertThatThrownBy(() -> new KFold(2)
                        .stratified()
                        .split(new MultiDataset(List.of(numbers(4)), List.of(numbers(4), numbers(4)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("KFold: stratified needs one array of class labels, but 'dataset' has 2 targets. Leave"
                        + " stratified out.");
    }
}
