package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.deeplesson.notebook.kernel.CellSource.Piece;
import org.deeplesson.notebook.kernel.Completions.Completion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What a front end asks for while a cell is being typed. */
final class CodeHelp {

    private static final Pattern BEGUN_MAGIC =
            Pattern.compile("^[ \\t]*(?<percent>%{1,2})(?<name>\\w*)\\z", Pattern.MULTILINE);
    private static final Pattern QUESTION =
            Pattern.compile("\\?{1,2}([\\w$.]+)(?:\\(\\))?|([\\w$.]+)(?:\\(\\))?\\?{1,2}");
    private static final Pattern IMPORT = Pattern.compile("(?s)(?:.*\\n)?[ \\t]*import\\s+(?:static\\s+)?([\\w.]+)");
    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final Magics magics;
    private final Suggestions suggestions;
    private final Description description;

    CodeHelp(JShell shell, ClassLoader loader, Magics magics) {
        this.analysis = shell.sourceCodeAnalysis();
        this.magics = magics;
        TypeNames types = new TypeNames(shell, loader);
        this.suggestions = new Suggestions(shell, types);
        this.description = new Description(types);
    }

    Completions complete(String code, int at) {
        String typed = code.substring(0, at);
        Matcher magic = BEGUN_MAGIC.matcher(typed);
        if (magic.find()) {
            return new Completions(
                    magics.startingWith(magic.group("percent"), magic.group("name")).stream()
                            .map(name -> new Completion(name, "magic"))
                            .toList(),
                    magic.start("percent"),
                    at);
        }
        Place place = Place.atEndOf(typed);
        Optional<Completions> files = FileNames.complete(typed, place);
        if (files.isPresent()) {
            return files.get();
        }
        return place.kind() == Place.Kind.CODE ? suggestions.complete(typed) : Completions.none(at);
    }

    /** Signatures and javadoc of what stands at the cursor, or null. */
    DisplayData inspect(String code, int at) {
        int end = Math.min(Math.max(at, 0), code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int open = end;
        while (open < code.length() && Character.isWhitespace(code.charAt(open))) {
            open++;
        }
        if (open < code.length() && code.charAt(open) == '(') {
            end = open + 1;
        }
        String typed = code.substring(0, end);
        Place place = Place.atEndOf(typed);
        List<String> found = signatures(place.kind() == Place.Kind.STRING ? typed.substring(0, place.start()) : typed);
        return found.isEmpty() ? null : description.of(found);
    }

    /** Sources are read where they are wanted, and not by JShell, which compiles them. */
    private List<String> signatures(String typed) {
        return TypedCode.forms(withoutImport(typed), analysis)
                .map(form -> analysis.documentation(form.code(), form.code().length(), false).stream()
                        .map(Documentation::signature)
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The type that an import names. */
    private static String withoutImport(String typed) {
        Matcher imported = IMPORT.matcher(typed);
        return imported.matches() ? imported.group(1) : typed;
    }

    /** What {@code ?name} and {@code name?} ask for, or null where a cell asks for nothing. */
    static String askedName(String code) {
        Matcher question = QUESTION.matcher(code.strip());
        return !question.matches() ? null : question.group(1) != null ? question.group(1) : question.group(2);
    }

    /** One of {@link BaseKernel}'s answers, or the indent of the next line. */
    String isComplete(String code) {
        List<Piece> pieces = new CellSource("", askedName(code) == null ? magics.translate(code) : "")
                .pieces(analysis::analyzeCompletion);
        if (pieces.isEmpty() || pieces.get(pieces.size() - 1).isComplete()) {
            return BaseKernel.IS_COMPLETE_YES;
        }
        return pieces.get(pieces.size() - 1).isUnfinished() ? indentAfter(code) : BaseKernel.IS_COMPLETE_BAD;
    }

    private static String indentAfter(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String indent = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().matches(".*[{(]") ? indent + INDENT : indent;
    }
}
