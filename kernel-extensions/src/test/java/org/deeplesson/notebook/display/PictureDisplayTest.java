package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplesson.datasets.Dataset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PictureDisplayTest {
    private static final INDArray BYTES =
            Nd4j.createFromArray(new float[][][] {{{0, 255}, {118, 119}}}).castTo(DataType.UINT8);

    @Test
    void everyPixelStandsOnItsShadeInReadableInk() {
        MimeBundle bundle = new PictureDisplay().render(Picture.of(BYTES, 0));
        Document page = Jsoup.parse(bundle.html());

        assertThat(bundle.text())
                .isEqualTo("image 0 · uint8 (2, 2) · min 0 · mean 123 · max 255\n   0 255\n 118 119\n");
        assertThat(page.select("td").eachText()).containsExactly("0", "255", "118", "119");
        assertThat(page.select("td").get(1).attr("style")).endsWith("background:#ffffff;color:#000");
        assertThat(page.select("td").get(2).attr("style")).endsWith("background:#767676;color:#fff");
        assertThat(page.select("td").get(3).attr("style")).endsWith("background:#777777;color:#000");
        assertThat(page.select("img")).hasSize(1);
    }

    @Test
    void theInkIsReadableOnEveryGrey() {
        for (int level = 1; level < 256; level++) {
            double grey = luminance(level);
            double contrast = level >= 119 ? (grey + 0.05) / 0.05 : 1.05 / (grey + 0.05);
            assertThat(contrast).as("grey %d", level).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void sharesHaveTwoDecimals() {
        INDArray shares = Nd4j.createFromArray(new float[][][] {{{0, 0.5f}, {0.984f, 1}}});

        assertThat(new PictureDisplay().render(Picture.of(shares, 0)).text()).endsWith("\n   0 .50\n .98   1\n");
    }

    @Test
    void aLabelIsNamed() {
        Dataset named =
                new Dataset(BYTES, Nd4j.createFromArray(1)).named("Fashion").classNames("<a>", "Bag");

        assertThat(Picture.of(named, 0).caption()).isEqualTo("image 0 of Fashion · label Bag");
        assertThat(Jsoup.parse(new PictureDisplay()
                                .render(Picture.of(named.classNames("x", "<a>"), 0))
                                .html())
                        .select("b")
                        .text())
                .isEqualTo("image 0 of Fashion · label <a>");
    }

    @Test
    void largeAndColouredPicturesAreShownWithoutNumbers() {
        assertThat(Jsoup.parse(new PictureDisplay()
                                .render(Picture.of(Nd4j.zeros(1, 64, 64), 0))
                                .html())
                        .select("td"))
                .isEmpty();
        assertThat(Jsoup.parse(new PictureDisplay()
                                .render(Picture.of(Nd4j.zeros(1, 8, 8, 3), 0))
                                .html())
                        .select("td"))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Picture.of(BYTES, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Picture: i must be from 0 to 0, but was 1. Images are counted from 0.");
        assertThatThrownBy(() -> Picture.of(Nd4j.zeros(3, 784), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Picture: an image needs shape (height, width) or (height, width, channels), but was (784)."
                        + " Reshape the pixels first.");
    }

    private static double luminance(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
