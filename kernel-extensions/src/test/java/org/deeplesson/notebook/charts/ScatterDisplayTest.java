package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplesson.datasets.NonlinearWave;
import org.deeplesson.notebook.display.MimeBundle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ScatterDisplayTest {
    private final INDArray x = Nd4j.createFromArray(0.0, 1, 2, 3).reshape(4, 1);
    private final INDArray y = Nd4j.createFromArray(0.0, 1, 4, Double.NaN).reshape(4, 1);

    @Test
    void drawsPointsAndTheCurveOfTheModel() {
        MimeBundle bundle = new ScatterDisplay()
                .render(Scatter.of(x, y).names("x <in>", "y").curve(x, x));
        Document page = Jsoup.parse(bundle.html());

        assertThat(page.select("path[fill=#0072B2]").attr("d").chars().filter(c -> c == 'M'))
                .hasSize(3);
        assertThat(page.select("path[stroke-width=2.5]").attr("d")).matches("M[^L]+(L[^L]+){3}");
        assertThat(page.select("text").eachText()).contains("x <in>", "y", "model");
        assertThat(page.text()).endsWith("4 points · model on 4 points");
        assertThat(bundle.text())
                .startsWith("y over x <in> · 4 points · model on 4 points\n4 │")
                .contains("●", "·");
    }

    @Test
    void severalCurvesDifferByMoreThanColour() {
        Document page = Jsoup.parse(new ScatterDisplay()
                .render(Scatter.of(x, y).curve("before", x, x).curve("after", x, y))
                .html());

        assertThat(page.select("path[stroke-width=2.5]").eachAttr("stroke-dasharray"))
                .containsExactly("7 4");
        assertThat(page.select("text").eachText()).contains("before", "after");
    }

    @Test
    void drawsADataSetAndNamesItsColumn() {
        MimeBundle bundle = new ScatterDisplay().render(Scatter.of(NonlinearWave.load()));

        assertThat(bundle.text()).startsWith("y over x · 1,000 points\n");
    }

    @Test
    void veryManyPointsAreThinned() {
        INDArray many = Nd4j.linspace(0, 1, 50_000);

        assertThat(new ScatterDisplay().render(Scatter.of(many, many)).text())
                .startsWith("y over x · 50,000 points, of which 2,000 are drawn\n");
    }

    @Test
    void noPointsAreAnEmptyPicture() {
        INDArray none = Nd4j.empty(org.nd4j.linalg.api.buffer.DataType.DOUBLE).reshape(0, 1);

        assertThat(Jsoup.parse(new ScatterDisplay()
                                .render(Scatter.of(none, none))
                                .html())
                        .text())
                .contains("no numbers to draw")
                .contains("0 points");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Scatter.of(x, Nd4j.zeros(4, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Scatter: y needs shape (samples) or (samples, 1), but has shape (4, 2). Choose one column.");
        assertThatThrownBy(() -> Scatter.of(x, Nd4j.zeros(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Scatter: x and y need as many values each, but there are 4 and 3. Give one y for each x.");
        assertThatThrownBy(() -> Scatter.of(x, y).curve(x, Nd4j.zeros(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Scatter: curve need as many values each, but there are 4 and 3. Give one y for each x.");
    }
}
