package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MimeBundleTest {
    @Test
    void keepsItsFormsInOrderAndBytesInBase64() {
        MimeBundle bundle = MimeBundle.text("one").html("<b>one</b>").with("image/png", new byte[] {1, 2, 3});

        assertThat(bundle.data())
                .containsExactly(
                        Map.entry("text/plain", "one"),
                        Map.entry("text/html", "<b>one</b>"),
                        Map.entry("image/png", "AQID"));
    }

    @Test
    void alwaysHasATextForm() {
        assertThatThrownBy(() -> new MimeBundle(Map.of("text/html", "<b>one</b>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MimeBundle: data needs a text/plain form, but has [text/html]."
                        + " Begin with MimeBundle.text(…).");
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> MimeBundle.text("one").data().put("text/html", "two"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
