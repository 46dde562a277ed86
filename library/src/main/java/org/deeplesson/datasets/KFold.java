package org.deeplesson.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cross-validation: each sample is judged by once and learnt from k − 1 times (Stone, 1974). The samples are mixed by the
 * seed, then dealt out to the folds like cards, so that the sizes of the folds differ by one at most.
 *
 * <pre>{@code
 * for (Fold fold : new KFold(5).stratified().split(Moons.make(200, 0.15, 42))) {
 *     System.out.println(fold.train().size() + " to learn from, " + fold.validation().size() + " to judge by");
 * }
 * }</pre>
 */
public final class KFold {
    private final int folds;
    private final long seed;
    private final boolean stratified;

    private KFold(int folds, long seed, boolean stratified) {
        this.folds = folds;
        this.seed = seed;
        this.stratified = stratified;
    }

    /**
     * So many folds.
     *
     * @param folds at least 2
     * @throws IllegalArgumentException for fewer
     */
    public KFold(int folds) {
        this(folds, 42, false);
        if (folds < 2) {
            throw new IllegalArgumentException("KFold: folds must be 2 or more, but was " + folds + ". 5 is usual.");
        }
    }

    /** How many folds. */
    public int folds() {
        return folds;
    }

    /** The same with another seed, 42 by default. */
    public KFold seed(long seed) {
        return new KFold(folds, seed, stratified);
    }

    /** The same with each class divided evenly among the folds, to within one sample. */
    public KFold stratified() {
        return new KFold(folds, seed, true);
    }

    /**
     * The folds.
     *
     * @throws IllegalArgumentException for fewer samples than folds, and for {@code stratified} where there are no class
     *     labels
     */
    public List<Fold> split(Samples data) {
        int samples = Math.toIntExact(data.size());
        if (samples < folds) {
            throw new IllegalArgumentException("KFold: folds must be " + samples + " or fewer for " + samples
                    + " samples, but was " + folds + ". Each fold needs a sample.");
        }
        int[] order = new RandomNumbers(seed).permutation(samples);
        int[] dealt = stratified ? byClass(order, Labels.of("KFold", targets(data), "Leave stratified out.")) : order;
        List<Fold> all = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int first = fold;
            long[] validating = IntStream.range(0, samples)
                    .filter(place -> place % folds == first)
                    .mapToLong(place -> dealt[place])
                    .sorted()
                    .toArray();
            all.add(new Fold(data, validating));
        }
        return all;
    }

    /** The samples of a class one after the other: dealt out in turn, each class is divided evenly. */
    private static int[] byClass(int[] order, long[] labels) {
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingLong(sample -> labels[sample]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static INDArray targets(Samples data) {
        List<INDArray> targets = data instanceof MultiDataset several ? several.y() : data.targets(List.of());
        if (targets.size() != 1) {
            throw new IllegalArgumentException("KFold: stratified needs one array of class labels, but '" + data.name()
                    + "' has " + targets.size() + " targets. Leave stratified out.");
        }
        return targets.get(0);
    }
}
