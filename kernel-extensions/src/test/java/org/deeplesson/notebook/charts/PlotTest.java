package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class PlotTest {
    private static final Pattern PLACES = Pattern.compile("([ML])(-?[0-9.]+) (-?[0-9.]+)");

    private static Document svg(Plot plot) {
        return Jsoup.parse(plot.svg(), Parser.xmlParser());
    }

    private static double[][] curve(Document svg, String colour) {
        Matcher places = PLACES.matcher(
                svg.select("path[stroke=" + colour + "][stroke-width=2.5]").attr("d"));
        return places.results()
                .map(place -> new double[] {Double.parseDouble(place.group(2)), Double.parseDouble(place.group(3))})
                .toArray(double[][]::new);
    }

    @Test
    void aCurveGoesThroughItsPointsUpwardsForLargerValues() {
        Document svg = svg(new Plot("loss", "epoch")
                .line("training", Ink.TRAINING, new double[] {1, 2, 3}, new double[] {0.0, 0.5, 1.0}));
        double[][] places = curve(svg, "#0072B2");

        assertThat(places).hasDimensions(3, 2);
        assertThat(places[1][0] - places[0][0]).isCloseTo(places[2][0] - places[1][0], within(0.11));
        assertThat(places[0][1]).isGreaterThan(places[1][1]);
        assertThat(places[1][1]).isGreaterThan(places[2][1]);
    }

    @Test
    void hasTitleTicksAndALabelAtItsEnd() {
        Document svg = svg(new Plot("loss <L>", "epoch")
                .whole()
                .line("training", Ink.TRAINING, new double[] {1, 2}, new double[] {0, 1}));

        assertThat(svg.select("text").eachText())
                .containsExactly("loss <L>", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1", "2", "epoch", "training");
        assertThat(svg.select("svg").attr("aria-label")).isEqualTo("loss <L> by epoch");
        assertThat(svg.select("svg").attr("fill")).isEqualTo("currentColor");
    }

    @Test
    void anAxisOfSharesEndsAtOne() {
        for (double share : new double[] {1, 0.9, 0.5}) {
            Document svg = svg(new Plot("accuracy", "epoch")
                    .whole()
                    .line("", Ink.TRAINING, new double[] {1, 2}, new double[] {share, share}));

            assertThat(svg.select("text").eachText())
                    .containsExactly("accuracy", "0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1", "2", "epoch");
        }
    }

    @Test
    void labelsOfCurvesThatEndTogetherDoNotTouch() {
        double[] x = {1, 2};
        Document svg = svg(new Plot("loss", "epoch")
                .line("aaa", Ink.TRAINING, x, new double[] {1, 0.0})
                .line("bbb", Ink.VALIDATION, x, new double[] {1, 0.0})
                .line("ccc", Ink.MODEL, x, new double[] {1, 0.001}));
        double[] places = svg.select("text").stream()
                .filter(text -> text.text().matches("aaa|bbb|ccc"))
                .mapToDouble(text -> Double.parseDouble(text.attr("y")))
                .sorted()
                .toArray();

        assertThat(places).hasSize(3);
        assertThat(places[1] - places[0]).isGreaterThanOrEqualTo(17.9);
        assertThat(places[2] - places[1]).isGreaterThanOrEqualTo(17.9);
        assertThat(places[2]).isLessThan(290);
    }

    @Test
    void whatIsNoNumberBreaksTheCurve() {
        Document svg = svg(
                new Plot("loss", "epoch").line("training", Ink.TRAINING, new double[] {1, 2, 3, 4, 5}, new double[] {
                    1, 2, Double.NaN, 2, Double.POSITIVE_INFINITY
                }));

        assertThat(svg.select("path[stroke-width=2.5]").attr("d").replaceAll("[^ML]", ""))
                .isEqualTo("MLM");
        assertThat(svg.html()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void saysWhenThereIsNothingToDraw() {
        assertThat(svg(new Plot("loss", "epoch")
                                .line("training", Ink.TRAINING, new double[] {1}, new double[] {Double.NaN}))
                        .select("text")
                        .eachText())
                .contains("no numbers to draw");
        assertThat(svg(new Plot("loss", "epoch")).select("text").eachText()).contains("no numbers to draw");
    }

    @Test
    void aVeryFineCurveKeepsItsSpikesAndStaysSmall() {
        double[] x = new double[100_000];
        double[] y = new double[100_000];
        Arrays.setAll(x, i -> i);
        y[77_777] = 5;
        Plot plot = new Plot("loss", "epoch").line("training", Ink.TRAINING, x, y);

        assertThat(plot.svg().length()).isLessThan(12_000);
        double top = Arrays.stream(curve(svg(plot), "#0072B2"))
                .mapToDouble(place -> place[1])
                .min()
                .orElseThrow();
        assertThat(top).isEqualTo(34);
    }

    @Test
    void pointsHaveTheShapeOfTheirClass() {
        Document svg = svg(new Plot("x2", "x1")
                .points("", Ink.ofClass(0), Mark.ofClass(0), new double[] {0}, new double[] {0})
                .points("", Ink.ofClass(1), Mark.ofClass(1), new double[] {1}, new double[] {1}));

        assertThat(svg.select("path[fill=#56B4E9]").attr("d")).contains("a4.5");
        assertThat(svg.select("path[fill=#E69F00]").attr("d")).contains("h8.4v8.4");
    }

    @Test
    void aCurveHasRoomToGrowInto() {
        Document svg = svg(new Plot("loss", "epoch")
                .whole()
                .until(4)
                .line("training", Ink.TRAINING, new double[] {1, 2}, new double[] {1, 0}));
        double[][] places = curve(svg, "#0072B2");

        assertThat(svg.select("text").eachText()).contains("0", "4");
        assertThat(svg.select("circle").attr("cx")).isEqualTo(String.valueOf(places[1][0]));
        assertThat(places[1][0]).isLessThan(240);
    }
}
