package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplesson.models.ModelSummary;
import org.deeplesson.tensors.Shape;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ModelSummaryDisplayTest {
    private static final ModelSummary DIGITS = new ModelSummary(
            "digits",
            List.of(
                    new ModelSummary.Row("flatten", "Flatten", Shape.of(Shape.NONE, 784), 0),
                    new ModelSummary.Row("dense", "Dense", Shape.of(Shape.NONE, 256), 200960),
                    new ModelSummary.Row("<i>", "Dense", Shape.of(Shape.NONE, 10), 2570)),
            203530,
            0,
            4);

    @Test
    void hasARowForEachLayerAndTheTotals() {
        Document page = Jsoup.parse(new ModelSummaryDisplay().render(DIGITS).html());

        assertThat(page.select("th").eachText()).containsExactly("Layer", "Type", "Output shape", "Parameters");
        assertThat(page.select("tbody tr").eachText())
                .containsExactly(
                        "flatten Flatten (None, 784) 0",
                        "dense Dense (None, 256) 200,960",
                        "<i> Dense (None, 10) 2,570");
        assertThat(page.select("td[align=right]").eachText()).containsExactly("0", "200,960", "2,570");
        assertThat(page.select("p").text()).isEqualTo("203,530 parameters (795.04 KB) all trainable");
    }

    @Test
    void saysHowManyNumbersTrainingLeavesAlone() {
        ModelSummary frozen = new ModelSummary("half", DIGITS.layers(), 2570, 200960, 8);

        assertThat(Jsoup.parse(new ModelSummaryDisplay().render(frozen).html())
                        .select("p")
                        .text())
                .isEqualTo("203,530 parameters (1.55 MB) 2,570 trainable (20.08 KB) · 200,960 not trainable (1.53 MB)");
    }

    @Test
    void saysWhatEachLayerIsConnectedToWhereWaysPart() {
        ModelSummary branching = new ModelSummary(
                "two",
                List.of(
                        new ModelSummary.Row("a", "Input", List.of(Shape.of(Shape.NONE, 4)), 0, List.of()),
                        new ModelSummary.Row("b", "Input", List.of(Shape.of(Shape.NONE, 4)), 0, List.of()),
                        new ModelSummary.Row("add", "Add", List.of(Shape.of(Shape.NONE, 4)), 0, List.of("a", "<b>"))),
                10,
                0,
                22,
                4);

        Document page = Jsoup.parse(new ModelSummaryDisplay().render(branching).html());

        assertThat(page.select("th").eachText())
                .containsExactly("Layer", "Type", "Output shape", "Parameters", "Connected to");
        assertThat(page.select("tbody tr").eachText())
                .containsExactly("a Input (None, 4) 0", "b Input (None, 4) 0", "add Add (None, 4) 0 a, <b>");
        assertThat(page.select("p").text())
                .isEqualTo("10 parameters (40.00 B) all trainable · 22 kept by the optimizer (88.00 B)");
    }

    @Test
    void printsTheSummaryItself() {
        assertThat(new ModelSummaryDisplay().render(DIGITS).text()).isEqualTo(DIGITS.toString());
    }

    @Test
    void aModelWithoutLayersIsAnEmptyTable() {
        String html = new ModelSummaryDisplay()
                .render(new ModelSummary("empty", List.of(), 0, 0, 4))
                .html();

        assertThat(Jsoup.parse(html).select("tbody tr")).isEmpty();
        assertThat(Jsoup.parse(html).text()).contains("Model empty 0 layers").contains("0 parameters (0.00 B)");
    }
}
