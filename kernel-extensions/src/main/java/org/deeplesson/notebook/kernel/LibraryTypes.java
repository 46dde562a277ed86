package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplesson.layers.Layer;

/** The simple names of the library's types, read once from its jar. */
final class LibraryTypes {

    static final Set<String> NAMES = read();

    private LibraryTypes() {}

    private static Set<String> read() {
        try {
            Path place = Path.of(Layer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return below(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            // Without them, all types are equally likely.
            return Set.of();
        }
    }

    private static Set<String> below(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".class") && name.indexOf('$') < 0)
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .collect(Collectors.toSet());
        }
    }
}
