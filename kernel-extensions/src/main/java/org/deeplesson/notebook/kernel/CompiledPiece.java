package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;

/**
 * A piece of a cell that waits to be run.
 *
 * @param outcome what was compiled, and what else JShell made of it
 * @param snippets what it declares; several where one line declares several variables
 * @param invocations what to run
 * @param moves variables and types of earlier cells that were compiled anew
 * @param classes the names of the classes that were compiled
 * @param after JShell as it was then, where that can be known
 */
record CompiledPiece(
        SnippetEval.Outcome outcome,
        List<Snippet> snippets,
        List<CellControl.Invocation> invocations,
        List<Move> moves,
        Set<String> classes,
        Optional<ShellState> after) {

    /**
     * A variable or type that lives in another class from now on.
     *
     * @param snippet what it is
     * @param from the class in which it was
     * @param to the class in which it is
     */
    record Move(Snippet snippet, String from, String to) {}

    /** Whether the value of the last invocation is what the cell shows if it ends here. */
    boolean isShown() {
        Snippet last = snippets.get(snippets.size() - 1);
        return last instanceof ExpressionSnippet && last.subKind() != SubKind.ASSIGNMENT_SUBKIND
                || last instanceof VarSnippet && last.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** Whether something happens when it is run, other than that a name is known from then on. */
    boolean isStatement() {
        return snippets.stream().anyMatch(each -> switch (each.kind()) {
            case IMPORT, METHOD, TYPE_DECL -> false;
            default -> true;
        });
    }
}
