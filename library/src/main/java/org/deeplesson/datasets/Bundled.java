package org.deeplesson.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.Table;

/** The files of the project's {@code datasets/} folder, which travel in the library's jar. */
final class Bundled {
    private interface Reader<T> {
        T read(byte[] content) throws IOException;
    }

    private Bundled() {}

    static Table table(String name) {
        return read(name, content -> Csv.parse(name, new String(content, StandardCharsets.UTF_8)));
    }

    static INDArray idx(String name) {
        return read(name, content -> new IdxReader(name, content.length).read(new ByteArrayInputStream(content)));
    }

    private static <T> T read(String name, Reader<T> reader) {
        try (InputStream file = Bundled.class.getResourceAsStream("/datasets/" + name)) {
            if (file == null) {
                throw new DataException("datasets: the library's jar must hold 'datasets/" + name
                        + "', but it does not. Build the library again, or take its complete jar.");
            }
            return reader.read(file.readAllBytes());
        } catch (IOException e) {
            throw new DataException(
                    "datasets: 'datasets/" + name + "' in the library's jar must be readable, but was not ("
                            + e.getMessage() + "). Take the jar anew.",
                    e);
        }
    }
}
