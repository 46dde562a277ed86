package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.spi.SPIResolutionException;
import org.deeplesson.notebook.kernel.Card.Heading;
import org.deeplesson.notebook.kernel.Card.Section;

/** Words for what goes wrong while a cell runs: the real name and message, what may help, the lines that led there. */
final class FailureReport {

    private static final String SNIPPET_CLASS = "REPL\\.\\$JShell\\$\\w+[.$]";
    private static final String CORE = "java.lang.";
    private static final String RUN_AGAIN = "Define what it needs, and run its cell again.";

    private final JShell shell;
    private final CompileReport compile;
    private final CellFrames frames;

    FailureReport(JShell shell, Origins origins) {
        this.shell = shell;
        this.compile = new CompileReport(shell, origins);
        this.frames = new CellFrames(origins);
    }

    CompileReport compile() {
        return compile;
    }

    /** What code of a cell threw and did not catch. */
    CellFailure thrown(Throwable thrown) {
        if (thrown instanceof SPIResolutionException unresolved) {
            return unresolved(unresolved);
        }
        List<Section> sections = new ArrayList<>(frames.sections(thrown.getStackTrace()));
        List<Throwable> causes = Causes.of(thrown);
        for (Throwable cause : causes.subList(1, causes.size())) {
            sections.add(new Heading("Caused by: " + heading(cause)));
            sections.addAll(frames.sections(cause.getStackTrace()));
        }
        String message = thrown.getMessage() == null ? "" : readable(thrown.getMessage());
        Card card = new Card(heading(thrown), RunTimeHints.of(thrown), sections);
        return new CellFailure(simpleName(thrown), message, card, thrown);
    }

    /**
     * A cell that was ended because it filled the heap.
     *
     * @param error Java's, which may know nothing of where it came from
     * @param stopped what the cell threw when it was ended, or null
     */
    CellFailure full(OutOfMemoryError error, Throwable stopped) {
        OutOfMemoryError told = new OutOfMemoryError(error.getMessage());
        boolean knowsWhere = error.getStackTrace().length > 0 || stopped == null;
        told.setStackTrace((knowsWhere ? error : stopped).getStackTrace());
        return thrown(told);
    }

    /** A method that does not compile as it is, since something that it uses is not defined or was declared again, was called. */
    private CellFailure unresolved(SPIResolutionException thrown) {
        String id = String.valueOf(thrown.id());
        Optional<DeclarationSnippet> called = shell.snippets()
                .filter(each -> each.id().equals(id) && each instanceof DeclarationSnippet)
                .map(DeclarationSnippet.class::cast)
                .findFirst();
        List<Section> sections = new ArrayList<>();
        called.flatMap(compile::whyUndefined).ifPresent(sections::add);
        sections.addAll(frames.sections(thrown.getStackTrace()));
        String message =
                called.map(DeclarationSnippet::name).orElse("this") + " does not compile with what is defined now.";
        Card card = new Card("UnresolvedReference: " + message, List.of(RUN_AGAIN), sections);
        return new CellFailure("UnresolvedReference", message, card, thrown);
    }

    /** A cell that was stopped; what it threw then, if anything, says where. */
    CellFailure interrupted(Throwable thrown) {
        List<Section> sections = thrown == null ? List.of() : frames.sections(thrown.getStackTrace());
        Card card = new Card(
                "Interrupted: the cell was stopped. What it had computed before is kept.", List.of(), sections);
        return new CellFailure("Interrupted", "the cell was stopped", card, thrown);
    }

    private static String heading(Throwable thrown) {
        String full = thrown.getClass().getName();
        String name = CellLoader.isOfCell(full) || full.startsWith(CORE) ? simpleName(thrown) : full;
        String message = RunTimeHints.message(thrown);
        return message == null ? name : name + ": " + readable(message);
    }

    /** Names of cells without the class that JShell puts round them. */
    private static String readable(String message) {
        return message.replaceAll(SNIPPET_CLASS, "");
    }

    private static String simpleName(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
