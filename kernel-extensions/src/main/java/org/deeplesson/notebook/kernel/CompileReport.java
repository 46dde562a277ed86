package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import org.deeplesson.notebook.kernel.Card.Heading;
import org.deeplesson.notebook.kernel.Card.Line;
import org.deeplesson.notebook.kernel.Card.Note;
import org.deeplesson.notebook.kernel.Card.Section;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Words for code that cannot be compiled: what is wrong in plain words, the line with a mark, the compiler's own words. */
final class CompileReport {

    private static final String NAME = "CompilationError";
    private static final String KEPT = "%s is kept, and can be used as soon as that is defined.";
    private static final String NO_RETURN = "compiler.err.missing.ret.stmt";
    private static final String NAMESAKES =
            "Methods of one name cannot call each other in cells on this version of Java. "
                    + "Give one of them another name, or put both into a class.";
    private static final String NEEDED = "Define it in this cell or in one before.";
    private static final String PACKAGE = "\\b(?:[a-z]\\w*\\.)+(?=[A-Z])";
    private static final Pattern FORM = Pattern.compile(
            "(?:method|constructor) (?:[\\w$]+\\.)*(?:<[^>]*>)?([\\w$]+)(\\([^()]*\\)) is not applicable");
    private static final Pattern UNRESOLVED = Pattern.compile("(\\w+) ([\\w$]+)(.*)");

    private final JShell shell;
    private final Origins origins;
    private final DidYouMean didYouMean;

    CompileReport(JShell shell, Origins origins) {
        this.shell = shell;
        this.origins = origins;
        this.didYouMean = new DidYouMean(shell);
    }

