package org.deeplesson.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.Arrays;
import java.util.Map;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Moons;
import org.deeplesson.layers.BatchNormalization;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Dropout;
import org.deeplesson.losses.BinaryCrossentropy;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.deeplesson.optimizers.Optimizer;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.optimizers.schedules.ExponentialDecay;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LearningRateFinderTest {
    private static final Dataset DATA = Moons.make(210, 0.15, 42);

    private static Sequential model(Optimizer optimizer) {
        Sequential model = new Sequential(
                new Dense(16).activation(RELU),
                new BatchNormalization(),
                new Dropout(0.1),
                new Dense(1).activation(SIGMOID));
        model.compile(optimizer, new BinaryCrossentropy());
        return model;
    }

    @Test
    void ratesRiseExponentially() {
        LearningRates found =
                new LearningRateFinder().range(1e-4, 1e-2).steps(21).run(model(new Adam()), DATA);
        double[] rates = found.rates();
        assertThat(rates).hasSize(21);
        assertThat(rates[0]).isCloseTo(1e-4, within(1e-12));
        assertThat(rates[20]).isCloseTo(1e-2, within(1e-10));
        for (int i = 1; i < rates.length; i++) {
            assertThat(rates[i] / rates[i - 1]).isCloseTo(Math.pow(10, 0.1), within(1e-9));
        }
        assertThat(found.diverged()).isFalse();
    }

    /** With a rate of next to nothing the losses are those of the untrained model, batch by batch. */
    @Test
    void lossesAreThoseOfEachBatch() {
        Sequential model = new Sequential(new Dense(1).activation(SIGMOID));
        model.compile(new SGD(0.1), new BinaryCrossentropy());
        Dataset ordered = DATA.take(70);
        LearningRates found = new LearningRateFinder()
                .range(1e-30, 2e-30)
                .steps(10)
                .batchSize(70)
                .run(model, ordered);
        double whole = model.evaluate(ordered).get("loss");
        for (double loss : found.losses()) {
            assertThat(loss).isCloseTo(whole, within(1e-6));
        }
        double[] parts = new LearningRateFinder()
                .range(1e-30, 2e-30)
                .steps(12)
                .batchSize(20) // batches of 20, 20, 20 and 10
                .run(model, ordered)
                .losses();
        for (int epoch = 0; epoch < 12; epoch += 4) {
            double mean = (20 * (parts[epoch] + parts[epoch + 1] + parts[epoch + 2]) + 10 * parts[epoch + 3]) / 70;
            assertThat(mean).isCloseTo(whole, within(1e-6));
        }
    }

    @Test
    void smoothedLossesAreMovingAverages() {
        LearningRates found = new LearningRateFinder().steps(30).run(model(new Adam()), DATA);
        double average = 0;
        for (int i = 0; i < found.losses().length; i++) {
            average = 0.9 * average + 0.1 * found.losses()[i];
            assertThat(found.smoothed()[i]).isCloseTo(average / (1 - Math.pow(0.9, i + 1)), within(1e-12));
        }
    }

    @Test
    void endsWhereTheLossDiverges() {
        LearningRates found =
                new LearningRateFinder().range(1e-4, 1e6).steps(200).run(model(new SGD(0.1)), DATA);
        double least = Arrays.stream(found.smoothed()).min().orElseThrow();
        assertThat(found.diverged()).isTrue();
        assertThat(found.rates().length).isLessThan(200);
        assertThat(found.smoothed()[found.smoothed().length - 1])
                .satisfies(last -> assertThat(last <= 4 * least).isFalse());
        assertThat(found.suggestion()).isBetween(1e-4, found.rates()[found.rates().length - 1]);
    }

    @Test
    void everythingIsAsBefore() {
        Sequential model = model(new Adam(0.01));
        Sequential twin = model(new Adam(0.01));
        model.fit(DATA, epochs(2).verbose(0));
        twin.fit(DATA, epochs(2).verbose(0));
        INDArray weights = model.weights();
        Map<String, INDArray> state = model.optimizerState();

        new LearningRateFinder().run(model, DATA);

        assertThat(model.weights()).isEqualTo(weights);
        assertThat(model.optimizerState()).isEqualTo(state);
        model.fit(DATA, epochs(2).verbose(0));
        twin.fit(DATA, epochs(2).verbose(0));
        assertThat(model.weights()).isEqualTo(twin.weights());
    }

    @Test
    void theSuggestionTrainsWell() {
        LearningRates found = new LearningRateFinder().run(model(new Adam()), DATA);
        Sequential model = model(new Adam(found.suggestion()));
        model.fit(DATA, epochs(20).verbose(0));
        assertThat(model.evaluate(DATA).get("loss")).isLessThan(0.35); // 0.7 untrained
    }

    @Test
    void theSuggestionIsWhereTheLossFallsFastest() {
        double[] rates = new double[20];
        double[] losses = new double[20];
        for (int i = 0; i < 20; i++) {
            rates[i] = Math.pow(10, -4 + i / 5.0);
            losses[i] =
                    1 - 1 / (1 + Math.exp(-(i - 8))) + (i > 15 ? i - 15 : 0); // steepest at i = 8, rising from 16 on
        }
        LearningRates curve = new LearningRates(rates, losses, losses, true);
        assertThat(curve.suggestion()).isEqualTo(rates[8]);
        assertThat(curve)
                .hasToString(
                        "LearningRates: suggestion 0.004; 20 rates from 0.0001 to 0.63, where the loss" + " diverges");
        assertThat(new LearningRates(new double[] {1, 2}, new double[] {1, 1}, new double[] {1, 1}, false))
                .hasToString("LearningRates: suggestion none, since the loss never falls; 2 rates from 1 to 2");
    }

    @Test
    void whatCannotRiseIsRefused() {
        assertThatThrownBy(() -> new LearningRateFinder().range(0.1, 0.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "LearningRateFinder: range must go from a number above 0 to a larger one, but was from 0.1 to"
                                + " 0.01. 1e-7 to 10 is usual.");
        assertThatThrownBy(() -> new LearningRateFinder().steps(9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LearningRateFinder: steps must be 10 or more, but was 9. With 100 the curve is smooth.");
        Sequential scheduled = model(new SGD(new ExponentialDecay(0.1, 10, 0.9)));
        assertThatThrownBy(() -> new LearningRateFinder().run(scheduled, DATA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("Give the optimizer a number to change it while training.");
    }
}
