package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.deeplesson.notebook.display.Displays;
import org.deeplesson.notebook.display.MimeBundle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

class XChartDisplayTest {
    private static XYChart lines() {
        XYChart chart = new XYChartBuilder().title("A <b> chart").build();
        chart.addSeries("sin", new double[] {0, 1, 2}, new double[] {0, 0.84, 0.91});
        chart.addSeries("cos", new double[] {0, 1, 2}, new double[] {1, 0.54, -0.42});
        return chart;
    }

    private static Document page(Chart<?, ?> chart) {
        return Jsoup.parse(Displays.render(chart).orElseThrow().html());
    }

    @Test
    void aChartInXChartsColoursTakesThoseOfThePage() {
        MimeBundle bundle = Displays.render(lines()).orElseThrow();
        Document page = Jsoup.parse(bundle.html());

        assertThat(bundle.text()).isEqualTo("A <b> chart · 2 series\n  sin\n  cos");
        assertThat(page.select("svg").attr("aria-label")).isEqualTo("A <b> chart");
        assertThat(bundle.html())
                .contains("fill:currentColor;")
                .contains("stroke:#0072B2;")
                .contains("stroke:#E69F00;")
                .doesNotContain("rgb(0,0,0)")
                .doesNotContain("rgb(255,255,255)")
                .doesNotContain("rgb(210,210,210)")
                .doesNotContain("<?xml")
                .doesNotContain("DOCTYPE");
        assertThat(page.select("ellipse[style*=#0072B2]")).hasSize(4);
    }

    @Test
    void aChartWithColoursOfItsOwnKeepsThem() {
        XYChart chart = new XYChartBuilder().theme(Styler.ChartTheme.GGPlot2).build();
        chart.addSeries("a", new double[] {0, 1}, new double[] {0, 1});
        chart.getStyler().setChartBackgroundColor(new Color(1, 2, 3));

        assertThat(page(chart).html()).contains("rgb(1,2,3)").doesNotContain("currentColor");
    }

    @Test
    void theChartItselfStaysAsItIs() {
        XYChart chart = lines();
        var grid = chart.getStyler().getPlotGridLinesStroke();

        page(chart);

        assertThat(chart.getWidth()).isEqualTo(800);
        assertThat(chart.getHeight()).isEqualTo(600);
        assertThat(chart.getStyler().getPlotGridLinesStroke()).isEqualTo(grid);
    }

    @Test
    void otherKindsOfChartsAreDrawnToo() {
        CategoryChart bars = new CategoryChartBuilder().title("bars").build();
        bars.addSeries("n", List.of("a", "b"), List.of(3, 4));
        PieChart pie = new PieChartBuilder().build();
        pie.addSeries("one", 1);
        var heat = new HeatMapChartBuilder().title("heat").build();
        heat.addSeries("h", new int[] {1, 2}, new int[] {1, 2}, new int[][] {{1, 2}, {3, 4}});

        assertThat(page(bars).select("svg rect, svg path")).isNotEmpty();
        assertThat(page(heat).select("svg rect, svg path")).isNotEmpty();
        assertThat(Displays.render(pie).orElseThrow().text()).isEqualTo("Chart · 1 series\n  one");
    }
}
