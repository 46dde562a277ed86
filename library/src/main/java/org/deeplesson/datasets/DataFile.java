package org.deeplesson.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.tensors.Nearest;

/** A file that someone names: it is there, or the message says what is there instead. */
final class DataFile {
    private static final int SHOWN = 8;

    private DataFile() {}

    static Path of(String reader, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new DataException(
                    reader + ": the file needs a name that this system allows, but was '" + path + "'. Check the name.",
                    e);
        }
    }

    static Path existing(String reader, Path file) {
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (Files.isDirectory(file)) {
            throw new DataException(
                    reader + ": a file is expected, but '" + file + "' is a folder. " + suggestion("", file));
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        String name = String.valueOf(file.getFileName());
        if (folder == null || !Files.isDirectory(folder)) {
            throw new DataException(
                    reader + ": the file must exist, but there is no folder '" + folder + "' for '" + name
                            + "'. Check the path; relative ones start at '"
                            + Path.of("").toAbsolutePath() + "'.");
        }
        throw new DataException(reader + ": the file must exist, but '" + name + "' is not in folder '" + folder + "'. "
                + suggestion(name, folder));
    }

    private static String suggestion(String name, Path folder) {
        List<String> names = names(folder);
        if (names.isEmpty()) {
            return "The folder holds no files.";
        }
        return Nearest.to(name, names)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> "The folder holds: "
                        + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                        + (names.size() > SHOWN ? ", and " + (names.size() - SHOWN) + " more." : "."));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