    /** A snippet that does not compile. */
    CellFailure rejected(Snippet snippet) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (errors.isEmpty()) {
            return undefined(snippet);
        }
        Diag first = errors.get(0);
        Piece origin = origins.of(snippet);
        CellSource cell = origin.cell();
        int line = cell.lineOf(start(origin, first));
        String words = plain(first);
        List<String> remedies = suggestion(snippet, first);
        List<Section> sections = new ArrayList<>();
        sections.add(line(origin, first));
        if (!words.equals(oneLine(first))) {
            sections.add(note(first));
        }
        for (Diag more : errors.subList(1, errors.size())) {
            sections.add(new Heading(cell.name() + ", line " + cell.lineOf(start(origin, more)) + ": " + plain(more)));
            sections.add(line(origin, more));
        }
        String title = cell.name() + ", line " + line + ": " + words;
        String message = remedies.isEmpty() ? words : words + " " + String.join(" ", remedies);
        return new CellFailure(NAME, "line " + line + ": " + message, new Card(title, remedies, sections), null);
    }

    /** A declaration that uses what is nowhere declared, in a cell that would not get far without it. */
    CellFailure undefined(Snippet snippet) {
        return undefined((DeclarationSnippet) snippet, NEEDED);
    }

    /** The same, in a cell that only declares: what it needs may still come. */
    CellFailure undefinedYet(Snippet snippet) {
        DeclarationSnippet declaration = (DeclarationSnippet) snippet;
        return undefined(declaration, KEPT.formatted(declaration.name()));
    }

    private CellFailure undefined(DeclarationSnippet snippet, String what) {
        Piece origin = origins.of(snippet);
        CellSource cell = origin.cell();
        String unresolved = unresolved(snippet);
        Matcher name = UNRESOLVED.matcher(unresolved);
        int at = 0;
        int length = 0;
        List<String> remedies = new ArrayList<>();
        if (name.matches()) {
            Matcher place = Pattern.compile("(?<![\\w$.])" + Pattern.quote(name.group(2)) + "(?![\\w$])")
                    .matcher(origin.code());
            if (place.find()) {
                at = place.start();
                length = place.end() - place.start();
            }
            String symbol = "symbol: " + unresolved;
            didYouMean.suggest(symbol, origin.code(), at, at + length).ifPresent(remedies::add);
        }
        remedies.add(what);
        int line = cell.lineOf(origin.inCell(at));
        String words = snippet.name() + " uses " + unresolved + ", which is not defined.";
        Card card = new Card(
                cell.name() + ", line " + line + ": " + words,
                remedies,
                List.of(line(origin, origin.inCell(at), length)));
        return new CellFailure(NAME, "line " + line + ": " + words, card, null);
    }

    /** Code at which the compiler itself failed. */
    CellFailure givenUp(Piece piece, Throwable fault) {
        boolean nested = fault.toString().contains(StackOverflowError.class.getName());
        String words = nested ? "This is nested too deeply for the compiler." : "The compiler failed here: " + fault;
        List<String> remedies = nested ? List.of("Write it as several statements.") : RunTimeHints.of(fault);
        int line = piece.cell().lineOf(piece.inCell(0));
        Card card = new Card(
                piece.cell().name() + ", line " + line + ": " + words,
                remedies,
                List.of(line(piece, piece.start(), 0)));
        return new CellFailure(NAME, "line " + line + ": " + words, card, fault);
    }

    /** A cell that ends in the middle of a statement. */
    CellFailure unfinished(Piece last) {
        CellSource cell = last.cell();
        int start =
                last.start() + last.code().length() - last.code().stripLeading().length();
        int line = cell.lineOf(start);
        String message = "line " + line + ": "
                + (last.isHead()
                        ? "what is to be done is missing here. Write a statement or { } behind it."
                        : "this statement has no end. Is a closing ) } \" or */ missing?");
        Card card = new Card(cell.name() + ", " + message, List.of(), List.of(line(last, start, 0)));
        return new CellFailure(NAME, message, card, null);
    }

    /** What a declaration uses without its being declared. */
    String unresolved(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    }

    private List<String> suggestion(Snippet snippet, Diag error) {
        Piece origin = origins.of(snippet);
        int from = (int) Math.max(0, error.getStartPosition());
        int to = (int) Math.max(from, error.getEndPosition());
        if (callsItsNamesake(origin.code())) {
            return List.of(NAMESAKES);
        }
        return Pitfalls.remedy(
                        error.getCode(),
                        oneLine(error),
                        origin.code(),
                        Math.min(from, origin.code().length()))
                .or(() -> didYouMean.suggest(oneLine(error), origin.code(), from, to))
                .map(List::of)
                .orElse(List.of());
    }

    /** Some versions of JShell compile such methods apart, so that one hides the other. */
    private boolean callsItsNamesake(String code) {
        return shell.methods().map(MethodSnippet::name).distinct().anyMatch(name -> {
            String call = "(?<![\\w$.])" + Pattern.quote(name) + "\\s*\\(";
            return Pattern.compile("(?s)\\A[^={]*" + call + "[^{]*\\{.*" + call + ".*")
                    .matcher(code)
                    .matches();
        });
    }

    private Section line(Piece origin, Diag error) {
        int length = (int) Math.max(1, error.getEndPosition() - error.getStartPosition());
        return line(origin, start(origin, error), length);
    }

    private static Line line(Piece origin, int start, int length) {
        CellSource cell = origin.cell();
        int number = cell.lineOf(start);
        String code = cell.line(number);
        int column = length > 0 && cell.isAsTyped(number) ? cell.columnOf(start) : -1;
        int room = Math.max(1, code.length() - column);
        return new Line("", number, code, column, Math.min(length, room));
    }

    private static int start(Piece origin, Diag error) {
        // Of a method without its return javac names the whole body, and points at its end.
        boolean atEnd = error.getCode().equals(NO_RETURN);
        return origin.inCell((int) Math.max(0, atEnd ? error.getPosition() : error.getStartPosition()));
    }

    /** The compiler's own words; where it lists all forms of a method and what speaks against each, the forms alone. */
    private static Note note(Diag error) {
        String message = oneLine(error);
        List<String> forms = FORM.matcher(message)
                .results()
                .map(form -> (form.group(1) + form.group(2)).replaceAll(PACKAGE, ""))
                .distinct()
                .toList();
        return forms.size() < 2
                ? new Note("javac: " + message)
                : new Note("There is " + String.join(", ", forms) + ".");
    }

    private static String plain(Diag error) {
        return CompilerWords.plain(error.getCode(), oneLine(error).replaceAll(PACKAGE, ""));
    }

    /** javac's message in one line, without the class that JShell wraps round a snippet. */
    private static String oneLine(Diag error) {
        return error.getMessage(Locale.ENGLISH)
                .lines()
                .map(String::strip)
                .filter(each -> !each.matches("location:\\s+class\\s*"))
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ")
                .replace("cannot find symbol symbol: ", "cannot find symbol: ");
    }
}
