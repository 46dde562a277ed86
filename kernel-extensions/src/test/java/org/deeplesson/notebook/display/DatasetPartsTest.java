package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplesson.datasets.Blobs;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Split;
import org.deeplesson.datasets.TrainTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class DatasetPartsTest {
    private static final Dataset BLOBS = Blobs.make(40, 0.3, 1);

    @Test
    void trainAndTestStandInOneTableBeforeTheCard() {
        MimeBundle bundle =
                Displays.render(new TrainTest(BLOBS.take(30), BLOBS.skip(30))).orElseThrow();
        assertThat(bundle.text().lines().limit(5).map(String::stripTrailing))
                .containsExactly(
                        BLOBS.name() + " · 40 samples in 2 parts",
                        "Part   Samples   Share  x        y",
                        "─────────────────────────────────────",
                        "train       30  75.0 %  (30, 2)  (30)",
                        "test        10  25.0 %  (10, 2)  (10)");
        assertThat(Jsoup.parse(bundle.html())
                        .select("table")
                        .get(0)
                        .select("tbody tr")
                        .eachText())
                .containsExactly("train 30 75.0 % (30, 2) (30)", "test 10 25.0 % (10, 2) (10)");
        assertThat(bundle.html())
                .contains(new DatasetDisplay().render(BLOBS.take(30)).html());
    }

    @Test
    void aSplitHasThreeParts() {
        MimeBundle bundle =
                Displays.render(Split.inOrder(BLOBS, 0.5, 0.25, 0.25)).orElseThrow();
        assertThat(Jsoup.parse(bundle.html())
                        .select("table")
                        .get(0)
                        .select("tbody tr")
                        .eachText())
                .containsExactly(
                        "train 20 50.0 % (20, 2) (20)",
                        "validation 10 25.0 % (10, 2) (10)", "test 10 25.0 % (10, 2) (10)");
    }
}
