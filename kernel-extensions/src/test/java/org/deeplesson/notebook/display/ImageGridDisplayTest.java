package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.deeplesson.datasets.Dataset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageGridDisplayTest {
    /** Four images of 2 by 3 pixels whose values are 0 to 5, 10 to 15 and so on. */
    private static Dataset four() {
        INDArray x = Nd4j.create(DataType.UINT8, 4, 2, 3);
        for (int i = 0; i < 4; i++) {
            for (int pixel = 0; pixel < 6; pixel++) {
                x.putScalar(new int[] {i, pixel / 3, pixel % 3}, 10 * i + pixel);
            }
        }
        return new Dataset(x, Nd4j.createFromArray(0, 1, 2, 1)).classNames("T-shirt", "<b>Bag</b>", "Boot");
    }

    private static Document page(ImageGrid grid) {
        return Jsoup.parse(new ImageGridDisplay().render(grid).html());
    }

    @Test
    void aPictureHoldsThePixelsOfTheTensor() throws IOException {
        String url = page(ImageGrid.of(four())).select("img").get(2).attr("src");
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(url.substring("data:image/png;base64,".length()))));

        assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null)).containsExactly(20, 21, 22, 23, 24, 25);
    }

    @Test
    void rowsAndColumnsAreThoseThatWereAskedFor() {
        Document page = page(ImageGrid.of(four()).columns(2).rows(1));

        assertThat(page.select("tr")).hasSize(1);
        assertThat(page.select("td").eachText()).containsExactly("T-shirt", "<b>Bag</b>");
        assertThat(page.text()).startsWith("Images the first 2 of 4 images");
        assertThat(page.select("img").get(1).attr("alt")).isEqualTo("image 1: <b>Bag</b>");
    }

    @Test
    void wrongPredictionsAreTheOnesWithACrossAFrameAndTheTrueLabel() {
        ImageGrid grid = ImageGrid.of(four()).predictions(Nd4j.createFromArray(0, 2, 2, 1));
        Document page = page(grid);

        assertThat(page.select("td").eachText())
                .containsExactly("✓ T-shirt", "✗ Boot is <b>Bag</b>", "✓ Boot", "✓ <b>Bag</b>");
        assertThat(page.select("div[style*=2px solid #d55e00] img").eachAttr("alt"))
                .containsExactly("image 1: <b>Bag</b>, predicted Boot");
        assertThat(new ImageGridDisplay().render(grid).text())
                .isEqualTo(
                        """
                        4 images
                        image  label       predicted
                        ───────────────────────────────
                            0  T-shirt     T-shirt ✓
                            1  <b>Bag</b>  Boot ✗
                            2  Boot        Boot ✓
                            3  <b>Bag</b>  <b>Bag</b> ✓
                        """);
    }

    @Test
    void imagesWithoutLabelsHaveNoCaptions() {
        Document page = page(ImageGrid.of(four().x()));

        assertThat(page.select("td").eachText()).isEmpty();
        assertThat(page.select("img")).hasSize(4);
    }

    @Test
    void noImagesAreAnEmptyTable() {
        assertThat(page(ImageGrid.of(four().take(0))).text()).isEqualTo("Images 0 images");
    }

    @Test
    void pixelsThatAreNoNumbersAreBlack() {
        INDArray images = Nd4j.ones(1, 2, 2);
        images.putScalar(new int[] {0, 0, 0}, Double.NaN);

        Pixels pixels = Pixels.of(images.slice(0));

        assertThat(pixels.level(pixels.values()[0])).isZero();
        assertThat(pixels.level(pixels.values()[1])).isEqualTo(255);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> ImageGrid.of(Nd4j.zeros(5, 784)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ImageGrid: images need shape (samples, height, width) or (samples, height, width, channels),"
                                + " but have shape (5, 784). Reshape the pixels first.");
        assertThatThrownBy(() -> ImageGrid.of(four()).columns(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ImageGrid: columns and rows must be 1 or more, but were 0 and 3. The usual grid has 8 and 3.");
        assertThatThrownBy(() -> ImageGrid.of(four()).predictions(Nd4j.zeros(3, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ImageGrid: predictions need one row for each of the 4 images, but have shape (3, 10)."
                        + " Predict on the same data set.");
    }
}
