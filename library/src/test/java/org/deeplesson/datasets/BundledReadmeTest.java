package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundledReadmeTest {
    private static final Path FOLDER = Path.of("../datasets");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` .* `([0-9a-f]{64})` \\|$");

    @Test
    void theReadmeListsEveryFileWithItsChecksum() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(FOLDER.resolve("README.md")))
                .results()
                .forEach(row -> listed.put(row.group(1), row.group(2)));
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = FOLDER.relativize(file).toString().replace('\\', '/');
                if (!name.equals("README.md")) {
                    there.put(name, MirrorServer.sha256(Files.readAllBytes(file)));
                }
            }
        }
        assertThat(listed).isEqualTo(there);
    }
}
