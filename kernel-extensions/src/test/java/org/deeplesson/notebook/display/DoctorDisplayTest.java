package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplesson.notebook.display.Doctor.Check;
import org.deeplesson.notebook.display.Doctor.State;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class DoctorDisplayTest {
    private static final Doctor ILL = new Doctor(List.of(
            new Check("Java", State.GOOD, "Java 17", ""),
            new Check("Data", State.OPTIONAL, "none <here>", "Download them."),
            new Check("Cache", State.MISSING, "cannot be written", "Mend it.")));

    @Test
    void saysWhatToDo() {
        assertThat(new DoctorDisplay().render(ILL).text())
                .isEqualTo(
                        """
                        Doctor · 1 thing to mend, 1 optional thing missing
                           Check  Found
                        ───────────────────────────
                        ✓  Java   Java 17
                        ○  Data   none <here>
                                  → Download them.
                        ✗  Cache  cannot be written
                                  → Mend it.
                        """);
        Document page = Jsoup.parse(new DoctorDisplay().render(ILL).html());
        assertThat(page.select("tr").eachText())
                .containsExactly(
                        "✓ Java Java 17",
                        "○ Data none <here> → Download them.",
                        "✗ Cache cannot be written → Mend it.");
    }

    @Test
    void isReadyUnlessSomethingHasToBeMendedAndGreenWhenNothingIsMissing() {
        Doctor enough = new Doctor(ILL.checks().subList(0, 2));
        Doctor full = new Doctor(ILL.checks().subList(0, 1));

        assertThat(ILL.ready()).isFalse();
        assertThat(enough.ready()).isTrue();
        assertThat(new DoctorDisplay().render(enough).text()).startsWith("Doctor · ready, 1 optional thing missing\n");
        assertThat(new DoctorDisplay().render(full).text()).startsWith("Doctor · all green\n");
    }
}
