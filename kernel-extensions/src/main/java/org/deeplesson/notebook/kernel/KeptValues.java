package org.deeplesson.notebook.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.deeplesson.notebook.kernel.CompiledPiece.Move;

/**
 * Carries the values of variables along when JShell compiles their declarations again, because a name that they use was
 * declared again. A value whose own class is another one now cannot come along.
 */
final class KeptValues {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final CellLoader loader;

    KeptValues(CellLoader loader) {
        this.loader = loader;
    }

    void move(CompiledPiece compiled) {
        Set<String> renewed = Stream.concat(
                        compiled.snippets().stream(), compiled.moves().stream().map(Move::snippet))
                .filter(TypeDeclSnippet.class::isInstance)
                .map(each -> ((TypeDeclSnippet) each).name())
                .collect(Collectors.toSet());
        for (Move move : compiled.moves()) {
            if (move.snippet() instanceof VarSnippet variable && !mentions(variable.typeName(), renewed)) {
                move(variable.name(), move);
            }
        }
    }

    private void move(String name, Move move) {
        try {
            Field from = field(move.from(), name);
            Field to = field(move.to(), name);
            if (from.getType() == to.getType()) {
                to.set(null, from.get(null));
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // A value that cannot be carried is reported as reset, as JShell leaves it.
            return;
        }
    }

    /** Takes the value of a variable away, for its memory. */
    void clear(String className, String name) {
        try {
            Field field = field(className, name);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // A variable that was never made holds no memory.
            return;
        }
    }

    /** Whether a variable has no value; primitive ones always have. */
    boolean isNull(String className, String name) {
        try {
            return field(className, name).get(null) == null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    /**
     * What a type forgot that was compiled again, although its own cell did not run: its static variables, and collections.
     *
     * @return their names; none where no code had needed the type so far
     */
    List<String> begunAnew(Move move, TypeDeclSnippet type) {
        if (!loader.isLoaded(move.from() + "$" + type.name())) {
            return List.of();
        }
        try {
            Class<?> anew = loader.loadClass(move.to() + "$" + type.name());
            return Stream.of(anew.getDeclaredFields())
                    .filter(KeptValues::changes)
                    .map(field -> type.name() + "." + field.getName())
                    .toList();
        } catch (ClassNotFoundException | LinkageError e) {
            return List.of();
        }
    }

    private static boolean changes(Field field) {
        return Modifier.isStatic(field.getModifiers())
                && !field.isSynthetic()
                && (!Modifier.isFinal(field.getModifiers())
                        || Collection.class.isAssignableFrom(field.getType())
                        || Map.class.isAssignableFrom(field.getType()));
    }

    private Field field(String className, String name) throws ReflectiveOperationException {
        Field field = loader.loadClass(className).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static boolean mentions(String type, Set<String> names) {
        return NAME.matcher(type).results().anyMatch(word -> names.contains(word.group()));
    }
}
