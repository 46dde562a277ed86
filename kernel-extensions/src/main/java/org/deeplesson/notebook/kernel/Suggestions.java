package org.deeplesson.notebook.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.deeplesson.notebook.kernel.Completions.Completion;

/** What JShell suggests at the cursor, sorted as a reader wants it. */
final class Suggestions {

    private final SourceCodeAnalysis analysis;
    private final TypeNames types;
    private final Likelihood likelihood;

    Suggestions(JShell shell, TypeNames types) {
        this.analysis = shell.sourceCodeAnalysis();
        this.types = types;
        this.likelihood = new Likelihood(shell, types);
    }

    /** Where nothing begins with what was typed, what begins with it in other capitals. */
    Completions complete(String typed) {
        return TypedCode.forms(typed, analysis)
                .map(code -> complete(code, code.code().length()))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .or(() -> TypedCode.forms(typed, analysis)
                        .map(code -> complete(code, startOfWord(code.code())))
                        .filter(each -> !each.isEmpty())
                        .findFirst())
                .orElse(Completions.none(typed.length()));
    }

    private static int startOfWord(String code) {
        int start = code.length();
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private Completions complete(TypedCode typed, int at) {
        String code = typed.code();
        int[] anchor = {at};
        List<Suggestion> suggested = analysis.completionSuggestions(code.substring(0, at), at, anchor);
        String begun = code.substring(at);
        int start = suggested.isEmpty() ? startOfWord(code) : anchor[0];
        Stream<String> sorted = suggested.isEmpty()
                ? Stream.empty()
                : suggested.stream()
                        .filter(each -> each.continuation().regionMatches(true, 0, begun, 0, begun.length()))
                        .filter(each -> !each.continuation().startsWith("$"))
                        .sorted(order(code, start))
                        .map(Suggestion::continuation);
        List<Completion> found = Stream.concat(declared(code, start), sorted)
                .distinct()
                .map(Completion::ofJava)
                .toList();
        return new Completions(found, typed.offset() + start, typed.offset() + code.length());
    }

    /** Variables that the cell itself declares, which JShell does not see from the outermost level. */
    private static Stream<String> declared(String code, int start) {
        String begun = code.substring(start);
        String before = code.substring(0, start);
        return begun.isEmpty() || before.stripTrailing().endsWith(".")
                ? Stream.empty()
                : DidYouMean.DECLARED
                        .matcher(before)
                        .results()
                        .map(each -> each.group(1))
                        .filter(name -> name.startsWith(begun) && !name.equals(begun));
    }

    /** What fits the type that is expected here comes before all else. */
    private Comparator<Suggestion> order(String code, int anchor) {
        ToIntFunction<String> rank =
                rank(code, code.substring(0, anchor).stripTrailing().length() - 1);
        return Comparator.<Suggestion, Boolean>comparing(each -> !each.matchesType())
                .thenComparing(each -> rank.applyAsInt(name(each)))
                .thenComparing(Suggestion::continuation, String.CASE_INSENSITIVE_ORDER);
    }

    private static String name(Suggestion suggestion) {
        return suggestion.continuation().replaceFirst("[(<.].*", "");
    }

    private ToIntFunction<String> rank(String code, int dot) {
        if (dot < 0 || code.charAt(dot) != '.') {
            return likelihood.ofNames();
        }
        Optional<String> receiver = Receiver.before(code, dot);
        Class<?> owner = receiver.flatMap(each -> type(each, code, dot)).orElse(Object.class);
        return receiver.isPresent() && receiver.get().startsWith("new ")
                ? Likelihood.ofOptions(owner)
                : Likelihood.ofMembers(owner);
    }

    /** Of a variable, also one that the cell itself declares, of an expression, or the type that is named. */
    private Optional<Class<?>> type(String receiver, String code, int dot) {
        String type =
                receiver.matches("\\w+") ? declaredType(code, dot) : analysis.analyzeType(receiver, receiver.length());
        return types.find(type == null ? receiver : type);
    }

    private String declaredType(String code, int dot) {
        List<Documentation> found = analysis.documentation(code.substring(0, dot), dot, false);
        String signature = found.isEmpty() ? "" : found.get(0).signature();
        int colon = signature.indexOf(':');
        return colon < 0 ? null : signature.substring(colon + 1);
    }
}
