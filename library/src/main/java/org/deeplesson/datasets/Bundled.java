package org.deeplesson.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tech.tablesaw.api.Table;

/** The files of the project's {@code datasets/} folder, which travel in the library's jar. */
final class Bundled {
    private Bundled() {}

    static InputStream open(String name) {
        InputStream file = Bundled.class.getResourceAsStream("/datasets/" + name);
        if (file == null) {
            throw new DataException("datasets: the library's jar must hold 'datasets/" + name
                    + "', but it does not. Build the library again, or take its complete jar.");
        }
        return file;
    }

    static Table table(String name) {
        try (InputStream file = open(name)) {
            return Csv.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataException(
                    "datasets: 'datasets/" + name + "' in the library's jar must be readable, but was not ("
                            + e.getMessage() + "). Take the jar anew.",
                    e);
        }
    }
}
