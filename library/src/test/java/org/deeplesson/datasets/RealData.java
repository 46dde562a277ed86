package org.deeplesson.datasets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real files, which are not part of the project: DEEPLESSON_DATA names their folder, or they lie beside the checkout. */
public final class RealData {
    private RealData() {}

    /** Where they lie. */
    public static Path folder() {
        String named = System.getenv("DEEPLESSON_DATA");
        return named == null || named.isBlank() ? Path.of("../../shared/datasets") : Path.of(named);
    }

    /** A file of the folder; the test is reported as aborted where it is not there. */
    public static Path file(String... names) {
        Path file = folder();
        for (String name : names) {
            file = file.resolve(name);
        }
        assumeTrue(
                Files.isRegularFile(file),
                "This test needs the real file " + file.toAbsolutePath().normalize()
                        + ". Set DEEPLESSON_DATA to the folder that holds it.");
        return file;
    }
}
