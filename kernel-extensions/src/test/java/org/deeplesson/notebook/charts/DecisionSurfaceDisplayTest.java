package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Gates;
import org.deeplesson.datasets.NonlinearWave;
import org.deeplesson.notebook.display.MimeBundle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DecisionSurfaceDisplayTest {
    /** Class 1 where x1 is above 0.5, as one output. */
    private static INDArray right(INDArray x) {
        return x.getColumn(0).gt(0.5).castTo(x.dataType()).reshape(x.size(0), 1);
    }

    @Test
    void theLeftIsOneClassAndTheRightTheOther() throws IOException {
        MimeBundle bundle =
                new DecisionSurfaceDisplay().render(DecisionSurface.of(DecisionSurfaceDisplayTest::right, Gates.xor()));
        Document page = Jsoup.parse(bundle.html());
        String url = page.select("image").attr("href");
        BufferedImage shading = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(url.substring("data:image/png;base64,".length()))));

        assertThat(shading.getRGB(5, 50) & 0xFFFFFF).isEqualTo(0x56B4E9);
        assertThat(shading.getRGB(90, 50) & 0xFFFFFF).isEqualTo(0xE69F00);
        assertThat(bundle.text())
                .startsWith("Decision surface · XOR · 2 of 4 right\n")
                .contains("│000000")
                .contains("11111\n");
    }

    @Test
    void wrongSamplesAreRinged() {
        Document page = Jsoup.parse(new DecisionSurfaceDisplay()
                .render(DecisionSurface.of(DecisionSurfaceDisplayTest::right, Gates.xor()))
                .html());

        assertThat(page.select("path[d*=a9 9]").attr("d").chars().filter(c -> c == 'M'))
                .hasSize(2);
        assertThat(page.text()).startsWith("XOR 2 of 4 right class 0 class 1 wrong");
    }

    @Test
    void theBorderIsWhereTheClassesMeet() {
        DecisionSurface surface = DecisionSurface.of(DecisionSurfaceDisplayTest::right, Gates.and());

        assertThat(Border.path(surface, 0, 0, 1000, 1000).split("[ML]"))
                .filteredOn(place -> !place.isEmpty())
                .isNotEmpty()
                .allMatch(place -> Math.abs(Double.parseDouble(place.split(" ")[0]) - 500) < 6);
    }

    @Test
    void aSlantingBorderOfAModelThatSaysOnlyZeroOrOneIsALineAndNoStair() {
        DecisionSurface surface = DecisionSurface.of(
                x -> x.getColumn(0)
                        .add(x.getColumn(1).mul(0.4))
                        .gt(0.9)
                        .castTo(x.dataType())
                        .reshape(x.size(0), 1),
                Gates.and());
        double[] b = surface.bounds();

        assertThat(Border.path(surface, 0, 0, 1, 1).split("[ML]")).hasSizeGreaterThan(90);
        assertThat(Border.path(surface, b[0], b[2], 1000 * (b[1] - b[0]), 1000 * (b[3] - b[2]))
                        .split("[ML]"))
                .filteredOn(place -> !place.isEmpty())
                .allMatch(place -> {
                    double x1 = b[0] + (Double.parseDouble(place.split(" ")[0]) - b[0]) / 1000;
                    double x2 = b[3] - (Double.parseDouble(place.split(" ")[1]) - b[2]) / 1000;
                    double cell = (b[1] - b[0]) / 96;
                    return Math.abs(x1 + 0.4 * x2 - 0.9) < 0.2 * cell;
                });
    }

    @Test
    void severalClassesHaveAColourEach() {
        Dataset three = new Dataset(
                        Nd4j.createFromArray(new float[][] {{0, 0}, {1, 0}, {0, 1}}), Nd4j.createFromArray(0, 1, 2))
                .classNames("here", "<right>", "above")
                .featureNames("width", "height");
        DecisionSurface surface = DecisionSurface.of(
                x -> {
                    INDArray scores = Nd4j.create(x.dataType(), x.size(0), 3);
                    scores.putColumn(0, x.getColumn(0).add(x.getColumn(1)).rsub(1));
                    scores.putColumn(1, x.getColumn(0));
                    scores.putColumn(2, x.getColumn(1));
                    return scores;
                },
                three);
        Document page = Jsoup.parse(new DecisionSurfaceDisplay().render(surface).html());

        assertThat(surface.right()).isEqualTo(3);
        assertThat(page.text())
                .startsWith("dataset 3 of 3 right here <right> above")
                .doesNotContain("wrong");
        assertThat(page.select("text").eachText()).contains("width", "height");
        assertThat(page.select("path[fill=#009E73]")).hasSize(2);
    }

    @Test
    void theModelIsAskedOnceAndForAll() {
        double[] threshold = {0.5};
        DecisionSurface surface = DecisionSurface.of(
                x -> x.getColumn(0).gt(threshold[0]).castTo(x.dataType()).reshape(x.size(0), 1), Gates.and());
        String before = new DecisionSurfaceDisplay().render(surface).html();

        threshold[0] = 5;

        assertThat(new DecisionSurfaceDisplay().render(surface).html()).isEqualTo(before);
    }

    @Test
    void oneSampleOfOneClassIsEnough() {
        Dataset one = new Dataset(Nd4j.ones(1, 2), Nd4j.createFromArray(0));

        assertThat(new DecisionSurfaceDisplay()
                        .render(DecisionSurface.of(x -> Nd4j.zeros(x.size(0), 1), one))
                        .text())
                .startsWith("Decision surface · dataset · 1 of 1 right\n");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> DecisionSurface.of(x -> x, NonlinearWave.load()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "DecisionSurface: x needs shape (samples, 2) with one sample or more, but has shape (1000, 1)."
                                + " Choose two columns.");
        assertThatThrownBy(() -> DecisionSurface.of(
                        x -> x, new Dataset(Nd4j.zeros(2, 2), Nd4j.createFromArray(0.5, 0.7)).named("Prices")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DecisionSurface: y needs class labels, but 'Prices' has other values."
                        + " For quantities draw a Scatter with a curve.");
        assertThatThrownBy(() -> DecisionSurface.of(x -> Nd4j.zeros(3, 1), Gates.and()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DecisionSurface: predict must return one row for each of 9,216 places, but returned shape"
                        + " (3, 1). Pass a model's predict, as in model::predict.");
    }
}
