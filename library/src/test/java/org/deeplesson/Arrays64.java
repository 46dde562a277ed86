package org.deeplesson;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Seeded arrays for tests. */
public final class Arrays64 {
    private Arrays64() {}

    /** Normally distributed float64, none nearer to 0 than 0.05, so that kinks there are kept away from. */
    public static INDArray normal(long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            double z = random.nextGaussian();
            array.putScalar(i, Math.abs(z) < 0.05 ? 0.05 * Math.signum(z) : z);
        }
        return array;
    }

    /** Evenly distributed float64. */
    public static INDArray uniform(long seed, double low, double high, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextDouble(low, high));
        }
        return array;
    }
}
