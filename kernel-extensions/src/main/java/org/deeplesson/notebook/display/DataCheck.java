package org.deeplesson.notebook.display;

import static org.deeplesson.notebook.display.Doctor.State.GOOD;
import static org.deeplesson.notebook.display.Doctor.State.MISSING;
import static org.deeplesson.notebook.display.Doctor.State.OPTIONAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplesson.datasets.DataFolder;
import org.deeplesson.notebook.display.Doctor.Check;

/** Which data sets lie on this machine, and whether those that are downloaded can be kept. */
final class DataCheck {
    private static final List<String> IMAGES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private DataCheck() {}

    /** Where data are looked for, in this order. */
    static List<Path> folders() {
        return Stream.concat(DataFolder.named().stream(), Stream.of(DataFolder.cache()))
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }

    static Check data(List<Path> folders) {
        List<String> found = new ArrayList<>();
        for (String set : List.of("mnist", "fashion-mnist")) {
            folders.stream()
                    .filter(folder -> complete(folder.resolve(set)))
                    .findFirst()
                    .ifPresent(folder -> found.add(set + " in " + folder));
        }
        for (Path folder : folders) {
            for (String file : tables(folder.resolve("csv"))) {
                found.add(file + " in " + folder);
            }
        }
        String all = String.join("; ", found);
        boolean images = found.stream().filter(one -> one.contains("mnist in ")).count() == 2;
        return images
                ? new Check("Data", GOOD, all, "")
                : new Check(
                        "Data",
                        OPTIONAL,
                        all.isEmpty() ? "none on this machine" : all,
                        "MNIST is downloaded when it is first loaded, and without a network replaced by synthetic digits."
                                + " A folder with mnist/, fashion-mnist/ and csv/ may be named in DEEPLESSON_DATA.");
    }

    static Check cache(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean writable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
        return writable
                ? new Check("Cache", GOOD, folder + " can be written", "")
                : new Check(
                        "Cache",
                        MISSING,
                        folder + " cannot be written",
                        "Give yourself the right to write there, or name another folder in XDG_CACHE_HOME.");
    }

    private static boolean complete(Path folder) {
        return IMAGES.stream()
                .allMatch(name ->
                        Files.isReadable(folder.resolve(name + ".gz")) || Files.isReadable(folder.resolve(name)));
    }

    private static List<String> tables(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            // No such folder, no tables.
            return List.of();
        }
    }
}
