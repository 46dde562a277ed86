package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DownloadsTest {
    @Test
    void theLineSaysHowFarItIs() {
        assertThat(Downloads.line("a.gz", 450_000, 10_000_000)).isEqualTo("Downloading a.gz:   4 %, 0.5 of 10.0 MB");
        assertThat(Downloads.line("a.gz", 450_000, -1)).isEqualTo("Downloading a.gz: 0.5 MB");
    }

    @Test
    void oneLineIsOverwrittenAndThenClosed() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Downloads.listener().progress("a.gz", 500_000, 1_000_000);
            Downloads.listener().progress("a.gz", 1_000_000, 1_000_000);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rDownloading a.gz:  50 %, 0.5 of 1.0 MB\rDownloading a.gz: 100 %, 1.0 of 1.0 MB"
                        + System.lineSeparator());
    }
}
