package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What cells know without importing it: the lines of {@code imports.jshell}. */
final class Preloaded {

    private static final String LIST = "imports.jshell";

    private Preloaded() {}

    static List<String> imports() {
        try (InputStream in = Preloaded.class.getResourceAsStream(LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("import "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tensors take half a second to come up: they do so while the front end opens the page. */
    static void loadTensors() {
        try {
            Memory.limitTensors();
        } catch (RuntimeException | LinkageError e) {
            // The cell that needs tensors meets the same error, where its reader sees it.
            return;
        }
    }
}
