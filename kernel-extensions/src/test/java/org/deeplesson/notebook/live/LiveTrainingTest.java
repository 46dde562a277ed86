package org.deeplesson.notebook.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.training.FitOptions.epochs;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.datasets.Gates;
import org.deeplesson.layers.Dense;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.SGD;
import org.deeplesson.training.Callback.BatchEnd;
import org.deeplesson.training.Callback.EpochEnd;
import org.deeplesson.training.Callback.TrainBegin;
import org.deeplesson.training.Callback.TrainEnd;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LiveTrainingTest {
    private static final long MILLI = 1_000_000;

    private final FakeScreen screen = new FakeScreen();
    private long now;
    private final LiveTraining live = new LiveTraining(screen, () -> now, new Succession());

    private static Logs logs(double loss, double accuracy) {
        return new Logs(List.of("loss", "accuracy"), new double[] {loss, accuracy});
    }

    private static Logs withValidation(double loss, double accuracy) {
        return new Logs(
                List.of("loss", "accuracy", "val_loss", "val_accuracy"),
                new double[] {loss, accuracy, loss + 0.01, accuracy - 0.01});
    }

    @Test
    void showsBarStepPaceTimeLeftAndMetrics() {
        live.onTrainBegin(new TrainBegin("digits", 2, 100, 32, 3200, 0, null));
        for (int step = 1; step <= 50; step++) {
            now += 4 * MILLI;
            live.onBatchEnd(new BatchEnd(1, step, logs(0.5, 0.75)));
        }

        assertThat(screen.last().text())
                .isEqualTo(
                        """
                        Epoch 1 of 2
                        [████████······················] step 50 of 100 · 4.0 ms a step · 600 ms left
                        loss: 0.5000 - accuracy: 0.7500""");
        Document page = Jsoup.parse(screen.last().html());
        assertThat(page.select("[role=progressbar]").attr("aria-valuenow")).isEqualTo("25");
        assertThat(page.select("th").eachText()).containsExactly("training");
        assertThat(page.select("tbody tr").eachText()).containsExactly("loss 0.5000", "accuracy 0.7500");
        assertThat(page.select("svg[role=img]")).hasSize(2);
    }

    @Test
    void updatesOneOutputAndAtMostTenTimesASecond() {
        live.onTrainBegin(new TrainBegin("digits", 1, 5000, 32, 160000, 0, null));
        for (int step = 1; step <= 5000; step++) {
            now += MILLI;
            live.onBatchEnd(new BatchEnd(1, step, logs(0.5, 0.75)));
        }

        assertThat(screen.calls.get(0)).isEqualTo("show id0");
        assertThat(screen.calls.subList(1, screen.calls.size())).hasSize(50).containsOnly("update id0");
    }

    @Test
    void aTrainingOfTenThousandTinyEpochsNeitherFloodsNorGrows() {
        live.onTrainBegin(new TrainBegin("xor", 10_000, 1, 4, 4, 0, null));
        List<Logs> all = new ArrayList<>();
        for (int epoch = 1; epoch <= 10_000; epoch++) {
            now += 20_000;
            Logs logs = logs(1.0 / epoch, 0.5);
            live.onBatchEnd(new BatchEnd(epoch, 1, logs));
            live.onEpochEnd(new EpochEnd(epoch, logs, 2e-5));
            all.add(logs);
        }
        live.onTrainEnd(new TrainEnd(new History(all, 0.2, false)));

        assertThat(screen.calls).hasSize(4);
        assertThat(screen.last().html().length()).isLessThan(16_000);
        assertThat(screen.last().text())
                .isEqualTo(
                        """
                        Trained for 10,000 epochs
                        [██████████████████████████████] 10,000 steps in 200 ms · 20 µs a step
                        loss: 1.0000e-04 - accuracy: 0.5000""");
    }

    /** As EarlyStopping does after an epoch, and TerminateOnNaN within one. */
    @Test
    void aTrainingThatEndsEarlySaysWhenAndOneThatCameToNothingSaysSo() {
        live.onTrainBegin(new TrainBegin("digits", 60, 2, 32, 64, 0, null));
        live.onBatchEnd(new BatchEnd(1, 1, logs(0.5, 0.5)));
        live.onBatchEnd(new BatchEnd(1, 2, logs(0.5, 0.5)));
        live.onEpochEnd(new EpochEnd(1, logs(0.5, 0.5), 1));
        live.onTrainEnd(new TrainEnd(new History(List.of(logs(0.5, 0.5)), 1, false)));
        assertThat(screen.last().text()).startsWith("Ended after epoch 1 of 60\n");

        live.onTrainBegin(new TrainBegin("digits", 3, 2, 32, 64, 0, null));
        live.onBatchEnd(new BatchEnd(1, 1, logs(Double.NaN, 0.5)));
        live.onTrainEnd(new TrainEnd(new History(List.of(), 1, false)));
        assertThat(screen.last().text())
                .startsWith("Ended in epoch 1 of 3, but the loss is NaN\n")
                .contains(
                        "\nNumbers grew without end. Try a tenth of the learning rate, and scale the data to about 0 to 1.\n");
        assertThat(Jsoup.parse(screen.last().html()).text()).contains("→ Numbers grew without end.");
    }

    @Test
    void whatIsShownLastNeedsNothingElse() {
        live.onTrainBegin(new TrainBegin("digits", 2, 10, 32, 320, 100, null));
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (int step = 1; step <= 10; step++) {
                now += 100 * MILLI;
                live.onBatchEnd(new BatchEnd(epoch, step, logs(0.5 / epoch, 0.75)));
            }
            live.onEpochEnd(new EpochEnd(epoch, withValidation(0.5 / epoch, 0.75), 1));
        }
        History history = new History(List.of(withValidation(0.5, 0.75), withValidation(0.25, 0.75)), 2, false);
        live.onTrainEnd(new TrainEnd(history));
        Document page = Jsoup.parse(screen.last().html());

        assertThat(page.select("div > b").text()).isEqualTo("Trained for 2 epochs");
        assertThat(page.text()).contains("20 steps in 2.0 s · 100 ms a step");
        assertThat(page.select("table").first().select("tr").eachText())
                .containsExactly("training validation", "loss 0.2500 0.2600", "accuracy 0.7500 0.7400");
        assertThat(page.select("details summary").text()).isEqualTo("numbers of each epoch");
        assertThat(page.select("details tbody tr").eachText())
                .containsExactly("1 0.5000 0.7500 0.5100 0.7400", "2 0.2500 0.7500 0.2600 0.7400");
        assertThat(screen.standing).isSameAs(history);
        assertThat(page.select("svg[role=img]").first().select("text").eachText())
                .contains("training 0.2500", "validation 0.2600", "epoch");
    }

    @Test
    void validationHasItsPlaceBeforeItsFirstNumberAndKeepsTheLastOne() {
        live.onTrainBegin(new TrainBegin("digits", 2, 10, 32, 320, 100, null));
        now += 200 * MILLI;
        live.onBatchEnd(new BatchEnd(1, 5, logs(0.5, 0.75)));
        assertThat(rows()).containsExactly("loss 0.5000 –", "accuracy 0.7500 –");

        live.onEpochEnd(new EpochEnd(1, withValidation(0.4, 0.8), 1));
        now += 200 * MILLI;
        live.onBatchEnd(new BatchEnd(2, 5, logs(0.3, 0.85)));
        assertThat(rows()).containsExactly("loss 0.3000 0.4100", "accuracy 0.8500 0.7900");
    }

    private List<String> rows() {
        return Jsoup.parse(screen.last().html()).select("tbody tr").eachText();
    }

    /** The means of an epoch that goes on begin far below those of the epoch before: kept, they would be stairs. */
    @Test
    void theCurveGoesThroughTheEpochsAndEndsInTheMeanSoFar() {
        live.onTrainBegin(new TrainBegin("digits", 3, 10, 32, 320, 0, null));
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (int step = 1; step <= 10; step++) {
                now += 200 * MILLI;
                live.onBatchEnd(new BatchEnd(epoch, step, logs(1.0 / epoch, 0.5)));
            }
            live.onEpochEnd(new EpochEnd(epoch, logs(1.0 / epoch, 0.5), 1));
        }
        // The first epoch as it went, and one point for the second.
        assertThat(points()).isEqualTo(11);

        for (int step = 1; step <= 5; step++) {
            now += 200 * MILLI;
            live.onBatchEnd(new BatchEnd(3, step, logs(0.3 + 0.01 * step, 0.5)));
        }
        assertThat(points()).isEqualTo(12);
        assertThat(Jsoup.parse(screen.last().html())
                        .select("svg[role=img] text")
                        .eachText())
                .contains("training 0.3500");
    }

    /** Of the curve of the loss. */
    private int points() {
        return Jsoup.parse(screen.last().html())
                        .select("path[stroke=#0072B2][fill=none][stroke-width]")
                        .first()
                        .attr("d")
                        .split("[ML]")
                        .length
                - 1;
    }

    /** A page that was closed, or whose kernel was restarted, keeps what it showed last. */
    @Test
    void whatGoesOnSaysWhenItHasNoMoreNewsAndWhatHasEndedDoesNot() {
        live.onTrainBegin(new TrainBegin("digits", 1, 1, 32, 32, 0, null));
        assertThat(Jsoup.parse(screen.last().html())
                        .select("svg text:has(set[begin=15s])[visibility=hidden]")
                        .text())
                .startsWith("No news for 15 s: ");

        live.onBatchEnd(new BatchEnd(1, 1, logs(0.5, 0.5)));
        live.onEpochEnd(new EpochEnd(1, logs(0.5, 0.5), 1));
        live.onTrainEnd(new TrainEnd(new History(List.of(logs(0.5, 0.5)), 1, false)));
        assertThat(screen.last().html()).doesNotContain("No news");
    }

    @Test
    void aStoppedTrainingSaysWhereAndThatNothingIsLost() {
        live.onTrainBegin(new TrainBegin("digits", 5, 10, 32, 320, 0, null));
        live.onEpochEnd(new EpochEnd(2, logs(0.5, 0.75), 1));
        now += 200 * MILLI;
        live.onBatchEnd(new BatchEnd(3, 4, logs(0.4, 0.8)));
        live.onTrainEnd(new TrainEnd(new History(List.of(logs(1, 0.5), logs(0.5, 0.75)), 2, true)));

        assertThat(screen.last().text()).startsWith("Stopped in epoch 3 of 5, weights kept\n");
    }

    @Test
    void aLossThatIsNoNumberDoesNotBreakTheView() {
        live.onTrainBegin(new TrainBegin("digits", 1, 10, 32, 320, 0, null));
        now += 200 * MILLI;
        live.onBatchEnd(new BatchEnd(1, 5, logs(Double.NaN, 0.1)));

        Document page = Jsoup.parse(screen.last().html());
        assertThat(page.select("tbody tr").eachText()).containsExactly("loss NaN", "accuracy 0.1000");
        assertThat(page.select("svg[role=img]").first().text()).contains("no numbers to draw");
    }

    @Test
    void watchesARealTraining() {
        Sequential model = new Sequential(new Dense(4).activation(SIGMOID), new Dense(1).activation(SIGMOID)).seed(1);
        model.compile(new SGD(0.5), new MeanSquaredError());

        model.fit(
                Gates.xor(),
                epochs(3)
                        .batchSize(2)
                        .verbose(0)
                        .callbacks(LiveTraining.on(screen).get()));

        assertThat(screen.calls.get(0)).isEqualTo("show id0");
        assertThat(screen.last().text())
                .startsWith("Trained for 3 epochs\n")
                .contains("6 steps in")
                .contains("loss: 0.");
    }
}
