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
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Completes the name of a file while it is typed: inside a string, or behind a magic that takes files. */
final class FileNames {

    private static final Pattern BEGUN = Pattern.compile(
            "(?:^[ \\t]*%(?:load|classpath|jars)\\s+(?:\\S+\\s+)*|(?<!\\\\)\")(?<name>[^\"\\n]*)\\z",
            Pattern.MULTILINE);

    private FileNames() {}

    /** Empty where no name of a file is being typed, or none begins so. */
    static Optional<ReplacementOptions> complete(String typed) {
        Matcher begun = BEGUN.matcher(typed);
        if (!begun.find() || !isInString(typed, begun.start())) {
            return Optional.empty();
        }
        String name = begun.group("name");
        int slash = name.lastIndexOf('/') + 1;
        List<String> found = startingWith(name.substring(0, slash), name.substring(slash));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReplacementOptions(found, begun.start("name"), typed.length()));
    }

    /** The quote that opens a string comes after an even number of others in its line. */
    private static boolean isInString(String typed, int at) {
        if (typed.charAt(at) != '"') {
            return true;
        }
        String line = typed.substring(typed.lastIndexOf('\n', at) + 1, at);
        return line.replace("\\\"", "").chars().filter(c -> c == '"').count() % 2 == 0;
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
