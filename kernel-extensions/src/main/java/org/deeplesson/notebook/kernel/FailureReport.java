package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Words for what goes wrong in a cell: the real name and message, and the lines of the cells that led there. */
final class FailureReport {

    private static final String RED = "\u001B[1;31m";
    private static final String PLAIN = "\u001B[0m";

    private final JShell shell;
    private final Map<String, Piece> origins;
    private final CellFrames frames;

    FailureReport(JShell shell, Map<String, Piece> origins) {
        this.shell = shell;
        this.origins = origins;
        this.frames = new CellFrames(origins);
    }

    /** A snippet that does not compile. */
    CellFailure rejected(Snippet snippet) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (errors.isEmpty()) {
            return undefined((DeclarationSnippet) snippet);
        }
        List<String> report = new ArrayList<>();
        errors.forEach(each -> report.addAll(marked(snippet, each)));
        String message = "line " + lineOf(origins.get(snippet.id()), errors.get(0)) + ": " + oneLine(errors.get(0));
        return new CellFailure("CompilationError", message, report, null);
    }

    /** A declaration that JShell keeps for later, because a name in it may still come. */
    private CellFailure undefined(DeclarationSnippet snippet) {
        Piece origin = origins.get(snippet.id());
        int line = origin.cell().lineOf(origin.start());
        String message =
                "line " + line + ": " + snippet.name() + " uses " + unresolved(snippet) + ", which is not defined.";
        return new CellFailure(
                "CompilationError",
                message,
                List.of(
                        red(origin.cell().name() + ", " + message),
                        numbered(line, origin.cell().line(line))),
                null);
    }

    /** A cell that ends in the middle of a statement. */
    CellFailure unfinished(Piece last) {
        CellSource cell = last.cell();
        int line = cell.lineOf(last.start() + leadingBlank(last.code()));
        String message = "line " + line + ": this statement has no end. Is a closing ) } \" or */ missing?";
        return new CellFailure(
                "CompilationError",
                message,
                List.of(red(cell.name() + ", " + message), numbered(line, cell.line(line))),
                null);
    }

    /** An exception that a cell did not catch. */
    CellFailure thrown(JShellException exception, Throwable thrown) {
        if (exception instanceof UnresolvedReferenceException unresolved) {
            String message = unresolved.getSnippet().name() + " uses " + unresolved(unresolved.getSnippet())
                    + ", which is not defined yet.";
            return new CellFailure(
                    "UnresolvedReference", message, List.of(red("UnresolvedReference: " + message)), exception);
        }
        EvalException raised = (EvalException) exception;
        String name = thrown == null
                ? simpleName(raised.getExceptionClassName())
                : simpleName(thrown.getClass().getName());
        List<String> report = new ArrayList<>();
        report.add(red(heading(raised)));
        report.addAll(frames.lines(raised.getStackTrace()));
        for (Throwable cause = raised.getCause(); cause != null; cause = cause.getCause()) {
            report.add(red("Caused by: " + heading(cause)));
            report.addAll(frames.lines(cause.getStackTrace()));
        }
        String message = raised.getMessage();
        return new CellFailure(name, message == null ? "" : message, report, thrown == null ? exception : thrown);
    }

    /** An exception of code that ran for a cell but stands in none, such as a renderer. */
    CellFailure thrown(Throwable thrown) {
        List<String> report = new ArrayList<>();
        report.add(red(heading(thrown)));
        report.addAll(frames.lines(thrown.getStackTrace()));
        String message = thrown.getMessage();
        return new CellFailure(simpleName(thrown.getClass().getName()), message == null ? "" : message, report, thrown);
    }

    /** A cell that was stopped; the exception says where, if it came to one. */
    CellFailure interrupted(JShellException exception) {
        List<String> report = new ArrayList<>();
        report.add(red("Interrupted: the cell was stopped. What it had computed before is kept."));
        if (exception != null) {
            report.addAll(frames.lines(exception.getStackTrace()));
        }
        return new CellFailure("Interrupted", "the cell was stopped", report, exception);
    }

    private List<String> marked(Snippet snippet, Diag error) {
        List<String> report = new ArrayList<>();
        Piece origin = origins.get(snippet.id());
        if (origin != null && error.getStartPosition() >= 0) {
            CellSource cell = origin.cell();
            int start = origin.start() + (int) error.getStartPosition();
            int line = cell.lineOf(start);
            int column = cell.columnOf(start);
            int length = (int) Math.max(1, error.getEndPosition() - error.getStartPosition());
            int room = Math.max(1, cell.line(line).length() - column);
            report.add(red(cell.name() + ", line " + line + ": " + oneLine(error)));
            String shown = numbered(line, cell.line(line));
            report.add(shown);
            if (cell.isAsTyped(line)) {
                report.add(" ".repeat(shown.length() - cell.line(line).length() + column)
                        + red("^".repeat(Math.min(length, room))));
            }
        } else {
            report.add(red(oneLine(error)));
        }
        return report;
    }

    private static int lineOf(Piece origin, Diag error) {
        return origin.cell().lineOf(origin.start() + (int) Math.max(0, error.getStartPosition()));
    }

    /** javac's message without the class that JShell wraps round a snippet. */
    private static String oneLine(Diag error) {
        return error.getMessage(null)
                .lines()
                .map(String::strip)
                .filter(each -> !each.startsWith("location:"))
                .map(each -> each.replaceFirst("^symbol:\\s+", ""))
                .collect(Collectors.joining(" "))
                .replace("cannot find symbol ", "cannot find ");
    }

    private String unresolved(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    }

    private static String heading(Throwable thrown) {
        String name = thrown instanceof EvalException raised
                ? raised.getExceptionClassName()
                : thrown.getClass().getName();
        String readable = name.startsWith("REPL.") ? simpleName(name) : name;
        return thrown.getMessage() == null ? readable : readable + ": " + thrown.getMessage();
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    private static String numbered(int line, String text) {
        return "%5d | %s".formatted(line, text);
    }

    private static int leadingBlank(String code) {
        return code.length() - code.stripLeading().length();
    }

    private static String red(String text) {
        return Arrays.stream(text.split("\n")).map(each -> RED + each + PLAIN).collect(Collectors.joining("\n"));
    }
}
