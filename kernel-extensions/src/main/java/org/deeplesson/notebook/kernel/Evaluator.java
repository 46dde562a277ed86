package org.deeplesson.notebook.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Runs cells in one JShell, in this process, with everything on the kernel's class path at hand. */
final class Evaluator implements AutoCloseable {

    private final CellLoader loader = new CellLoader(Evaluator.class.getClassLoader());
    private final CellThread thread = new CellThread();
    private final CellControl control = new CellControl(loader, thread);
    private final Interrupter interrupter = new Interrupter(thread);
    private final Map<String, Piece> origins = new ConcurrentHashMap<>();
    private final JShell shell;
    private final FailureReport reports;

    Evaluator(List<String> compilerOptions) {
        shell = JShell.builder()
                .executionEngine(new InThisProcess(control), Map.of())
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        reports = new FailureReport(shell, origins);
    }

    /**
     * Runs a cell, or code on behalf of one.
     *
     * @return the value of the last expression, or null
     * @throws CellFailure when it cannot be compiled, throws, or is interrupted
     */
    Object evaluate(CellSource cell) {
        List<Piece> pieces = cell.pieces(analysis());
        refuseUnfinished(pieces);
        Map<String, Snippet> declared = new LinkedHashMap<>();
        Object value = null;
        for (Piece piece : pieces) {
            refuseIfStopped();
            value = run(piece, declared);
        }
        declared.values().stream()
                .filter(each -> shell.status(each) == Status.RECOVERABLE_DEFINED
                        || shell.status(each) == Status.RECOVERABLE_NOT_DEFINED)
                .findFirst()
                .ifPresent(each -> {
                    throw reports.rejected(each);
                });
        return value;
    }

    /** Ends a cell that was interrupted, even one that took no notice. */
    void refuseIfStopped() {
        if (interrupter.stopped()) {
            throw reports.interrupted(null);
        }
    }

    /** Nothing of a cell is run when its end cannot even be parsed. */
    private void refuseUnfinished(List<Piece> pieces) {
        if (pieces.isEmpty() || pieces.get(pieces.size() - 1).isComplete()) {
            return;
        }
        Piece last = pieces.get(pieces.size() - 1);
        if (last.isUnfinished()) {
            throw reports.unfinished(last);
        }
        List<Piece> before = pieces.subList(0, pieces.size() - 1);
        if (!before.isEmpty()) {
            for (SnippetEvent event : evalRecordingOrigin(last)) {
                if (event.status() == Status.REJECTED) {
                    throw reports.rejected(event.snippet());
                }
            }
        }
    }

    private Object run(Piece piece, Map<String, Snippet> declared) {
        Object value = null;
        for (SnippetEvent event : evalRecordingOrigin(piece)) {
            if (event.causeSnippet() != null) {
                continue;
            }
            Snippet snippet = event.snippet();
            JShellException exception = event.exception();
            Throwable thrown = control.takeThrown();
            if (event.status() == Status.REJECTED) {
                throw reports.rejected(snippet);
            }
            if (thrown instanceof CellFailure nested) {
                // Of code that a magic ran: it is said already what is wrong, and where.
                throw nested;
            }
            if (exception != null) {
                throw interrupter.stopped() ? reports.interrupted(exception) : reports.thrown(exception, thrown);
            }
            declared.put(snippet.id(), snippet);
            Object result = control.takeValue();
            value = isShown(snippet) ? result : null;
        }
        return value;
    }

    private List<SnippetEvent> evalRecordingOrigin(Piece piece) {
        List<SnippetEvent> events = shell.eval(piece.code());
        events.stream()
                .filter(event -> event.causeSnippet() == null)
                .forEach(event -> origins.put(event.snippet().id(), piece));
        return events;
    }

    private static boolean isShown(Snippet snippet) {
        return snippet instanceof ExpressionSnippet && snippet.subKind() != SubKind.ASSIGNMENT_SUBKIND
                || snippet instanceof VarSnippet && snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** Runs something of the kernel's own as a cell runs: it may call code of cells, and can be interrupted. */
    <T> T onCellThread(Callable<T> work) {
        try {
            return thread.await(thread.run(loader, work));
        } catch (ExecutionException e) {
            throw interrupter.stopped() ? reports.interrupted(null) : reports.thrown(e.getCause());
        }
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    Interrupter interrupter() {
        return interrupter;
    }

    /** Where classes are looked up that cells name: their own, and what was added since the start. */
    ClassLoader loader() {
        return loader;
    }

    /** Makes jars or folders known to the compiler and to running cells. */
    void addToClasspath(List<Path> entries) {
        if (!entries.isEmpty()) {
            String path = entries.stream()
                    .map(each -> each.toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
            shell.addToClasspath(path);
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    /** Hands JShell the one control that this kernel made. */
    private record InThisProcess(CellControl control) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "deeplesson";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
