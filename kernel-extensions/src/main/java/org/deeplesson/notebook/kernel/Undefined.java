package org.deeplesson.notebook.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;

/**
 * What keeps a declaration from being used. JShell takes one that uses unknown names, since they may still come, and tells
 * no more than the names; javac tells all, and where, when it compiles the declaration inside a block.
 */
final class Undefined {

    /** Is nowhere declared, so that the block is refused and nothing of it stays. */
    private static final String END = "$end";

    private static final Pattern NOT_IN_A_BLOCK = Pattern.compile("\\A(?:(?:public|protected|private|static)\\s+)+");

    private final JShell shell;

    Undefined(JShell shell) {
        this.shell = shell;
    }

    /** In the order in which they stand there; empty where javac has nothing against it. */
    List<CompileError> errors(DeclarationSnippet snippet, String code) {
        boolean isMethod = snippet instanceof MethodSnippet;
        Matcher modifiers = NOT_IN_A_BLOCK.matcher(code);
        String local =
                !isMethod && modifiers.find() ? " ".repeat(modifiers.end()) + code.substring(modifiers.end()) : code;
        String before = isMethod ? "{ class " + CompileError.WRAPPER + " { " : "{ ";
        String source = before + local + (isMethod ? "\n} " : "\n") + END + "(); }";
        return shell.eval(source).stream()
                .flatMap(event -> shell.diagnostics(event.snippet()))
                .filter(Diag::isError)
                .map(error -> CompileError.of(error, source, before.length()))
                .filter(error -> error.from() < code.length())
                .sorted(Comparator.comparingInt(CompileError::from))
                .toList();
    }
}
