package org.deeplesson.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deeplesson.activations.Activations.RELU;
import static org.deeplesson.activations.Activations.SIGMOID;
import static org.deeplesson.activations.Activations.SOFTMAX;

import java.util.List;
import org.deeplesson.layers.Add;
import org.deeplesson.layers.Dense;
import org.deeplesson.layers.Flatten;
import org.deeplesson.layers.Input;
import org.deeplesson.models.Model;
import org.deeplesson.models.ModelPlot;
import org.deeplesson.models.Sequential;
import org.deeplesson.notebook.Show;
import org.deeplesson.notebook.display.MimeBundle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ModelPlotDisplayTest {
    private static final ModelPlot DIGITS = Show.plotModel(
            new Sequential(new Flatten(), new Dense(256).activation(RELU), new Dense(10).activation(SOFTMAX))
                    .name("digits")
                    .build(28, 28));

    private static Document page(ModelPlot plot) {
        return Jsoup.parse(new ModelPlotDisplay().render(plot).html());
    }

    private static List<String> words(ModelPlot plot) {
        return page(plot).select("svg text").eachText();
    }

    @Test
    void boxesHaveNameTypeShapesAndWhatTheyLearn() {
        assertThat(words(DIGITS))
                .containsExactly(
                        "flatten Flatten",
                        "(None, 28, 28) → (None, 784)",
                        "dense Dense",
                        "(None, 784) → (None, 256)",
                        "relu · 200,960 parameters",
                        "dense_1 Dense",
                        "(None, 256) → (None, 10)",
                        "softmax · 2,570 parameters");
        assertThat(page(DIGITS).select("rect[fill=#0072B2]")).hasSize(2);
        assertThat(page(DIGITS).select("svg").attr("aria-label"))
                .isEqualTo("Model digits: 3 layers as boxes and arrows, as a table below");
    }

    @Test
    void optionsLeaveOutAndAdd() {
        assertThat(words(DIGITS.showShapes(false)
                        .showLayerNames(false)
                        .showLayerActivations(false)
                        .showTrainable(true)))
                .containsExactly(
                        "Flatten", "Dense", "200,960 parameters · learns", "Dense", "2,570 parameters · learns");
    }

    @Test
    void leftToRightIsWiderThanHigh() {
        String[] down = page(DIGITS).select("svg").attr("viewBox").split(" ");
        String[] right =
                page(DIGITS.rankdir("LR")).select("svg").attr("viewBox").split(" ");
        assertThat(Double.parseDouble(down[3])).isGreaterThan(Double.parseDouble(down[2]));
        assertThat(Double.parseDouble(right[2])).isGreaterThan(Double.parseDouble(right[3]));
    }

    @Test
    void sharedAndFrozenLayersSaySo() {
        Input left = new Input(4).name("left");
        Input right = new Input(4).name("<right>");
        Dense shared = new Dense(8).name("shared");
        shared.trainable(false);
        Model model = new Model(
                List.of(left, right),
                new Dense(1)
                        .activation(SIGMOID)
                        .name("end")
                        .apply(new Add().name("sum").apply(shared.apply(left), shared.apply(right))));
        assertThat(words(model.plot()))
                .contains(
                        "<right> Input",
                        "(None, 4)",
                        "40 parameters · frozen · shared, 1 of 2",
                        "40 parameters · frozen · shared, 2 of 2",
                        "2 × (None, 8) → (None, 8)");
        assertThat(page(model.plot()).select("rect[stroke-dasharray]")).hasSize(2);
        assertThat(page(model.plot()).select("details tbody tr").last().text())
                .isEqualTo("end Dense (None, 8) (None, 1) 9 sum");
    }

    @Test
    void modelsInsideAreBoxesOrFramesWithTheirOwn() {
        Sequential encoder =
                new Sequential(new Dense(8).activation(RELU).name("a"), new Dense(2).name("b")).name("encoder");
        Input x = new Input(4).name("x");
        ModelPlot plot = new Model(x, new Dense(3).name("head").apply(encoder.apply(x))).plot();
        assertThat(words(plot))
                .contains("encoder Sequential", "2 layers · 58 parameters")
                .doesNotContain("a Dense");
        assertThat(words(plot.expandNested(true))).contains("encoder Sequential", "a Dense", "b Dense");
    }

    @Test
    void eachArrowEndsAtItsBox() {
        Element picture = page(DIGITS).select("svg").first();
        assertThat(picture.select("path").get(1).attr("d").split("z")).hasSize(2);
        assertThat(picture.select("path").get(0).attr("d").split("M")).hasSize(3);
    }

    @Test
    void aLargeModelScrollsInsteadOfShrinking() {
        Sequential tall = new Sequential(new Input(4));
        for (int i = 0; i < 60; i++) {
            tall.add(new Dense(4));
        }
        Document page = page(tall.plot());
        assertThat(page.select("div[style*=max-height]")).hasSize(1);
        Element wide = page(tall.plot().rankdir("LR")).select("svg").first();
        assertThat(Double.parseDouble(wide.attr("style").replaceAll(".*min-width:(\\d+)px.*", "$1")))
                .isGreaterThan(0.7 * Double.parseDouble(wide.attr("width")));
        assertThat(page(DIGITS).select("div[style*=max-height]")).isEmpty();
    }

    @Test
    void theTextFormIsALineALayer() {
        MimeBundle bundle = new ModelPlotDisplay().render(DIGITS);
        assertThat(bundle.text()).isEqualTo(DIGITS.toString());
    }
}
