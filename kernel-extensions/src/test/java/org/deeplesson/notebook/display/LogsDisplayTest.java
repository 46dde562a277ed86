package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplesson.training.Logs;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class LogsDisplayTest {
    @Test
    void isANameAndItsValueARow() {
        MimeBundle bundle = new LogsDisplay()
                .render(new Logs(List.of("loss", "accuracy", "a<b"), new double[] {0.07314, 0.9783, Double.NaN}));

        assertThat(bundle.text()).isEqualTo("loss: 0.0731 - accuracy: 0.9783 - a<b: NaN");
        assertThat(Jsoup.parse(bundle.html()).select("tbody tr").eachText())
                .containsExactly("loss 0.0731", "accuracy 0.9783", "a<b NaN");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(new LogsDisplay().render(new Logs(List.of(), new double[0])).text())
                .isEqualTo("no metrics");
    }
}
