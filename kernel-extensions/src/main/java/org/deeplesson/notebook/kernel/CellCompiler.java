package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.deeplesson.notebook.kernel.CellSource.Piece;
import org.deeplesson.notebook.kernel.CompiledPiece.Move;

/**
 * Compiles the pieces of a cell, one after the other as JShell does, before the first of them runs. An error in the last line
 * leaves nothing behind: JShell is put back to where it was.
 */
final class CellCompiler {

    /** Code of the kernel's own that may declare names, which pieces after it may need. */
    private static final Pattern DECLARES_WHEN_RUN = Pattern.compile("\\b(?:lineMagic|cellMagic|eval)\\s*\\(");

    /** javac keeps something of each lambda that it has seen. */
    private static final int CELLS_A_CONTEXT = 200;

    private final JShell shell;
    private final CellControl control;
    private final CellLoader loader;
    private final Origins origins;
    private final CompileReport reports;
    private final Runnable refuseIfStopped;
    private final ImportedNames imports;
    private final SnippetEval eval;
    private final CompilerContext context;
    private int compiledCells;

    /** @param refuseIfStopped throws where the cell was interrupted: compiling a long one takes its time, too */
    CellCompiler(
            JShell shell,
            CellControl control,
            CellLoader loader,
            Origins origins,
            CompileReport reports,
            Runnable refuseIfStopped) {
        this.shell = shell;
        this.control = control;
        this.loader = loader;
        this.origins = origins;
        this.reports = reports;
        this.refuseIfStopped = refuseIfStopped;
        this.imports = new ImportedNames(shell);
        this.eval = new SnippetEval(shell, origins, imports);
        this.context = new CompilerContext(shell);
    }

    /**
     * Compiles as many pieces as can be compiled before the first of them has run: all of them, unless one may need what an
     * earlier one declares while it runs, or JShell cannot be put back.
     *
     * @throws CellFailure where a piece does not compile; nothing of the pieces is kept then
     */
    List<CompiledPiece> compile(List<Piece> pieces) {
        if (++compiledCells % CELLS_A_CONTEXT == 0) {
            context.renew();
        }
        Optional<ShellState> before = ShellState.of(shell);
        Optional<ShellState> state = before;
        List<CompiledPiece> compiled = new ArrayList<>();
        try {
            for (Piece piece : before.isPresent() ? pieces : pieces.subList(0, 1)) {
                refuseIfStopped.run();
                compiled.add(compile(piece, state));
                state = compiled.get(compiled.size() - 1).after();
            }
            refuseUndefined(compiled);
            return compiled;
        } catch (CellFailure failure) {
            for (int i = compiled.size() - 1; i >= 0; i--) {
                if (DECLARES_WHEN_RUN
                        .matcher(compiled.get(i).outcome().piece().code())
                        .find()) {
                    undo(compiled.get(i), compiled.subList(i + 1, compiled.size()));
                    return compiled.subList(0, i + 1);
                }
            }
            rollBack(before, compiled);
            throw failure;
        } catch (RuntimeException | Error fault) {
            rollBack(before, compiled);
            throw fault;
        }
    }

    private void rollBack(Optional<ShellState> before, List<CompiledPiece> compiled) {
        forget(compiled);
        before.ifPresent(ShellState::restore);
    }

    /** Undoes the compilation of the pieces after one. */
    void undo(CompiledPiece last, List<CompiledPiece> following) {
        forget(following);
        last.after().ifPresent(ShellState::restore);
    }

    private void forget(List<CompiledPiece> pieces) {
        pieces.forEach(piece -> loader.forget(piece.classes()));
    }

