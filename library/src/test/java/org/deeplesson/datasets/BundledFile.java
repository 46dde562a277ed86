package org.deeplesson.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that the project makes and ships. The tests compare it with what the code makes; run with
 * {@code -Ddeeplesson.regenerate=true} they write it first.
 */
final class BundledFile {
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    private BundledFile() {}

    /** The file below the project's root, written anew where that is asked for. */
    static Path of(String path, Content content) throws IOException {
        Path file = Path.of("..").resolve(path);
        if (Boolean.getBoolean("deeplesson.regenerate")) {
            Files.createDirectories(file.getParent());
            content.writeTo(file);
        }
        return file;
    }
}
