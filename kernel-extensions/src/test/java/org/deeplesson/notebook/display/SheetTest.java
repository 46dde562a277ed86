package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SheetTest {
    private final Sheet sheet = new Sheet()
            .left("Layer")
            .right("Parameters\nlong")
            .row("dense <1>", "200,960")
            .row("은닉층", "10");

    @Test
    void isTextInColumns() {
        assertThat(sheet.text())
                .isEqualTo(
                        """
                        Layer      Parameters
                                         long
                        ─────────────────────
                        dense <1>     200,960
                        은닉층             10
                        """);
    }

    @Test
    void isATableWhoseCellsAreEscaped() {
        Document page = Jsoup.parse(sheet.html());

        assertThat(page.select("thead th[scope=col]").eachText()).containsExactly("Layer", "Parameters long");
        assertThat(page.select("tbody tr:eq(0) td").eachText()).containsExactly("dense <1>", "200,960");
        assertThat(sheet.html()).contains("dense &lt;1&gt;");
    }

    @Test
    void saysAlignmentWithoutStylesToo() {
        Document page = Jsoup.parse(sheet.html());

        assertThat(page.select("td[align=right]").eachText()).containsExactly("200,960", "10");
        assertThat(page.select("td[style*=text-align:right]")).hasSize(2);
    }

    @Test
    void wantsACellForEachColumn() {
        assertThatThrownBy(() -> sheet.row("only one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sheet: row needs 2 cells, but has 1. Give one for each column.");
    }
}
