package org.deeplesson.notebook.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;

/**
 * Lets JShell forget what no later cell can refer to: statements that have run, results without a name, declarations that
 * were replaced, and the compiled classes of all these. Otherwise every cell of a long session costs memory for good.
 */
final class ShellTidy {

    private final JShell shell;

    ShellTidy(JShell shell) {
        this.shell = shell;
    }

    void tidy() {
        List<Snippet> nameless = shell.snippets()
                .filter(each -> shell.status(each).isActive())
                .filter(each -> each.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .toList();
        nameless.forEach(shell::drop);
        try {
            forget();
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JShell that keeps its tables otherwise only needs more memory.
            return;
        }
    }

    private void forget() throws ReflectiveOperationException {
        Set<Snippet> kept = shell.snippets()
                .filter(each ->
                        each instanceof PersistentSnippet && shell.status(each).isActive())
                .collect(Collectors.toSet());
        Set<String> classes = kept.stream()
                .filter(each -> shell.status(each).isDefined())
                .map(each -> shell.sourceCodeAnalysis().wrapper(each).fullClassName())
                .collect(Collectors.toSet());
        Object maps = ShellState.get(shell, "maps");
        ((Collection<?>) ShellState.get(maps, "snippets")).retainAll(kept);
        ((List<?>) ShellState.get(maps, "keyIndexToSnippet")).replaceAll(each -> kept.contains(each) ? each : null);
        ((Map<?, ?>) ShellState.get(ShellState.get(shell, "outerMap"), "classOuters")).clear();
        ((Map<?, ?>) ShellState.get(
                        ShellState.get(ShellState.get(shell, "taskFactory"), "fileManager"), "classObjects"))
                .keySet()
                .removeIf(name -> !classes.contains(CellLoader.outermost(String.valueOf(name))));
        for (Map.Entry<?, ?> each : ShellState.trackedClasses(shell).entrySet()) {
            if (!classes.contains(CellLoader.outermost(String.valueOf(each.getKey())))) {
                ShellState.dropCode(each.getValue());
            }
        }
    }
}
