package org.deeplesson.notebook.kernel;

import java.lang.reflect.Method;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * What javac keeps in JShell from one snippet to the next, to be quick. A snippet that javac gives up in the middle leaves it
 * damaged, and every later one would fail: a text that is too long for a class stays in the table of constants for good.
 */
final class CompilerContext {

    private static final String TOO_LARGE = "compiler.err.limit.";

    private final JShell shell;

    CompilerContext(JShell shell) {
        this.shell = shell;
    }

    /** Whether a snippet is right, but too large for a class. */
    boolean isTooLarge(Snippet snippet) {
        return shell.diagnostics(snippet)
                .anyMatch(each -> each.isError() && each.getCode().startsWith(TOO_LARGE));
    }

    /** The next snippet gets a javac that has seen none before. */
    void renew() {
        try {
            Object tasks = ShellState.get(shell, "taskFactory");
            Method renew = tasks.getClass().getDeclaredMethod("initTaskPool");
            renew.setAccessible(true);
            renew.invoke(tasks);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JShell that is made otherwise, or not open to the kernel, is used as it is.
        }
    }
}
