package org.deeplesson.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.notebook.live.FakeScreen;
import org.deeplesson.notebook.live.LiveSearch;
import org.deeplesson.training.Direction;
import org.deeplesson.tuning.LearningRates;
import org.deeplesson.tuning.Results;
import org.deeplesson.tuning.SearchListener;
import org.deeplesson.tuning.Trial;
import org.deeplesson.tuning.Values;

/** What a search finds, for the gallery. */
final class SearchSamples {
    private SearchSamples() {}

    static Results results() {
        return results(26, 26);
    }

    private static Results results(int over, int planned) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < over; i++) {
            double power = -4 + ((i * 17) % 26) / 8.4;
            int units = 16 << (i * 7 % 4);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("learning_rate", Math.rint(1e6 * Math.pow(10, power)) / 1e6);
            values.put("units", units);
            values.put("activation", i % 2 == 0 ? "relu" : "tanh");
            boolean failed = power > -1.2;
            double score = 0.955 + units / 6000.0 - 0.02 * Math.pow(power + 2.6, 2) - (i % 3) * 0.004;
            trials.add(new Trial(
                    i + 1,
                    new Values(values),
                    failed ? new double[0] : new double[] {score},
                    failed ? 1 : 5,
                    1.1 + units / 40.0,
                    failed ? "loss is NaN in epoch 1, step " + (3 + i) : null));
        }
        trials.sort((a, b) -> a.failed() != b.failed()
                ? Boolean.compare(a.failed(), b.failed())
                : Double.compare(b.score(), a.score()));
        return new Results(
                "RandomSearch",
                List.of("learning_rate", "units", "activation"),
                "val_accuracy",
                Direction.RISING,
                trials,
                planned,
                34.2,
                false,
                null);
    }

    static MimeBundle running() {
        FakeScreen screen = new FakeScreen();
        LiveSearch live = new LiveSearch(screen);
        Results soFar = results(7, 20);
        live.onSearchBegin(new SearchListener.SearchBegin("RandomSearch", 20, 2));
        live.onEpochEnd(new SearchListener.EpochEnd(8, 0.4));
        try {
            Thread.sleep(120);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        live.onTrialEnd(new SearchListener.TrialEnd(soFar.trials().get(0), soFar));
        return screen.last();
    }

    static LearningRates rates() {
        double[] rates = new double[88];
        double[] losses = new double[88];
        for (int i = 0; i < rates.length; i++) {
            double power = -7 + i * 8 / 99.0;
            rates[i] = Math.pow(10, power);
            losses[i] = 2.35
                    - 1.9 / (1 + Math.exp(-3 * (power + 2.9)))
                    + (power > -1.6 ? Math.pow(power + 1.6, 3) * 0.7 : 0)
                    + 0.01 * Math.sin(3.0 * i);
        }
        return new LearningRates(rates, losses, losses, true);
    }
}
