package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableDisplayTest {
    private static Table rows(int rows) {
        IntColumn n = IntColumn.create("n");
        for (int i = 0; i < rows; i++) {
            n.append(i);
        }
        return Table.create("counted", n);
    }

    private static Document page(Table table) {
        return Jsoup.parse(new TableDisplay().render(table).html());
    }

    @Test
    void saysTypesAndMarksWhatIsMissing() {
        DoubleColumn x = DoubleColumn.create("x", 0.5, Double.NaN, -12.25);
        StringColumn name = StringColumn.create("<name>", "<b>", "", "c & d");
        MimeBundle bundle = new TableDisplay().render(Table.create("some <rows>", x, name));

        assertThat(bundle.text())
                .isEqualTo(
                        """
                        some <rows> · 3 rows · 2 columns
                             x  <name>
                        double  string
                        ──────────────
                          0.50  <b>
                             –  –
                        −12.25  c & d
                        """);
        assertThat(Jsoup.parse(bundle.html()).select("td").eachText())
                .containsExactly("0.50", "<b>", "–", "–", "−12.25", "c & d");
        assertThat(Jsoup.parse(bundle.html()).select("th[align=right]").eachText())
                .containsExactly("x double");
    }

    @Test
    void twentyRowsAreShownAndTheOthersFolded() {
        Document page = page(rows(23));

        assertThat(page.select("table").first().select("tbody tr")).hasSize(20);
        assertThat(page.select("details summary").text()).isEqualTo("3 more rows");
        assertThat(page.select("details tbody tr").eachText()).containsExactly("20", "21", "22");
        assertThat(page(rows(20)).select("details")).isEmpty();
        assertThat(new TableDisplay().render(rows(21)).text()).endsWith("\n     19\n… 1 more row\n");
    }

    @Test
    void aLongTableDoesNotFillTheNotebook() {
        Document page = page(rows(100_000));

        assertThat(page.select("tbody tr")).hasSize(500);
        assertThat(page.select("details summary").text()).isEqualTo("rows 21 to 500 of 100,000");
    }

    @Test
    void emptyTablesAreShownToo() {
        assertThat(page(Table.create("nothing")).text()).isEqualTo("nothing 0 rows · 0 columns");
        assertThat(page(rows(0)).select("th").text()).isEqualTo("n integer");
    }
}
