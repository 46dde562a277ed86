package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Hands one piece of a cell to JShell, and helps where JShell alone refuses what a reader may well write. */
final class SnippetEval {

    private static final String WEAKER_ACCESS = "compiler.err.invalid.canonical.constructor.in.record";
    private static final String LOST_CLASS = "location: package REPL";

    private final JShell shell;
    private final Origins origins;
    private final SameVariable sameVariable;
    private final ImportedNames imports;

    /**
     * What became of a piece.
     *
     * @param piece with what had to be added to it
     * @param events JShell's
     * @param broken declarations of before that do not compile together with it, and are gone
     */
    record Outcome(Piece piece, List<SnippetEvent> events, List<DeclarationSnippet> broken) {}

    SnippetEval(JShell shell, Origins origins, ImportedNames imports) {
        this.shell = shell;
        this.origins = origins;
        this.sameVariable = new SameVariable(shell);
        this.imports = imports;
    }

    /** @param before JShell as it is, where that is known */
    Outcome eval(Piece piece, Optional<ShellState> before) {
        Optional<SameVariable.Assignment> again = sameVariable.of(piece.code());
        if (again.isPresent()) {
            List<SnippetEvent> events = shell.eval(again.get().code());
            if (error(events, "").isEmpty()) {
                origins.put(again.get().variable(), piece);
                return new Outcome(piece, events, List.of());
            }
        }
        return declare(piece, before);
    }

    private Outcome declare(Piece piece, Optional<ShellState> before) {
        imports.replacedBy(piece).forEach(shell::drop);
        List<SnippetEvent> events = shell.eval(piece.code());
        Optional<Diag> access = error(events, WEAKER_ACCESS);
        if (access.isPresent()) {
            // JShell makes records public, and then asks the same of their constructors.
            before.ifPresent(ShellState::restore);
            return declare(piece.insertPublic((int) access.get().getStartPosition()), before);
        }
        boolean isLost = error(events, "")
                .map(each -> each.getMessage(Locale.ENGLISH).contains(LOST_CLASS))
                .orElse(false);
        if (isLost && before.isPresent()) {
            before.get().restore();
            return declareWithoutDependents(piece);
        }
        return new Outcome(piece, events, List.of());
    }

    /** JShell loses its way where a name is declared anew and a method that uses it does not compile any more. */
    private Outcome declareWithoutDependents(Piece piece) {
        List<DeclarationSnippet> dependents = dependents(piece);
        dependents.forEach(shell::drop);
        List<SnippetEvent> events = new ArrayList<>(shell.eval(piece.code()));
        List<DeclarationSnippet> broken = new ArrayList<>();
        for (DeclarationSnippet dependent : dependents) {
            List<SnippetEvent> again = shell.eval(dependent.source());
            if (error(again, "").isPresent()) {
                broken.add(dependent);
            } else {
                again.forEach(event -> origins.put(event.snippet(), origins.of(dependent)));
            }
        }
        return new Outcome(piece, events, broken);
    }

    private List<DeclarationSnippet> dependents(Piece piece) {
        List<String> names = shell.sourceCodeAnalysis().sourceToSnippets(piece.code()).stream()
                .filter(DeclarationSnippet.class::isInstance)
                .map(each -> ((DeclarationSnippet) each).name())
                .toList();
        return shell.snippets()
                .filter(each -> shell.status(each).isActive())
                .filter(each -> each instanceof DeclarationSnippet known && names.contains(known.name()))
                .flatMap(each -> shell.sourceCodeAnalysis().dependents(each).stream())
                .filter(each -> shell.status(each).isActive() && each instanceof MethodSnippet)
                .map(DeclarationSnippet.class::cast)
                .distinct()
                .toList();
    }

    /** The first error of a piece whose name begins so. */
    private Optional<Diag> error(List<SnippetEvent> events, String code) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null && event.status() == Status.REJECTED) {
                return shell.diagnostics(snippet)
                        .filter(each -> each.isError() && each.getCode().startsWith(code))
                        .findFirst();
            }
        }
        return Optional.empty();
    }
}
