package org.deeplesson.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.deeplesson.training.Direction;
import org.junit.jupiter.api.Test;

class SearchLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SearchLine line = new SearchLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private static Results results(int planned, double seconds, boolean interrupted, Trial... trials) {
        return new Results(
                "RandomSearch",
                List.of("units"),
                "val_loss",
                Direction.FALLING,
                List.of(trials),
                planned,
                seconds,
                interrupted,
                null);
    }

    private static Trial trial(int number, String failure) {
        double[] scores = failure == null ? new double[] {0.25} : new double[0];
        return new Trial(number, new Values(Map.of("units", 8)), scores, 5, 1, failure);
    }

    @Test
    void oneLineIsWrittenOverItself() {
        Trial failed = trial(2, "no luck");
        Trial good = trial(1, null);
        line.onTrialEnd(new SearchListener.TrialEnd(failed, results(4, 2, false, failed)));
        line.onTrialEnd(new SearchListener.TrialEnd(good, results(4, 4, false, good, failed)));
        line.onSearchEnd(new SearchListener.SearchEnd(results(4, 4, true, good, failed)));

        assertThat(bytes.toString(StandardCharsets.UTF_8).split("\r|\n"))
                .containsExactly(
                        "",
                        "1/4 trials ━━━━━─────────────── 6 s left - none has a score",
                        "2/4 trials ━━━━━━━━━━────────── 4 s left - best val_loss: 0.2500 (trial 1)",
                        "Stopped; what was found so far is kept.");
    }
}
