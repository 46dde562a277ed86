package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Gates;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DatasetDisplayTest {
    private static MimeBundle render(Dataset dataset) {
        return new DatasetDisplay().render(dataset);
    }

    @Test
    void countsClassesAndShowsTheFirstRows() {
        assertThat(render(Gates.xor()).text())
                .isEqualTo(
                        """
                        XOR · 4 samples · 2 classes
                           Shape   Type     Values
                        ───────────────────────────────────────────────
                        x  (4, 2)  float32  min 0 · mean 0.5000 · max 1
                        y  (4, 1)  float32  min 0 · mean 0.5000 · max 1

                        Class  Samples   Share
                        ────────────────────────────────────
                        0            2  50.0 %  ▪▪▪▪▪▪▪▪▪▪▪▪
                        1            2  50.0 %  ▪▪▪▪▪▪▪▪▪▪▪▪

                        all samples
                        x1  x2  class
                        ─────────────
                         0   0  0
                         0   1  1
                         1   0  1
                         1   1  0
                        """);
    }

    @Test
    void barsAreAsLongAsTheirClassIsFrequent() {
        Document page = Jsoup.parse(render(new Dataset(Nd4j.zeros(5, 1), Nd4j.createFromArray(0, 0, 0, 0, 2))
                        .classNames("cat", "<dog>", "owl"))
                .html());

        assertThat(page.select("table").get(1).select("tbody tr").eachText())
                .containsExactly("0 cat 4 80.0 % ▪▪▪▪▪▪▪▪▪▪▪▪", "1 <dog> 0 0.0 %", "2 owl 1 20.0 % ▪▪▪");
    }

    @Test
    void quantitiesHaveNoClasses() {
        Dataset data = new Dataset(
                "rooms <m²>",
                Nd4j.createFromArray(new float[][] {{1.5f, 20}, {2, 30.25f}}),
                Nd4j.createFromArray(0.25f, -3).reshape(2, 1),
                List.of("rooms", "area"),
                List.of());
        Document page = Jsoup.parse(render(data).html());

        assertThat(page.select("b").first().text()).isEqualTo("rooms <m²>");
        assertThat(page.text()).contains("2 samples").doesNotContain("class");
        assertThat(page.select("table").last().select("tr").eachText())
                .containsExactly("rooms area y", "1.5 20.00 0.25", "2.0 30.25 −3.00");
    }

    @Test
    void imagesAreShownAsImages() {
        Dataset images = new Dataset(Nd4j.create(DataType.UINT8, 12, 4, 4), Nd4j.createFromArray(new int[12]));
        Document page = Jsoup.parse(render(images).html());

        assertThat(page.select("img")).hasSize(10);
        assertThat(page.select("tbody tr").first().text()).isEqualTo("x (12, 4, 4) uint8 min 0 · mean 0 · max 0");
    }

    @Test
    void wideRowsAndManyClassesAreCut() {
        int[] labels = new int[30];
        for (int i = 0; i < 30; i++) {
            labels[i] = i;
        }
        Document page = Jsoup.parse(render(new Dataset(Nd4j.zeros(30, 784), Nd4j.createFromArray(labels)))
                .html());

        assertThat(page.select("table").get(1).select("tbody tr")).hasSize(21);
        assertThat(page.select("table").get(1).select("tbody tr").last().text()).isEqualTo("… 10 more classes");
        assertThat(page.select("table").last().select("th").eachText())
                .containsExactly("x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "… 776 more", "class");
    }

    @Test
    void syntheticDataCannotBeMistaken() {
        MimeBundle bundle = render(Gates.or().named("Synthetic digits"));

        assertThat(bundle.text())
                .contains("\n!! THESE ARE SYNTHETIC DATA, drawn by a program."
                        + " Results on them are not results on the real data set.\n");
        assertThat(Jsoup.parse(bundle.html()).select("p b").text())
                .isEqualTo("⚠ These are synthetic data, drawn by a program (합성 데이터).");
        assertThat(Jsoup.parse(render(Gates.or()).html()).select("p")).isEmpty();
    }

    @Test
    void aDataSetWithoutSamplesSaysSo() {
        INDArray none = Nd4j.empty(DataType.FLOAT).reshape(0, 2);
        MimeBundle bundle = render(new Dataset(none, Nd4j.empty(DataType.FLOAT).reshape(0, 1)));

        assertThat(bundle.text()).startsWith("dataset · 0 samples\n");
        assertThat(Jsoup.parse(bundle.html()).select("tbody tr").eachText())
                .containsExactly("x (0, 2) float32 none", "y (0, 1) float32 none");
    }
}
