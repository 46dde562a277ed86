package org.deeplesson.notebook.display;

import static org.deeplesson.notebook.display.Doctor.State.GOOD;
import static org.deeplesson.notebook.display.Doctor.State.MISSING;
import static org.deeplesson.notebook.display.Doctor.State.OPTIONAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplesson.datasets.DataFolder;
import org.deeplesson.notebook.display.Doctor.Check;

/** Which data sets lie on this machine, and whether those that are downloaded can be kept. */
final class DataCheck {
    private static final List<String> IMAGE_SETS = List.of("mnist", "fashion-mnist");
    private static final List<String> IMAGES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private DataCheck() {}

    /**
     * A folder where data are looked for.
     *
     * @param label what it is called; a notebook that is passed on need not name its author's folders
     */
    record Place(String label, Path folder) {}

    /** All places, in the order in which they are looked at. */
    static List<Place> places() {
        return Stream.concat(
                        DataFolder.named().map(folder -> new Place("DEEPLESSON_DATA", folder)).stream(),
                        Stream.of(new Place(homely(DataFolder.cache()), DataFolder.cache())))
                .toList();
    }

    static Check data(List<Place> places) {
        List<String> found = new ArrayList<>();
        Set<String> sets = new HashSet<>();
        for (Place place : places) {
            List<String> here = new ArrayList<>(IMAGE_SETS.stream()
                    .filter(set -> complete(place.folder().resolve(set)))
                    .toList());
            sets.addAll(here);
            here.addAll(tables(place.folder().resolve("csv")));
            if (!here.isEmpty()) {
                found.add(String.join(", ", here) + " in " + place.label());
            } else if (!place.folder().startsWith(DataFolder.cache())) {
                found.add("nothing in " + place.label() + ", which names '" + place.folder() + "'");
            }
        }
        String all = found.isEmpty() ? "none on this machine" : String.join("; ", found);
        return sets.containsAll(IMAGE_SETS)
                ? new Check("Data", GOOD, all, "")
                : new Check(
                        "Data",
                        OPTIONAL,
                        all,
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
                ? new Check("Cache", GOOD, homely(folder) + " can be written", "")
                : new Check(
                        "Cache",
                        MISSING,
                        folder + " cannot be written",
                        "Give yourself the right to write there, or name another folder in XDG_CACHE_HOME.");
    }

    /** The user's own folder as {@code ~}. */
    private static String homely(Path folder) {
        Path home = Path.of(System.getProperty("user.home"));
        return folder.startsWith(home) ? "~/" + home.relativize(folder) : folder.toString();
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
