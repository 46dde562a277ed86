package org.deeplesson.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class DecadesTest {
    private static List<String> labels(double from, double to, int most) {
        Decades decades = new Decades(new Axis(Math.log10(from), Math.log10(to), 0, 100, false));
        return decades.ticks(most).stream().map(decades::label).toList();
    }

    @Test
    void powersOfTenHaveTicks() {
        assertThat(labels(1e-4, 1e-1, 8)).containsExactly("0.0001", "0.001", "0.01", "0.1");
        assertThat(labels(1, 5000, 8)).containsExactly("1", "10", "100", "1000");
        assertThat(labels(1e-7, 10, 9))
                .containsExactly("10⁻⁷", "10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10");
    }

    @Test
    void fewPowersHaveTicksBetweenThem() {
        assertThat(labels(0.0015, 0.06, 8)).containsExactly("0.002", "0.005", "0.01", "0.02", "0.05");
    }

    @Test
    void manyPowersHaveEverySecond() {
        assertThat(labels(1e-8, 1, 5)).containsExactly("10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1");
    }

    @Test
    void aPlotOnALogScaleHasEqualDistancesForEqualFactors() {
        String path = Jsoup.parse(
                        new Plot("loss", "rate")
                                .log()
                                .line("", Ink.TRAINING, new double[] {0.001, 0.01, 0.1}, new double[] {1, 0, 1})
                                .svg(),
                        Parser.xmlParser())
                .select("path[stroke-width=2.5]")
                .attr("d");
        String[] places = path.substring(1).split("L");
        double first = Double.parseDouble(places[0].split(" ")[0]);
        double second = Double.parseDouble(places[1].split(" ")[0]);
        double third = Double.parseDouble(places[2].split(" ")[0]);
        assertThat(third - second).isBetween(second - first - 0.2, second - first + 0.2);
    }
}
