package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import org.deeplesson.notebook.kernel.Card.Heading;
import org.deeplesson.notebook.kernel.Card.Line;
import org.deeplesson.notebook.kernel.Card.Note;
import org.deeplesson.notebook.kernel.Card.Section;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Words for code that cannot be compiled: what is wrong in plain words, the line with a mark, the compiler's own words. */
final class CompileReport {

    private static final String NAME = "CompilationError";
    private static final String UNFINISHED = "compiler.err.premature.eof";
    private static final String KEPT = "%s is kept, and can be used as soon as that is defined.";
    private static final String NAMESAKES =
            "Methods of one name cannot call each other in cells on this version of Java. "
                    + "Give one of them another name, or put both into a class.";
    private static final String NEEDED = "Define it in this cell or in one before.";
    private static final Pattern FORM = Pattern.compile(
            "(?:method|constructor) (?:[\\w$]+\\.)*(?:<[^>]*>)?([\\w$]+)(\\([^()]*\\)) is not applicable");

    private final JShell shell;
    private final Origins origins;
    private final DidYouMean didYouMean;
    private final Undefined undefined;
    private final HiddenName hidden;

    CompileReport(JShell shell, Origins origins) {
        this.shell = shell;
        this.origins = origins;
        this.didYouMean = new DidYouMean(shell, origins);
        this.undefined = new Undefined(shell);
        this.hidden = new HiddenName(shell, origins);
    }

    /** A snippet that does not compile. */
    CellFailure rejected(Snippet snippet) {
        Piece origin = origins.of(snippet);
        List<CompileError> errors = shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(error -> CompileError.of(error, origin.code(), 0))
                .toList();
        return errors.isEmpty() ? undefined(snippet) : failure(origin, errors);
    }

    private CellFailure failure(Piece origin, List<CompileError> errors) {
        return withoutSemicolon(origin, errors.get(0).from(), errors.get(0).isOfSyntax())
                .orElseGet(() -> failure(origin, errors, remedies(origin, errors.get(0))));
    }

