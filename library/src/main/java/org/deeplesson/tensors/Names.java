package org.deeplesson.tensors;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds things by the names that Keras gives them, and the nearest name where there is none. */
public final class Names {
    private Names() {}

    /** The name that Keras makes of a class's name: {@code he_normal} of {@code HeNormal}. */
    public static String of(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /**
     * A new object of this kind, by name.
     *
     * @param kind an interface whose implementations are listed in {@code META-INF/services}
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public static <T extends Named> T find(Class<T> kind, String name) {
        return find(
                kind.getSimpleName(),
                ServiceLoader.load(kind, kind.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                name);
    }

    /**
     * The one of these things that has this name.
     *
     * @param kind what they are called in the error message
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public static <T extends Named> T find(String kind, List<T> things, String name) {
        return things.stream()
                .filter(thing -> names(thing).anyMatch(name::equalsIgnoreCase))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind + ": name must be one of "
                        + things.stream().map(Named::name).sorted().collect(Collectors.joining(", "))
                        + ", but was '" + name + "'. Did you mean '"
                        + nearest(name, things.stream().flatMap(Names::names).toList()) + "'?"));
    }

    /** The candidate with the fewest letters changed, added or left out. */
    public static String nearest(String name, List<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name.toLowerCase(Locale.ROOT), candidate)))
                .orElseThrow();
    }

    private static <T extends Named> Stream<String> names(T thing) {
        return Stream.concat(Stream.of(thing.name()), thing.aliases().stream());
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
