package org.deeplesson.notebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThirdPartyNoticesTest {

    private final Checkout checkout = Checkout.setUp();

    @Test
    void theNoticesNameTheLibrariesOfTheKernelAndNoOthers() throws IOException {
        String notices = Files.readString(checkout.path(".github", "THIRD-PARTY.md"));
        List<String> named = notices.lines()
                .filter(line -> line.startsWith("| ") && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1, line.indexOf(' ', 2)))
                .distinct()
                .toList();
        // A local repository keeps each jar as artifact/version/file.
        Stream<String> used = Stream.of(Files.readString(checkout.path(".workbook", "classpath"))
                        .strip()
                        .split(":"))
                .filter(jar -> !jar.contains("/.workbook/jars/"))
                .map(jar -> jar.split("/"))
                .map(parts -> parts[parts.length - 3])
                .distinct();

        assertThat(named).containsExactlyInAnyOrderElementsOf(used.toList());
    }
}
