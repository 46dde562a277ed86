package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;

/** Finds classes by the names that cells and JShell use: whole, or as far as the imports leave them. */
final class TypeNames {

    private final JShell shell;
    private final ClassLoader loader;

    TypeNames(JShell shell, ClassLoader loader) {
        this.shell = shell;
        this.loader = loader;
    }

    /** Empty for names of nothing, of types that a cell declared, and of arrays. */
    Optional<Class<?>> find(String written) {
        String name = withoutArguments(written).strip();
        return candidates(name).stream()
                .map(this::load)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** {@code Map.Entry<K, V>} becomes {@code Map.Entry}. */
    static String withoutArguments(String type) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        for (char c : type.toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                kept.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return kept.toString();
    }

    /** The classes whose static members are imported, as in {@code import static java.lang.Math.*}. */
    List<Class<?>> staticImports() {
        return shell.imports()
                .filter(each -> each.isStatic() && each.fullname().endsWith(".*"))
                .map(each -> load(packageOf(each)))
                .<Class<?>>flatMap(Optional::stream)
                .toList();
    }

    private List<String> candidates(String name) {
        List<String> names = new ArrayList<>();
        String first = name.replaceFirst("\\..*", "");
        shell.imports().filter(each -> !each.isStatic()).forEach(each -> {
            if (each.fullname().endsWith(".*")) {
                names.add(packageOf(each) + "." + name);
            } else if (each.name().equals(first)) {
                names.add(0, each.fullname() + name.substring(first.length()));
            }
        });
        names.add("java.lang." + name);
        names.add(0, name);
        return names;
    }

    private static String packageOf(ImportSnippet all) {
        return all.fullname().substring(0, all.fullname().length() - ".*".length());
    }

    /** A dot may stand for the dollar sign of a nested class. */
    private Optional<Class<?>> load(String name) {
        for (String tried = name; ; tried = nested(tried)) {
            try {
                return Optional.of(Class.forName(tried, false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = tried.lastIndexOf('.');
                if (dot < 0 || !Character.isUpperCase(simpleOuter(tried, dot))) {
                    return Optional.empty();
                }
            }
        }
    }

    private static char simpleOuter(String name, int dot) {
        return name.charAt(name.lastIndexOf('.', dot - 1) + 1);
    }

    private static String nested(String name) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + '$' + name.substring(dot + 1);
    }
}
