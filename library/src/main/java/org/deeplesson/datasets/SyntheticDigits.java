package org.deeplesson.datasets;

import java.util.List;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Digits that a program writes with an unsteady hand, in MNIST's format: for a machine that has neither MNIST nor a network. They
 * look like handwritten digits but are not; what a model scores on them is no MNIST score. {@code x} has shape (samples, 28, 28),
 * UINT8, {@code y} the digits, shape (samples), INT32.
 *
 * <pre>{@code
 * TrainTest digits = SyntheticDigits.load();          // bundled: 6,000 and 1,000
 * Dataset more = SyntheticDigits.make(20_000, 7);     // as many as you like
 * }</pre>
 */
public final class SyntheticDigits {
    /** The name of these data sets, by which displays tell them from the real ones. */
    public static final String NAME = "synthetic digits";

    private static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private SyntheticDigits() {}

    /** The bundled digits, 6,000 to learn from and 1,000 to be judged by. */
    public static TrainTest load() {
        return new TrainTest(load("train"), load("t10k"));
    }

    /**
     * Writes digits.
     *
     * @param samples how many, 1 or more
     * @param seed the same seed gives the same digits
     */
    public static Dataset make(int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException(
                    "SyntheticDigits: samples must be 1 or more, but was " + samples + ". Ask for a few thousand.");
        }
        int size = DigitImage.SIDE * DigitImage.SIDE;
        byte[] pixels = new byte[Math.multiplyExact(samples, size)];
        int[] digits = new int[samples];
        RandomNumbers random = new RandomNumbers(seed);
        for (int i = 0; i < samples; i++) {
            digits[i] = random.below(CLASSES.size());
            DigitImage.draw(new DigitHand(random).write(digits[i]), random, pixels, i * size);
        }
        INDArray x = Nd4j.createUninitialized(DataType.UINT8, samples, DigitImage.SIDE, DigitImage.SIDE);
        x.data().asNio().put(pixels);
        return new Dataset(NAME, x, Nd4j.createFromArray(digits), List.of(), CLASSES);
    }

    private static Dataset load(String part) {
        return new Dataset(
                NAME,
                Bundled.idx("synthetic-digits/" + part + "-images-idx3-ubyte.gz"),
                Bundled.idx("synthetic-digits/" + part + "-labels-idx1-ubyte.gz")
                        .castTo(DataType.INT32),
                List.of(),
                CLASSES);
    }
}
