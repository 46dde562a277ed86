package org.deeplesson.tensors;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Mean and variance of data, {@code μ = Σ x / n} and {@code σ² = Σ (x − μ)² / n}, for each index of some axes. Computed in
 * float64 and in two passes, a part of the samples at a time, so that neither large numbers nor many of them do harm.
 *
 * @param mean μ, float64, the sizes of the axes
 * @param variance σ², float64, of the same shape
 */
public record FeatureMoments(INDArray mean, INDArray variance) {
    private static final long NUMBERS_AT_A_TIME = 1 << 20;

    /**
     * Those of these data.
     *
     * @param data shape {@code (samples, …)}
     * @param axes that are kept, from the first, 1 or more
     */
    public static FeatureMoments of(INDArray data, int... axes) {
        long[] sizes = Arrays.stream(axes).mapToLong(data::size).toArray();
        long[] aligned = new long[data.rank()];
        Arrays.fill(aligned, 1);
        Arrays.stream(axes).forEach(axis -> aligned[axis] = data.size(axis));
        int[] others = IntStream.range(0, data.rank())
                .filter(axis -> Arrays.stream(axes).noneMatch(kept -> kept == axis))
                .toArray();
        double count = Arrays.stream(others).mapToDouble(data::size).reduce(1, (a, b) -> a * b);
        INDArray mean = Nd4j.zeros(DataType.DOUBLE, sizes);
        parts(data, part -> mean.addi(part.sum(others).reshape(sizes)));
        mean.divi(count);
        INDArray variance = Nd4j.zeros(DataType.DOUBLE, sizes);
        parts(data, part -> {
            INDArray distance = part.sub(mean.reshape(aligned));
            variance.addi(distance.muli(distance).sum(others).reshape(sizes));
        });
        return new FeatureMoments(mean, variance.divi(count));
    }

    private static void parts(INDArray data, Consumer<INDArray> action) {
        long samples = data.size(0);
        long step = Math.max(1, NUMBERS_AT_A_TIME * samples / data.length());
        for (long from = 0; from < samples; from += step) {
            action.accept(data.get(NDArrayIndex.interval(from, Math.min(samples, from + step)))
                    .castTo(DataType.DOUBLE));
        }
    }
}
