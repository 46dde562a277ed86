package org.deeplesson.tensors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds things by the names that Keras gives them, and the nearest name where there is none. */
public final class Names {
    /** A list longer than this is cut to the nearest few names where one is near. */
    private static final int MOST = 20;

    private static final int FEW = 4;

    private Names() {}

    /**
     * The name that Keras makes of a class's name: {@code he_normal} of {@code HeNormal}. A lambda or anonymous class has
     * none of its own and is called after what it implements.
     */
    public static String of(Class<?> type) {
        if (type.isHidden() || type.isAnonymousClass()) {
            return of(type.getInterfaces().length > 0 ? type.getInterfaces()[0] : type.getSuperclass());
        }
        return snakeCase(type.getSimpleName());
    }

    /** A name in Keras's spelling: {@code conv2d_transpose} of {@code Conv2DTranspose}, {@code use_bias} of {@code useBias}. */
    public static String snakeCase(String name) {
        return name.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * A new object of this kind, by name.
     *
     * @param kind an interface whose implementations are listed in {@code META-INF/services}
     * @throws IllegalArgumentException for an unknown name, with the nearest one
     */
    public static <T extends Named> T find(Class<T> kind, String name) {
        List<T> things = ServiceLoader.load(kind, kind.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return things.stream()
                .filter(thing -> names(thing).anyMatch(each -> each.equalsIgnoreCase(name)))
                .findFirst()
                .orElseThrow(() -> unknown(kind, name, things));
    }

    private static <T extends Named> IllegalArgumentException unknown(Class<T> kind, String name, List<T> things) {
        String wrong = String.valueOf(name);
        Optional<String> near =
                Nearest.to(wrong, things.stream().flatMap(Names::names).toList());
        List<String> names = things.stream().map(Named::name).sorted().toList();
        String known = near.isPresent() && names.size() > MOST
                ? String.join(", ", Nearest.first(FEW, wrong, names)) + " and " + (names.size() - FEW) + " more"
                : String.join(", ", names);
        return new IllegalArgumentException(
                kind.getSimpleName() + ": name must be one of " + known + ", but was '" + wrong
                        + "'. "
                        + near.map(nearest -> "Did you mean '" + nearest + "'?").orElse("Choose one of these."));
    }

    private static <T extends Named> Stream<String> names(T thing) {
        return Stream.concat(Stream.of(thing.name()), thing.aliases().stream());
    }
}
