package org.deeplesson.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets lie: the folder that the environment variable {@code DEEPLESSON_DATA} names (or the system property
 * {@code deeplesson.data}, which goes first), then the user's cache, {@code $XDG_CACHE_HOME/deeplesson} or
 * {@code ~/.cache/deeplesson}, where downloads go too. Each holds a folder a data set, {@code mnist}, {@code fashion-mnist}.
 */
public final class DataFolder {
    private static final String VARIABLE = "DEEPLESSON_DATA";
    private static final String PROPERTY = "deeplesson.data";

    private DataFolder() {}

    /** The folder that the user names, whether it exists or not. */
    public static Optional<Path> named() {
        return named(System.getProperty(PROPERTY), System.getenv());
    }

    /** The user's cache, whether it exists yet or not. */
    public static Path cache() {
        return cache(System.getenv(), System.getProperty("user.home"));
    }

    /** All places in the order in which they are looked at; the last is the cache. */
    static List<Path> all() {
        List<Path> places = new ArrayList<>();
        named().ifPresent(places::add);
        places.add(cache());
        return List.copyOf(places);
    }

    static Optional<Path> named(String property, Map<String, String> environment) {
        return given(property).or(() -> given(environment.get(VARIABLE))).map(name -> DataFile.of(VARIABLE, name));
    }

    static Path cache(Map<String, String> environment, String home) {
        // The XDG specification says that a relative path is to be ignored.
        return given(environment.get("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(home, ".cache"))
                .resolve("deeplesson");
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
