package org.deeplesson.notebook.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** How likely a reader means a name, as a number: the smaller, the likelier. */
final class Likelihood {

    private static final Set<String> OF_EVERY_OBJECT =
            Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    private static final int LEAST = 100;

    private final JShell shell;
    private final TypeNames types;

    Likelihood(JShell shell, TypeNames types) {
        this.shell = shell;
        this.types = types;
    }

    /** A type's own members before the inherited ones; what every object has comes last. */
    static ToIntFunction<String> ofMembers(Class<?> owner) {
        Map<String, Integer> distances = new HashMap<>();
        addMembers(owner, 0, distances);
        return name -> OF_EVERY_OBJECT.contains(name) || name.equals("class") ? LEAST : distances.getOrDefault(name, 0);
    }

    /** As long as an object is being made, the options that give it back come first. */
    static ToIntFunction<String> ofOptions(Class<?> owner) {
        ToIntFunction<String> members = ofMembers(owner);
        Set<String> options = Arrays.stream(owner.getMethods())
                .filter(each -> each.getReturnType().isAssignableFrom(owner)
                        && each.getReturnType() != Object.class
                        && each.getParameterCount() > 0
                        && !Modifier.isStatic(each.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        return name -> options.contains(name) ? -1 : members.applyAsInt(name);
    }

    /** An overridden member belongs to the type that declared it first. */
    private static void addMembers(Class<?> type, int distance, Map<String, Integer> distances) {
        try {
            Stream.<Member>concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()))
                    .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()))
                    .forEach(each -> distances.merge(each.getName(), distance, Math::max));
        } catch (LinkageError e) {
            // A type that refers to a class which is not there still has a place in the order: that of its name.
            return;
        }
        if (type.getSuperclass() != null) {
            addMembers(type.getSuperclass(), distance + 1, distances);
        }
        for (Class<?> each : type.getInterfaces()) {
            addMembers(each, distance + 1, distances);
        }
    }

    /** What cells declared, the functions and constants that every cell knows, the library, all else, and what is thrown. */
    ToIntFunction<String> ofNames() {
        Set<String> declared = Stream.<Stream<? extends DeclarationSnippet>>of(
                        shell.variables(), shell.methods(), shell.types())
                .flatMap(each -> each)
                .map(DeclarationSnippet::name)
                .collect(Collectors.toSet());
        Set<String> functions = functions();
        return name -> {
            if (declared.contains(name)) {
                return 0;
            } else if (functions.contains(name)) {
                return 1;
            }
            return name.endsWith("Exception") || name.endsWith("Error") ? LEAST : isOfLibrary(name) ? 2 : 3;
        };
    }

    private Set<String> functions() {
        Set<String> names = new HashSet<>();
        shell.imports()
                .filter(each -> each.isStatic())
                .map(Snippet::source)
                .forEach(each -> names.add(each.replaceFirst(".*\\.(\\w+)\\s*;\\s*", "$1")));
        for (Class<?> each : types.staticImports()) {
            Arrays.stream(each.getMethods()).map(Method::getName).forEach(names::add);
            Arrays.stream(each.getFields()).map(Field::getName).forEach(names::add);
        }
        return names;
    }

    private static boolean isOfLibrary(String name) {
        return LibraryTypes.NAMES.contains(name);
    }
}
