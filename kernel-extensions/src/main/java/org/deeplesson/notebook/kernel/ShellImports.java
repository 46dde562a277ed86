package org.deeplesson.notebook.kernel;

import java.lang.reflect.Method;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * Tells JShell of the imports that the kernel brings, which are known to be right. Given to JShell as a cell's own are, each
 * would be compiled three times, half a second for all of them; they are put into its tables instead.
 */
final class ShellImports {

    private ShellImports() {}

    /** @return false where this JDK keeps its tables otherwise */
    static boolean declare(JShell shell, List<String> imports) {
        try {
            Object parser = ShellState.get(shell, "eval");
            Object tables = ShellState.get(shell, "maps");
            Class<?> diagnostics = Class.forName("jdk.jshell.DiagList");
            Method parse = method(parser.getClass(), "sourceToSnippetsWithWrappers", String.class);
            Method conclude = method(Snippet.class, "setCompilationStatus", Status.class, List.class, diagnostics);
            Method install = method(tables.getClass(), "installSnippet", Snippet.class);
            var noDiagnostics = diagnostics.getDeclaredConstructor();
            noDiagnostics.setAccessible(true);
            for (String line : imports) {
                for (Object snippet : (List<?>) parse.invoke(parser, line)) {
                    conclude.invoke(snippet, Status.VALID, List.of(), noDiagnostics.newInstance());
                    install.invoke(tables, snippet);
                }
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }
}
