package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplesson.notebook.display.MimeBundle;
import org.deeplesson.training.History;
import org.deeplesson.training.Logs;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class HistoryDisplayTest {
    private static final List<String> NAMES = List.of("loss", "accuracy", "val_loss", "val_accuracy");

    private static Logs logs(double... values) {
        return new Logs(NAMES, values);
    }

    @Test
    void drawsAPlotForEachMetricWithTrainingAndValidation() {
        MimeBundle bundle = new HistoryDisplay()
                .render(new History(List.of(logs(0.5, 0.8, 0.4, 0.85), logs(0.25, 0.9, 0.3, 0.875)), 12.3, false));
        Document page = Jsoup.parse(bundle.html());

        assertThat(page.select("svg").eachAttr("aria-label")).containsExactly("loss by epoch", "accuracy by epoch");
        assertThat(page.select("svg").first().select("text").eachText())
                .contains("training 0.2500", "validation 0.3000");
        assertThat(page.select("svg").first().select("path[stroke=#D55E00]").attr("stroke-dasharray"))
                .isEqualTo("7 4");
        assertThat(page.select("details tbody tr").eachText())
                .containsExactly("1 0.5000 0.8000 0.4000 0.8500", "2 0.2500 0.9000 0.3000 0.8750");
        assertThat(bundle.text())
                .isEqualTo(
                        """
                        Training · 2 epochs in 12 s
                        epoch    loss  accuracy  val_loss  val_accuracy
                        ───────────────────────────────────────────────
                            1  0.5000    0.8000    0.4000        0.8500
                            2  0.2500    0.9000    0.3000        0.8750
                        """);
    }

    @Test
    void saysThatItWasStopped() {
        assertThat(new HistoryDisplay()
                        .render(new History(List.of(logs(1, 1, 1, 1)), 0.5, true))
                        .text())
                .startsWith("Training · 1 epoch in 500 ms · stopped before the last epoch, weights kept\n");
    }

    @Test
    void noEpochsAreNoPlots() {
        assertThat(new HistoryDisplay()
                        .render(new History(List.of(), 0.01, true))
                        .text())
                .isEqualTo("Training · 0 epochs in 10 ms · stopped before the last epoch, weights kept");
        assertThat(Jsoup.parse(new HistoryDisplay()
                                .render(new History(List.of(), 0, false))
                                .html())
                        .text())
                .isEqualTo("Training 0 epochs in 0.0 ms · nothing to draw yet");
    }

    @Test
    void aLossThatIsNoLongerANumberIsShownAsSuch() {
        String html = new HistoryDisplay()
                .render(new History(List.of(logs(0.5, 0.1, 1, 0.1), logs(Double.NaN, 0.1, Double.NaN, 0.1)), 1, false))
                .html();

        assertThat(Jsoup.parse(html).select("svg").first().select("text").eachText())
                .contains("training then NaN");
        assertThat(Jsoup.parse(html).select("path").eachAttr("d")).noneMatch(path -> path.contains("NaN"));
    }

    @Test
    void tenThousandEpochsStaySmall() {
        List<Logs> epochs = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            epochs.add(new Logs(List.of("loss"), new double[] {1.0 / i}));
        }
        MimeBundle bundle = new HistoryDisplay().render(new History(epochs, 3, false));
        Document page = Jsoup.parse(bundle.html());

        assertThat(bundle.html().length()).isLessThan(30_000);
        assertThat(page.select("details summary").text()).isEqualTo("numbers of 50 epochs");
        assertThat(page.select("tbody tr").first().text()).isEqualTo("1 1.0000");
        assertThat(page.select("tbody tr").last().text()).isEqualTo("10,000 1.000e-04");
    }
}
