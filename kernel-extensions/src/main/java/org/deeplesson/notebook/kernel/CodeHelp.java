package org.deeplesson.notebook.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.deeplesson.notebook.kernel.CellSource.Piece;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What a front end asks for while a cell is being typed. */
final class CodeHelp {

    private static final Pattern BEGUN_MAGIC =
            Pattern.compile("^[ \\t]*(?<percent>%{1,2})(?<name>\\w*)\\z", Pattern.MULTILINE);
    private static final Pattern QUESTION =
            Pattern.compile("\\?{1,2}([\\w$.]+)(?:\\(\\))?|([\\w$.]+)(?:\\(\\))?\\?{1,2}");
    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final Magics magics;
    private boolean knowsSources;

    CodeHelp(SourceCodeAnalysis analysis, Magics magics) {
        this.analysis = analysis;
        this.magics = magics;
    }

    ReplacementOptions complete(String code, int at) {
        String typed = code.substring(0, Math.min(at, code.length()));
        Matcher magic = BEGUN_MAGIC.matcher(typed);
        if (magic.find()) {
            List<String> names = magics.startingWith(magic.group("percent"), magic.group("name"));
            return new ReplacementOptions(names, magic.start("percent"), at);
        }
        Optional<ReplacementOptions> files = FileNames.complete(typed);
        if (files.isPresent()) {
            return files.get();
        }
        ReplacementOptions options = suggestions(typed, 0);
        if (options.getReplacements().isEmpty()) {
            // JShell looks at one declaration or at statements, not at one after the other.
            int start = startOfLastPiece(typed);
            options = start > 0 ? suggestions(typed.substring(start), start) : options;
        }
        return options;
    }

    private ReplacementOptions suggestions(String typed, int offset) {
        int[] anchor = {typed.length()};
        List<String> found = analysis.completionSuggestions(typed, typed.length(), anchor).stream()
                .sorted(Comparator.comparing(suggestion -> !suggestion.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return new ReplacementOptions(found, offset + anchor[0], offset + typed.length());
    }

    /** Signatures and javadoc of what stands at the cursor, or null. */
    DisplayData inspect(String code, int at) {
        if (!knowsSources) {
            Sources.tell(analysis.getClass());
            knowsSources = true;
        }
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
        List<Documentation> found = documentation(typed);
        return found.isEmpty() ? null : described(found);
    }

    private List<Documentation> documentation(String typed) {
        String last = typed.substring(startOfLastPiece(typed));
        List<Documentation> found = analysis.documentation(last, last.length(), true);
        return found.isEmpty() && last.length() < typed.length()
                ? analysis.documentation(typed, typed.length(), true)
                : found;
    }

    private static DisplayData described(List<Documentation> found) {
        DisplayData data = new DisplayData(found.stream()
                .map(each -> each.javadoc() == null
                        ? each.signature()
                        : each.signature() + "\n\n" + Javadoc.text(each.javadoc()))
                .distinct()
                .collect(Collectors.joining("\n\n")));
        data.putHTML(found.stream()
                .map(each -> "<pre>" + Javadoc.escaped(each.signature()) + "</pre>"
                        + (each.javadoc() == null ? "" : Javadoc.html(each.javadoc())))
                .distinct()
                .collect(Collectors.joining("<hr>")));
        return data;
    }

    private int startOfLastPiece(String typed) {
        List<Piece> pieces = new CellSource("", typed).pieces(analysis);
        return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).start();
    }

    /** What {@code ?name} and {@code name?} ask for, or null where a cell asks for nothing. */
    static String askedName(String code) {
        Matcher question = QUESTION.matcher(code.strip());
        return !question.matches() ? null : question.group(1) != null ? question.group(1) : question.group(2);
    }

    /** One of {@link BaseKernel}'s answers, or the indent of the next line. */
    String isComplete(String code) {
        List<Piece> pieces = new CellSource("", askedName(code) == null ? magics.translate(code) : "").pieces(analysis);
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
