package org.deeplesson.notebook.kernel;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;

/**
 * Classes of cells whose static initializer threw or was stopped. Java never tries it again, and JShell makes no new class of
 * words that it knows: such a cell would have to be changed before it could be run again.
 */
final class FailedClasses {

    private static final String INITIALIZER = "<clinit>";

    private final JShell shell;

    FailedClasses(JShell shell) {
        this.shell = shell;
    }

    /** Lets JShell make new classes of those that failed by this, as soon as they are declared again. */
    void giveUp(Throwable thrown) {
        Set<String> failed = Causes.of(thrown).stream()
                .flatMap(each -> Stream.of(each.getStackTrace()))
                .filter(frame -> frame.getMethodName().equals(INITIALIZER))
                .map(StackTraceElement::getClassName)
                .filter(CellLoader::isOfCell)
                .map(CellLoader::outermost)
                .collect(Collectors.toSet());
        if (failed.isEmpty()) {
            return;
        }
        try {
            for (Map.Entry<?, ?> each : ShellState.trackedClasses(shell).entrySet()) {
                if (failed.contains(CellLoader.outermost(String.valueOf(each.getKey())))) {
                    ShellState.dropCode(each.getValue());
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JShell that keeps its tables otherwise makes new classes when a word of them is changed.
            return;
        }
    }
}
