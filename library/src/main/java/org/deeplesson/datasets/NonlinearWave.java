package org.deeplesson.datasets;

import java.util.List;
import java.util.Locale;
import org.deeplesson.tensors.RandomNumbers;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One wave with noise, for regression: {@code y = 0.2 + 0.87·sin(6.75·x − 0.2) + noise·ε}, x uniform in [0, 1), ε normal. A
 * straight line fits it badly; a hidden layer of six neurons follows it. {@code x} and {@code y} have shape (samples, 1),
 * float32.
 *
 * <pre>{@code
 * Dataset wave = NonlinearWave.load();
 * }</pre>
 */
public final class NonlinearWave {
    /** The noise of the bundled file: no model can bring the mean squared error below its square, 0.26. */
    public static final double NOISE = 0.51;

    static final String FILE = "nonlinear-wave.csv";

    private NonlinearWave() {}

    /** The bundled file {@code datasets/nonlinear-wave.csv}, 1,000 samples. */
    public static Dataset load() {
        return Csv.dataset(Bundled.table(FILE), List.of("x"), "y").named("Nonlinear wave");
    }

    /**
     * Draws samples of the wave.
     *
     * @param samples how many, 1 or more
     * @param noise the standard deviation around the wave, 0 or more; the bundled file has {@link #NOISE}
     * @param seed the same seed gives the same samples
     */
    public static Dataset make(int samples, double noise, long seed) {
        ToySet.check("NonlinearWave", samples, noise);
        RandomNumbers random = new RandomNumbers(seed);
        float[] x = new float[samples];
        float[] y = new float[samples];
        for (int i = 0; i < samples; i++) {
            double place = random.uniform(0, 1);
            x[i] = (float) place;
            y[i] = (float) (value(place) + noise * random.normal());
        }
        return new Dataset(
                "Nonlinear wave",
                Nd4j.createFromArray(x).reshape(samples, 1),
                Nd4j.createFromArray(y).reshape(samples, 1),
                List.of("x"),
                List.of());
    }

    /** The wave without noise at {@code x}: what a model is to find. */
    public static double value(double x) {
        return 0.2 + 0.87 * StrictMath.sin(6.75 * x - 0.2);
    }

    /** The samples as the text of a CSV file, six decimals, a space after each comma. */
    static String csv(int samples, double noise, long seed) {
        Dataset data = make(samples, noise, seed);
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < samples; i++) {
            text.append(String.format(
                    Locale.ROOT, "%.6f, %.6f\n", data.x().getDouble(i), data.y().getDouble(i)));
        }
        return text.toString();
    }
}
