package org.deeplesson.notebook.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;

/**
 * What JShell knows at one moment, to come back to. A cell is compiled as a whole before its first line runs; what was
 * compiled for nothing, because a later line is wrong or an earlier one threw, is forgotten again. JShell has no word for
 * that, so its tables are copied. Numbers of snippets go on counting: no class name comes twice.
 */
final class ShellState {

    private static final List<String> TABLES = List.of("maps", "keyMap", "outerMap", "classTracker");
    private static final byte[] NO_CODE = {};
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final List<Runnable> restorers = new ArrayList<>();

    private ShellState() {}

    /** Empty where this JDK keeps its tables otherwise, or was started without {@code --add-opens}. */
    static Optional<ShellState> of(JShell shell) {
        try {
            ShellState state = new ShellState();
            for (String name : TABLES) {
                state.rememberCollections(get(shell, name));
            }
            state.rememberCollections(get(get(shell, "taskFactory"), "fileManager"));
            for (Snippet snippet : shell.snippets().toList()) {
                if (snippet instanceof PersistentSnippet
                        && shell.status(snippet).isActive()) {
                    state.rememberFields(snippet);
                }
            }
            return Optional.of(state);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** May be called more than once. */
    void restore() {
        restorers.forEach(Runnable::run);
    }

    /** One of JShell's own fields. */
    static Object get(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    /** What JShell knows of the classes that it has made, by their names. */
    static Map<?, ?> trackedClasses(JShell shell) throws ReflectiveOperationException {
        return (Map<?, ?>) get(get(shell, "classTracker"), "map");
    }

    /** Of a tracked class only that it was once loaded is still known: its name is never used again. */
    static void dropCode(Object trackedClass) throws ReflectiveOperationException {
        for (String name : List.of("currentBytes", "loadedBytes")) {
            Field code = trackedClass.getClass().getDeclaredField(name);
            code.setAccessible(true);
            if (code.get(trackedClass) != null) {
                code.set(trackedClass, NO_CODE);
            }
        }
    }

    private void rememberCollections(Object table) throws ReflectiveOperationException {
        for (Field field : fields(table.getClass())) {
            Object value = field.get(table);
            if (value instanceof Map<?, ?> map) {
                restorers.add(copyOf(map));
            } else if (value instanceof Collection<?> collection) {
                restorers.add(copyOf(collection));
            }
        }
    }

    private static <K, V> Runnable copyOf(Map<K, V> map) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        return () -> {
            map.clear();
            map.putAll(copy);
        };
    }

    private static <T> Runnable copyOf(Collection<T> collection) {
        List<T> copy = new ArrayList<>(collection);
        return () -> {
            collection.clear();
            collection.addAll(copy);
        };
    }

    private void rememberFields(Snippet snippet) throws ReflectiveOperationException {
        for (Field field : fields(snippet.getClass())) {
            if (!Modifier.isFinal(field.getModifiers())) {
                Object value = field.get(snippet);
                restorers.add(() -> put(field, snippet, value));
            }
        }
    }

    private static void put(Field field, Object target, Object value) {
        try {
            field.set(target, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Field> fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, key -> {
            List<Field> found = new ArrayList<>();
            for (Class<?> each = key; each != Object.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        found.add(field);
                    }
                }
            }
            return List.copyOf(found);
        });
    }
}
