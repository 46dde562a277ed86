package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplesson.metrics.ConfusionMatrix;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ConfusionMatrixDisplayTest {
    private static final ConfusionMatrix PETS =
            new ConfusionMatrix(new long[][] {{1200, 300}, {0, 500}}, List.of("cat", "<dog>"));

    @Test
    void hasARowForEachTrueClass() {
        assertThat(new ConfusionMatrixDisplay().render(PETS).text())
                .isEqualTo(
                        """
                        Confusion matrix · 85.0 % of 2,000 samples right
                        true \\ predicted    cat  <dog>    right
                        ───────────────────────────────────────
                        cat               1,200    300   80.0 %
                        <dog>                 0    500  100.0 %
                        """);
        Document page = Jsoup.parse(new ConfusionMatrixDisplay().render(PETS).html());
        assertThat(page.select("tbody tr").eachText()).containsExactly("cat 1,200 300 80.0 %", "<dog> 0 500 100.0 %");
        assertThat(page.select("th[scope=row]").eachText()).containsExactly("cat", "<dog>");
    }

    @Test
    void rightOnesAreFramedAndBoldAndOnlyErrorsHaveTheColourOfErrors() {
        Document page = Jsoup.parse(new ConfusionMatrixDisplay().render(PETS).html());

        assertThat(page.select("td[style*=2px solid currentColor] b").eachText())
                .containsExactly("1,200", "500");
        assertThat(page.select("td[style*=213,94,0]").eachText()).containsExactly("300");
    }

    @Test
    void aClassWithoutSamplesHasNoShare() {
        ConfusionMatrix none = new ConfusionMatrix(new long[][] {{0, 0}, {1, 0}}, List.of());

        assertThat(Jsoup.parse(new ConfusionMatrixDisplay().render(none).html())
                        .select("tbody tr")
                        .eachText())
                .containsExactly("0 0 0 –", "1 1 0 0.0 %");
    }

    @Test
    void oneClassAndNoSamplesAtAll() {
        String text = new ConfusionMatrixDisplay()
                .render(new ConfusionMatrix(new long[][] {{0}}, List.of()))
                .text();

        assertThat(text).startsWith("Confusion matrix · no samples\n");
    }
}
