package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.training.Direction;
import org.deeplesson.tuning.Results;
import org.deeplesson.tuning.Trial;
import org.deeplesson.tuning.Values;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SearchDisplayTest {
    private static Trial trial(int number, double rate, String kind, String failure, double... scores) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("learning_rate", rate);
        values.put("kind", kind);
        return new Trial(number, new Values(values), scores, 5, 1.23, failure);
    }

    private static Results results(List<Trial> trials, int planned, boolean interrupted) {
        return new Results(
                "RandomSearch",
                List.of("learning_rate", "kind"),
                "val_accuracy",
                Direction.RISING,
                trials,
                planned,
                12.34,
                interrupted,
                null);
    }

    @Test
    void theBestTrialStandsFirstAndFailuresSayWhy() {
        MimeBundle bundle = new SearchDisplay()
                .render(results(
                        List.of(
                                trial(2, 0.003217, "relu", null, 0.97, 0.98),
                                trial(1, 3.2e-5, "tanh", null, 0.5),
                                trial(3, 0.5, "<relu>", "loss is NaN in epoch 1, step 7")),
                        3,
                        false));
        Document page = Jsoup.parse(bundle.html());

        assertThat(page.select("div > div").first().text()).isEqualTo("RandomSearch 3 trials in 12.3 s, 1 failed");
        assertThat(page.text()).contains("Best val_accuracy 0.9750 ± 0.0050 with learning_rate 0.003217, kind relu");
        assertThat(page.select("th").eachText())
                .containsExactly("trial", "learning_rate", "kind", "val_accuracy", "epochs", "time");
        assertThat(page.select("th").eachAttr("align")).containsExactly("right", "right", "right", "right", "right");
        assertThat(page.select("tbody tr").eachText())
                .containsExactly(
                        "2 0.003217 relu 0.9750 ± 0.0050 5 1.2 s",
                        "1 3.2e-5 tanh 0.5000 5 1.2 s",
                        "3 0.5 <relu> – 5 1.2 s failed: loss is NaN in epoch 1, step 7");
        assertThat(bundle.text()).startsWith("RandomSearch: 3 trials in 12.3 s, 1 failed");
    }

    /** Forty trials over a log scale. */
    private static Results forty() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double power = -4 + ((i * 17) % 40) / 13.0;
            double score = 0.975 - 0.02 * Math.pow(power + 2.6, 2) - (i % 3) * 0.004;
            trials.add(trial(
                    i + 1, Math.rint(1e6 * Math.pow(10, power)) / 1e6, i % 2 == 0 ? "relu" : "tanh", null, score));
        }
        trials.sort((a, b) -> Double.compare(b.score(), a.score()));
        return results(trials, 40, false);
    }

    @Test
    void longTablesAreFoldedAndNumbersAreDrawn() {
        Document page = Jsoup.parse(new SearchDisplay().render(forty()).html());

        assertThat(page.select("table").first().select("tbody tr")).hasSize(20);
        assertThat(page.select("details summary").text()).isEqualTo("all 40 trials");
        assertThat(page.select("details tbody tr")).hasSize(40);
        assertThat(page.select("svg").eachAttr("aria-label")).containsExactly("val_accuracy by learning_rate");
        assertThat(page.select("svg text").eachText()).contains("0.0001", "0.001", "0.01");
    }

    @Test
    void aSearchThatWasStoppedBeforeItsFirstTrialHasNoTable() {
        MimeBundle bundle = new SearchDisplay().render(results(List.of(), 20, true));
        assertThat(Jsoup.parse(bundle.html()).select("table")).isEmpty();
        assertThat(Jsoup.parse(bundle.html()).text()).isEqualTo("RandomSearch 0 of 20 trials in 12.3 s, stopped");
    }
}
