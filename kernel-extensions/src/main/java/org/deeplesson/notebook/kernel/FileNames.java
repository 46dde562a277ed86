package org.deeplesson.notebook.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplesson.notebook.kernel.Completions.Completion;

/** Completes the name of a file while it is typed: inside a string, or behind a magic that takes files. */
final class FileNames {

    private static final Pattern AFTER_MAGIC = Pattern.compile(
            "^[ \\t]*%(?:load|classpath|jars)\\s+(?:\\S+\\s+)*(?<name>[^\"\\s]*)\\z", Pattern.MULTILINE);

    private FileNames() {}

    /** Empty where no name of a file is being typed, or none begins so. */
    static Optional<Completions> complete(String typed, Place place) {
        Matcher magic = AFTER_MAGIC.matcher(typed);
        if (magic.find()) {
            return beginningWith(magic.group("name"), magic.start("name"));
        }
        return place.kind() == Place.Kind.STRING && typed.charAt(place.start()) == '"'
                ? beginningWith(typed.substring(place.start() + 1), place.start() + 1)
                : Optional.empty();
    }

    private static Optional<Completions> beginningWith(String name, int start) {
        int slash = name.lastIndexOf('/') + 1;
        List<Completion> found = startingWith(name.substring(0, slash), name.substring(slash)).stream()
                .map(file -> new Completion(file, "path"))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Completions(found, start, start + name.length()));
    }

    private static List<String> startingWith(String folder, String begun) {
        try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(begun))
                    .filter(file ->
                            !begun.isEmpty() || !file.getFileName().toString().startsWith("."))
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .map(file -> file.replace(File.separatorChar, '/'))
                    .sorted()
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }
}
