package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.deeplesson.tensors.Nearest;

/** The names that could stand somewhere, and the one among them that a wrong one is near to. */
final class KnownNames {

    private final SourceCodeAnalysis analysis;

    KnownNames(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** What could come next; calls have their bracket, {@code ()} where they take nothing. */
    List<String> after(String typed) {
        return analysis.completionSuggestions(typed, typed.length(), new int[1]).stream()
                .map(Suggestion::continuation)
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** What could be typed where nothing is typed yet, by its first letter in both forms. */
    List<String> startingLike(String name) {
        String first = name.substring(0, 1);
        return Stream.of(first.toLowerCase(), first.toUpperCase())
                .distinct()
                .flatMap(each -> after(each).stream())
                .toList();
    }

    /** The methods among them. */
    static List<String> methods(List<String> suggested) {
        return names(suggested.stream().filter(each -> each.indexOf('(') >= 0));
    }

    /** All others: variables, types, packages. */
    static List<String> values(List<String> suggested) {
        return names(suggested.stream().filter(each -> each.indexOf('(') < 0));
    }

    /** Types and constants; the rest of what stands alone are packages. */
    static List<String> capitals(List<String> suggested) {
        return values(suggested).stream().filter(KnownNames::isCapital).toList();
    }

    private static List<String> names(Stream<String> suggested) {
        return suggested
                .map(each -> each.replaceFirst("[(<.].*", ""))
                .filter(SourceVersion::isName)
                .distinct()
                .toList();
    }

    static boolean isCapital(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    /** The method as it is called, with (…) where it takes something. */
    static String call(String method, List<String> suggested) {
        return method + (suggested.contains(method + "()") ? "()" : "(…)");
    }

    /** One letter is near to everything. */
    static Optional<String> nearest(String wrong, List<String> names) {
        return wrong.length() == 1
                ? Optional.empty()
                : Nearest.to(
                        wrong,
                        names.stream()
                                .filter(each -> !each.equals(wrong))
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    static String asked(String meant) {
        return "Did you mean " + meant + "?";
    }
}
