package org.deeplesson.notebook.kernel;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Where JShell finds doc comments: {@code META-INF/sources/} inside a jar of the class path, a sources jar beside it, and the
 * JDK's own {@code src.zip} where it is installed. JShell looks at the last only, so its list is replaced; a JDK that does
 * not let it be replaced shows signatures.
 */
final class Sources {

    private static final String INSIDE = "META-INF/sources/";
    private static final String JSHELL_LIST = "availableSourcesOverride";

    private Sources() {}

    static void tell(Class<?> analysis) {
        try {
            Field list = analysis.getDeclaredField(JSHELL_LIST);
            list.setAccessible(true);
            list.set(null, find());
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Inspection shows signatures without their text.
            return;
        }
    }

    private static List<Path> find() {
        List<Path> roots = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            addFrom(Path.of(entry), roots);
        }
        Path jdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        if (Files.isReadable(jdk)) {
            addModules(jdk, roots);
        }
        return roots;
    }

    private static void addFrom(Path entry, List<Path> roots) {
        Path beside = Path.of(entry.toString().replaceFirst("\\.jar$", "-sources.jar"));
        if (Files.isDirectory(entry)) {
            if (Files.isDirectory(entry.resolve(INSIDE))) {
                roots.add(entry.resolve(INSIDE));
            }
        } else if (hasSourcesInside(entry)) {
            addRoot(entry, INSIDE, roots);
        } else if (!beside.equals(entry) && Files.isReadable(beside)) {
            addRoot(beside, "", roots);
        }
    }

    private static boolean hasSourcesInside(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(INSIDE) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void addRoot(Path archive, String folder, List<Path> roots) {
        try {
            roots.add(open(archive).getPath("/" + folder));
        } catch (IOException e) {
            // An archive that cannot be read has no doc comments to offer.
            return;
        }
    }

    private static void addModules(Path archive, List<Path> roots) {
        try (DirectoryStream<Path> modules =
                Files.newDirectoryStream(open(archive).getPath("/"))) {
            modules.forEach(roots::add);
        } catch (IOException e) {
            return;
        }
    }

    /** Stays open as long as the kernel runs: comments are read when they are asked for. */
    private static FileSystem open(Path archive) throws IOException {
        return FileSystems.newFileSystem(archive);
    }
}
