package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.tuning.LearningRates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LearningRatesDisplayTest {
    /** Falls fastest at 10^−3, is least at 10^−1, then rises. */
    private static LearningRates curve() {
        double[] rates = new double[41];
        double[] losses = new double[41];
        for (int i = 0; i < rates.length; i++) {
            double power = -7 + i * 0.2;
            rates[i] = Math.pow(10, power);
            losses[i] = 2.3 - 2 / (1 + Math.exp(-2.5 * (power + 3))) + (power > -1 ? Math.pow(power + 1, 2) * 4 : 0);
        }
        return new LearningRates(rates, losses, losses, true);
    }

    @Test
    void drawsTheLossAndTheSuggestion() {
        MimeBundle bundle = new LearningRatesDisplay().render(curve());
        Document page = Jsoup.parse(bundle.html());

        assertThat(page.select("div > b").text()).isEqualTo("Suggested learning rate 0.001");
        assertThat(page.text()).contains("where the loss falls fastest · 41 steps until it diverges");
        assertThat(page.select("svg").attr("aria-label")).isEqualTo("loss, smoothed by learning rate");
        assertThat(page.select("svg text").eachText()).contains("10⁻⁷", "10⁻³", "0.001", "learning rate");
        assertThat(page.select("path[stroke=#009E73]")).hasSize(1);
        assertThat(bundle.text())
                .isEqualTo("LearningRates: suggestion 0.001; 41 rates from 1e-7 to 10, where the loss diverges");
    }

    @Test
    void aLossThatNeverFallsHasNoSuggestion() {
        double[] flat = {1, 1, 1, 1, 1, 1, 1, 1};
        Document page = Jsoup.parse(new LearningRatesDisplay()
                .render(new LearningRates(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, flat, flat, false))
                .html());
        assertThat(page.select("div > b").text()).isEqualTo("No learning rate to suggest");
        assertThat(page.text()).contains("the loss never falls · 8 steps");
        assertThat(page.select("path[stroke=#009E73]")).isEmpty();
    }
}
