package org.deeplesson.notebook.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class LiveDownloadTest {
    private final FakeScreen screen = new FakeScreen();
    private final LiveDownload live = new LiveDownload(screen);

    @Test
    void eachFileHasOneOutputThatSaysInTheEndWhatCame() {
        live.progress("train.gz", 1 << 20, 4 << 20);
        assertThat(screen.last().text()).isEqualTo("Downloading train.gz · 1.0 MB of 4.0 MB · 25 %");
        assertThat(Jsoup.parse(screen.last().html())
                        .select("[role=progressbar]")
                        .attr("aria-valuenow"))
                .isEqualTo("25");

        live.progress("train.gz", 4 << 20, 4 << 20);
        assertThat(screen.last().text()).isEqualTo("Downloaded train.gz · 4.0 MB");
        assertThat(Jsoup.parse(screen.last().html()).select("[role=progressbar]"))
                .isEmpty();

        live.progress("test.gz", 0, 100);
        assertThat(screen.calls).containsExactly("show id0", "update id0", "show id1");
    }

    @Test
    void aSizeThatIsNotKnownIsNotShown() {
        live.progress("a<b", 2048, -1);

        assertThat(screen.last().text()).isEqualTo("Downloading a<b · 2.0 KB");
        assertThat(screen.last().html()).contains("a&lt;b");
    }
}
