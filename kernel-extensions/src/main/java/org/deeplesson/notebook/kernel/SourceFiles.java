package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The source of a class, where it is on this machine: in {@code META-INF/sources/} on the class path, in a sources jar beside
 * the jar of the class, or in the {@code src.zip} of the JDK. Nothing is ever fetched.
 */
final class SourceFiles {

    private static final String INSIDE = "META-INF/sources/";
    private static final Path OF_JDK = Path.of(System.getProperty("java.home"), "lib", "src.zip");

    private SourceFiles() {}

    /** Of the file that declares the class or the one around it. */
    static Optional<String> of(Class<?> type) {
        String file = outermost(type).getName().replace('.', '/') + ".java";
        try {
            Optional<String> inside = inside(type, file);
            if (inside.isPresent()) {
                return inside;
            }
            Path archive = isOfJdk(type) ? OF_JDK : beside(type);
            return archive == null || !Files.isReadable(archive)
                    ? Optional.empty()
                    : entry(archive, isOfJdk(type) ? type.getModule().getName() + "/" + file : file);
        } catch (IOException | URISyntaxException e) {
            // A source that cannot be read has nothing to tell.
            return Optional.empty();
        }
    }

    /** What brings the JDK's sources, where they are missing; empty for other classes. */
    static Optional<String> remedy(Class<?> type) {
        return isOfJdk(type) && !Files.isReadable(OF_JDK)
                ? Optional.of("The JDK's own words are not installed. On Debian and Ubuntu: apt-get install openjdk-"
                        + Runtime.version().feature() + "-source")
                : Optional.empty();
    }

    static Class<?> outermost(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer;
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getModule().isNamed();
    }

    private static Optional<String> inside(Class<?> type, String file) throws IOException {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || isOfJdk(type)) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(INSIDE + file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Path beside(Class<?> type) throws URISyntaxException {
        CodeSource place = type.getProtectionDomain().getCodeSource();
        if (place == null) {
            return null;
        }
        Path jar = Path.of(place.getLocation().toURI());
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar"));
    }

    private static Optional<String> entry(Path archive, String name) throws IOException {
        if (Files.isDirectory(archive)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
