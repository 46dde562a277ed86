package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KerasTableTest {
    private static final Path FILE = Path.of("KERAS.md");

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String text = KerasTable.text();
        if (Boolean.getBoolean("keras.write")) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE))
                .as("library/KERAS.md is not what the code says. Make it again and look at what changed:"
                        + " mvn -pl library test -Dtest=KerasTableTest -Dkeras.write=true")
                .isEqualTo(text);
    }

    @Test
    void remarksAreOfClassesThatAreThere() {
        String text = KerasTable.text();
        assertThat(KerasTable.remarked())
                .allSatisfy(name -> assertThat(text).contains("| " + name.substring(name.lastIndexOf('.') + 1) + " |"));
    }
}