    private CompiledPiece compile(Piece typed, Optional<ShellState> before) {
        imports.declared(typed).ifPresent(type -> {
            throw reports.importOfDeclared(typed, type);
        });
        control.takeNoted(); // of code that was only looked at
        Map<Snippet, String> homes = homes();
        SnippetEval.Outcome outcome = eval(typed, before);
        List<CellControl.Invocation> invocations = control.takeNoted();
        List<Snippet> snippets = outcome.events().stream()
                .filter(event -> event.causeSnippet() == null)
                .map(SnippetEvent::snippet)
                .toList();
        snippets.forEach(snippet -> origins.put(snippet, outcome.piece()));
        Map<String, CellLines> lines = lines(snippets);
        Set<String> classes = loader.declareCompiled(lines);
        lines.forEach((name, its) -> origins.compiled(name, its.pieces()));
        snippets.stream()
                .filter(this::hasCode)
                .map(snippet -> shell.sourceCodeAnalysis().wrapper(snippet).fullClassName())
                .filter(name -> !classes.contains(name))
                .forEach(name -> origins.declaredAgain(name, outcome.piece()));
        for (Snippet snippet : snippets) {
            boolean tooLarge = context.isTooLarge(snippet);
            if (tooLarge) {
                context.renew();
            }
            if (tooLarge || shell.status(snippet) == Status.REJECTED) {
                loader.forget(classes);
                throw reports.rejected(snippet);
            }
        }
        return new CompiledPiece(outcome, snippets, invocations, moves(homes), classes, ShellState.of(shell));
    }

    /** The compiler gives up what is nested too deeply, or what it has no memory for. */
    private SnippetEval.Outcome eval(Piece typed, Optional<ShellState> before) {
        try {
            return eval.eval(typed, before);
        } catch (RuntimeException | Error fault) {
            control.takeNoted();
            loader.forget(loader.declareCompiled(Map.of()));
            context.renew();
            throw reports.givenUp(typed, fault);
        }
    }

    /** The pieces of a cell, as JShell divides it. */
    List<Piece> pieces(CellSource cell) {
        try {
            return cell.pieces(text -> {
                refuseIfStopped.run();
                return shell.sourceCodeAnalysis().analyzeCompletion(text);
            });
        } catch (CellFailure stopped) {
            throw stopped;
        } catch (RuntimeException | Error fault) {
            context.renew();
            throw reports.givenUp(new Piece(cell, 0, cell.text(), Completeness.UNKNOWN), fault);
        }
    }

    /** Where the lines of each class stand that JShell compiled just now. */
    private Map<String, CellLines> lines(List<Snippet> snippets) {
        Map<String, CellLines> lines = new HashMap<>();
        Stream<Snippet> declarations = shell.snippets().filter(DeclarationSnippet.class::isInstance);
        Stream.concat(declarations, snippets.stream())
                .distinct()
                .filter(snippet -> hasCode(snippet) && origins.of(snippet) != null)
                .forEach(snippet -> {
                    SnippetWrapper wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
                    if (loader.hasCompiled(wrapper.fullClassName())) {
                        lines.computeIfAbsent(wrapper.fullClassName(), name -> new CellLines())
                                .add(snippet, wrapper, origins.of(snippet));
                    }
                });
        return lines;
    }

    private boolean hasCode(Snippet snippet) {
        return snippet.kind() != Snippet.Kind.IMPORT && shell.status(snippet).isDefined();
    }

    /** The classes in which variables and types live now. */
    private Map<Snippet, String> homes() {
        Map<Snippet, String> homes = new LinkedHashMap<>();
        Stream.concat(shell.types(), shell.variables())
                .filter(snippet -> shell.status(snippet).isDefined())
                .forEach(snippet -> homes.put(
                        snippet, shell.sourceCodeAnalysis().wrapper(snippet).fullClassName()));
        return homes;
    }

    private List<Move> moves(Map<Snippet, String> before) {
        List<Move> moves = new ArrayList<>();
        homes().forEach((snippet, home) -> {
            String last = before.get(snippet);
            if (last != null && !last.equals(home)) {
                moves.add(new Move(snippet, last, home));
            }
        });
        return moves;
    }

    /** A cell that also does something must not begin with half of what it needs. */
    private void refuseUndefined(List<CompiledPiece> compiled) {
        if (compiled.stream().anyMatch(CompiledPiece::isStatement)) {
            undefined(compiled).ifPresent(snippet -> {
                throw reports.undefined(snippet);
            });
        }
    }

    /** A declaration that uses a name which is nowhere declared; JShell keeps it, to complete it when the name comes. */
    Optional<Snippet> undefined(List<CompiledPiece> pieces) {
        return pieces.stream()
                .flatMap(piece -> piece.snippets().stream())
                .filter(snippet -> isUndefined(shell.status(snippet)))
                .findFirst();
    }

    private static boolean isUndefined(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }
}
