package org.deeplesson.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.List;
import org.deeplesson.datasets.Csv;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.NonlinearWave;
import org.deeplesson.datasets.RealData;
import org.deeplesson.layers.Dense;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lecture's regression: three layers of sigmoids, η = 5, 100 epochs. The lecture prints 0.6938 at first, 0.3652 at last. */
class RegressionTest {
    private static final double BAR = 0.375;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theLecturesWaveIsLearntFromEverySeed(long seed) {
        assertIsLearnt(Csv.dataset(RealData.file("csv", "nonlinear.csv"), List.of("x"), "y"), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theBundledWaveIsLearntFromEverySeed(long seed) {
        assertIsLearnt(NonlinearWave.load(), seed);
    }

    private static void assertIsLearnt(Dataset wave, long seed) {
        Sequential model = new Sequential(
                        new Dense(6).activation(SIGMOID),
                        new Dense(4).activation(SIGMOID),
                        new Dense(1).activation(SIGMOID))
                .seed(seed);
        model.compile(new SGD(5.0), new MeanSquaredError());

        History history = model.fit(wave, epochs(100).batchSize(32).verbose(0));

        assertThat(history.get("loss")[0]).isBetween(0.5, 0.75);
        assertThat(history.last("loss")).isLessThanOrEqualTo(BAR);
    }
}
