package org.deeplesson.notebook.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.deeplesson.notebook.charts.SearchDisplay;
import org.deeplesson.training.Direction;
import org.deeplesson.tuning.Results;
import org.deeplesson.tuning.SearchListener.EpochEnd;
import org.deeplesson.tuning.SearchListener.SearchBegin;
import org.deeplesson.tuning.SearchListener.SearchEnd;
import org.deeplesson.tuning.SearchListener.TrialEnd;
import org.deeplesson.tuning.Trial;
import org.deeplesson.tuning.Values;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LiveSearchTest {
    private static final long MILLI = 1_000_000;

    private final FakeScreen screen = new FakeScreen();
    private long now;
    private final LiveSearch live = new LiveSearch(screen, () -> now);

    private static final Trial TRIAL = new Trial(2, new Values(Map.of("units", 16)), new double[] {0.9}, 5, 1, null);

    private static Results results(boolean interrupted) {
        return new Results(
                "RandomSearch",
                List.of("units"),
                "val_accuracy",
                Direction.RISING,
                List.of(TRIAL),
                4,
                1,
                interrupted,
                null);
    }

    @Test
    void showsHowFarItIsAndTheBestSoFar() {
        live.onSearchBegin(new SearchBegin("RandomSearch", 4, 2));
        assertThat(screen.last().text())
                .isEqualTo("RandomSearch 0 of 4 trials\n[······························] 2 side by side");

        now += 1000 * MILLI;
        live.onEpochEnd(new EpochEnd(1, 0.6));
        now += 1000 * MILLI;
        live.onTrialEnd(new TrialEnd(TRIAL, results(false)));
        assertThat(screen.last().text())
                .isEqualTo("RandomSearch 1 of 4 trials\n[████████████··················] 2 side by side · 3.0 s left");
        Document page = Jsoup.parse(screen.last().html());
        assertThat(page.select("[role=progressbar]").attr("aria-valuenow")).isEqualTo("40");
        assertThat(page.text()).contains("Best val_accuracy 0.9000 with units 16");
        assertThat(page.select("tbody tr").eachText()).containsExactly("2 16 0.9000 5 1.0 s");
    }

    @Test
    void updatesOneOutputAndAtMostTenTimesASecond() {
        live.onSearchBegin(new SearchBegin("RandomSearch", 4, 1));
        for (int i = 1; i <= 1000; i++) {
            now += MILLI;
            live.onEpochEnd(new EpochEnd(1, i / 1000.0));
        }
        assertThat(screen.calls.get(0)).isEqualTo("show id0");
        assertThat(screen.calls.subList(1, screen.calls.size())).hasSize(10).containsOnly("update id0");
    }

    @Test
    void endsWithTheResults() {
        live.onSearchBegin(new SearchBegin("RandomSearch", 4, 1));
        Results results = results(true);
        live.onSearchEnd(new SearchEnd(results));
        assertThat(screen.last()).isEqualTo(new SearchDisplay().render(results));
        assertThat(screen.standing).isSameAs(results);
    }
}
