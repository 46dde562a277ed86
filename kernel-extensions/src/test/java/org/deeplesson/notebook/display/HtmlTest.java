package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textStaysText() {
        String nasty = "<script>alert('x')</script> & \"quotes\" \u0007";

        String heading = Html.heading(nasty, nasty);

        assertThat(Jsoup.parse(heading).select("script")).isEmpty();
        assertThat(Jsoup.parse(heading).select("b").text())
                .isEqualTo("<script>alert('x')</script> & \"quotes\" \uFFFD");
        assertThat(Html.escape("a'b\"c")).isEqualTo("a&#39;b&quot;c");
    }

    @Test
    void foldedContentIsThere() {
        assertThat(Jsoup.parse(Html.fold("values", "<p>1 2 3</p>"))
                        .select("details > p")
                        .text())
                .isEqualTo("1 2 3");
    }
}
