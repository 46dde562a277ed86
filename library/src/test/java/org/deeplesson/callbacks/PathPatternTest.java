package org.deeplesson.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    private static final List<String> NAMES = List.of("epoch", "batch", "val_loss");

    private static PathPattern pattern(String text) {
        return new PathPattern("ModelCheckpoint", text);
    }

    @ParameterizedTest
    @CsvSource({
        "{epoch}.keras, 7.keras",
        "{epoch:d}.keras, 7.keras",
        "{epoch:02d}-{batch:4d}.keras, 07-  12.keras",
        "runs/{epoch:03d}/{val_loss:.2f}.keras, runs/007/0.03.keras",
        "{val_loss}.keras, 0.03125.keras",
        "{val_loss:f}.keras, 0.031250.keras",
        "{val_loss:08.3f}.keras, 0000.031.keras",
        "{val_loss:.1e}.keras, 3.1e-02.keras",
        "$1.keras, $1.keras"
    })
    void fieldsAreFilledAsPythonFillsThem(String text, String filled) {
        PathPattern pattern = pattern(text);
        pattern.check(NAMES);
        assertThat(pattern.fill(Map.of("epoch", 7, "batch", 12, "val_loss", 0.03125)))
                .isEqualTo(Path.of(filled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{epoch", "epoch}", "{epoch:x}", "{epoch:02}", "{val_loss:.2}", "{val_loss:d}", "{{epoch}}"})
    void fieldsOfAnotherFormAreRefused(String text) {
        assertThatThrownBy(() -> pattern(text).check(NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ModelCheckpoint: path must have fields such as {epoch:02d} or {val_loss:.2f}, but was \""
                        + text + "\". Write d for whole numbers, f or e for others.");
    }

    @Test
    void fieldsOfAnotherNameAreRefused() {
        assertThatThrownBy(() -> pattern("{epoch}-{val_acc:.2f}.keras").check(NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ModelCheckpoint: path may have the fields [epoch, batch, val_loss], but has 'val_acc'. Metrics"
                                + " appear under the names given to compile.");
    }

    @Test
    void theFolderIsWhatStandsBeforeTheFirstField() {
        assertThat(pattern("a/b/run-{epoch}/{val_loss}.keras").folder())
                .isEqualTo(Path.of("a/b").toAbsolutePath());
        assertThat(pattern("a/b.keras").folder()).isEqualTo(Path.of("a").toAbsolutePath());
        assertThat(pattern("{epoch}.keras").folder()).isEqualTo(Path.of("").toAbsolutePath());
    }
}