    private Optional<CellFailure> withoutSemicolon(Piece origin, int place, boolean isOfSyntax) {
        return MissingSemicolon.find(place, isOfSyntax, origin.code())
                .map(error -> failure(origin, List.of(error), MissingSemicolon.remedies(error, origin.code())));
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

    private CellFailure undefined(DeclarationSnippet snippet, String otherwise) {
        Piece origin = origins.of(snippet);
        List<CompileError> errors = undefined.errors(snippet, origin.code());
        if (errors.isEmpty()) {
            int line = origin.firstLine();
            String words = snippet.name() + " uses what is not defined: " + unresolved(snippet) + ".";
            Card card = new Card(
                    origin.cell().name() + ", line " + line + ": " + words,
                    List.of(otherwise),
                    List.of(line(origin, origin.inCell(0), 0)));
            return new CellFailure(NAME, "line " + line + ": " + words, card, null);
        }
        Optional<CellFailure> withoutSemicolon =
                withoutSemicolon(origin, errors.get(0).from(), false);
        if (withoutSemicolon.isPresent()) {
            return withoutSemicolon.get();
        }
        List<String> remedies = remedies(origin, errors.get(0));
        boolean mayCome = remedies.isEmpty() && errors.get(0).isOfUnknownName();
        return failure(origin, errors, mayCome ? List.of(otherwise) : remedies);
    }

    /** What is wrong with a declaration that was called although it does not compile: its cell is to be run again. */
    Optional<Note> whyUndefined(DeclarationSnippet snippet) {
        Piece origin = origins.of(snippet);
        return origin == null
                ? Optional.empty()
                : undefined.errors(snippet, origin.code()).stream()
                        .findFirst()
                        .map(error -> new Note(place(origin, error) + ": " + error.words()));
    }

    private CellFailure failure(Piece origin, List<CompileError> errors, List<String> remedies) {
        CompileError first = errors.get(0);
        List<Section> sections = new ArrayList<>();
        sections.add(line(origin, first));
        if (!first.words().equals(first.message())) {
            sections.add(note(first));
        }
        Set<String> told = new HashSet<>(Set.of(first.words()));
        for (CompileError more : errors) {
            // Names and types of code that could not be read mean little.
            if ((!first.isOfSyntax() || more.isOfSyntax()) && told.add(more.words())) {
                sections.add(new Heading(place(origin, more) + ": " + more.words()));
                sections.add(line(origin, more));
            }
        }
        String message = "line " + lineOf(origin, first) + ": "
                + Stream.concat(Stream.of(first.words()), remedies.stream()).collect(Collectors.joining(" "));
        return new CellFailure(
                NAME, message, new Card(place(origin, first) + ": " + first.words(), remedies, sections), null);
    }

    /** An import of a class whose name a cell has given to a type of its own. */
    CellFailure importOfDeclared(Piece piece, TypeDeclSnippet declared) {
        Piece other = origins.of(declared);
        String words = declared.name() + " is declared"
                + (other == null ? "" : " in " + other.cell().name()) + ": a class of that name cannot be imported.";
        CompileError error = new CompileError("", words, 0, piece.code().length());
        return failure(piece, List.of(error), List.of("Write its whole name where you need it, as in java.util.List."));
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
        String code = Comments.blanked(last.code());
        int begin = code.length() - code.stripLeading().length();
        return withoutSemicolon(last, begin, false).orElseGet(() -> unfinished(last, last.start() + begin));
    }

    private CellFailure unfinished(Piece last, int start) {
        CellSource cell = last.cell();
        int line = cell.lineOf(start);
        String message = "line " + line + ": "
                + (last.isHead()
                        ? "what is to be done is missing here. Write a statement or { } behind it."
                        : "this statement has no end. Is a closing ) } \" or */ missing?");
        List<String> remedies = unfinishedRemedy(last).map(List::of).orElse(List.of());
        Card card = new Card(cell.name() + ", " + message, remedies, List.of(line(last, start, 0)));
        return new CellFailure(NAME, message, card, null);
    }

    private static Optional<String> unfinishedRemedy(Piece last) {
        return IntegerDivision.remedy(0, last.code())
                .or(() -> Pitfalls.remedy(new CompileError(UNFINISHED, "", 0, 0), last.code()));
    }

    private String unresolved(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    }

    private List<String> remedies(Piece origin, CompileError error) {
        return callsItsNamesake(origin.code())
                ? List.of(NAMESAKES)
                : Stream.of(
                                IntegerDivision.remedy(error.from(), origin.code())
                                        .or(() -> Pitfalls.remedy(error, origin.code()))
                                        .or(() -> didYouMean.suggest(error, origin)),
                                hidden.remedy(error, origin))
                        .flatMap(Optional::stream)
                        .toList();
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

    private static String place(Piece origin, CompileError error) {
        return origin.cell().name() + ", line " + lineOf(origin, error);
    }

    private static int lineOf(Piece origin, CompileError error) {
        return origin.cell().lineOf(origin.inCell(error.from()));
    }

    private static Section line(Piece origin, CompileError error) {
        return line(origin, origin.inCell(error.from()), error.length());
    }

    private static Line line(Piece origin, int start, int length) {
        CellSource cell = origin.cell();
        int number = cell.lineOf(start);
        String code = cell.line(number);
        int column = length > 0 && cell.isAsTyped(number) ? cell.columnOf(start) : -1;
        int room = Math.max(1, code.length() - column);
        return new Line("", number, code, column, Math.min(length, room));
    }

    /** The compiler's own words; where it lists all forms of a method and what speaks against each, the forms alone. */
    private static Note note(CompileError error) {
        List<String> forms = FORM.matcher(error.message())
                .results()
                .map(form -> (form.group(1) + form.group(2)).replaceAll(CompileError.PACKAGE, ""))
                .distinct()
                .toList();
        return forms.size() < 2
                ? new Note("javac: " + error.message())
                : new Note("There is " + String.join(", ", forms) + ".");
    }
}
