package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;
import org.deeplesson.tensors.Nearest;

/** What a reader may have meant by a name that is not known: the nearest one that is, or a class that needs an import. */
final class DidYouMean {

    private static final Pattern SYMBOL = Pattern.compile("symbol: +(variable|method|class) ([\\w$]+)");
    private static final Pattern DECLARED = Pattern.compile("[\\w>\\]]\\s+([A-Za-z_$][\\w$]*)\\s*(?=[=;:,)])");
    private static final int MOST_IMPORTS = 4;

    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    DidYouMean(JShell shell) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
    }

    /**
     * A sentence with the name that was meant.
     *
     * @param message javac's, which names the symbol
     * @param source the snippet
     * @param from where javac's mark begins in it
     * @param to where it ends
     */
    Optional<String> suggest(String message, String source, int from, int to) {
        Matcher symbol = SYMBOL.matcher(message);
        if (!symbol.find()) {
            return Optional.empty();
        }
        String name = symbol.group(2);
        boolean isMethod = symbol.group(1).equals("method");
        if (isMethod && startingLike(name).anyMatch(each -> each.equals(name))) {
            return Optional.of("Did you mean new " + name + "()?");
        }
        Optional<String> otherCase = symbol.group(1).equals("variable")
                ? startingLike(name).filter(name::equalsIgnoreCase).findFirst()
                : Optional.empty();
        if (otherCase.isPresent()) {
            return otherCase.map(each -> "Did you mean " + each + "?");
        }
        Optional<String> needed = isMethod ? Optional.empty() : imports(name);
        if (needed.isPresent()) {
            return needed;
        }
        int dot = source.substring(0, Math.min(to, source.length())).lastIndexOf('.' + name);
        Optional<String> form =
                dot >= from && dot >= 0 ? otherForm(name, isMethod, source.substring(0, dot + 1)) : Optional.empty();
        if (form.isPresent()) {
            return form;
        }
        Stream<String> names =
                dot >= from && dot >= 0 ? members(source.substring(0, dot + 1)) : known(symbol.group(1), name, source);
        // One letter is near to everything.
        return name.length() == 1
                ? Optional.empty()
                : Nearest.to(
                                name,
                                names.filter(each -> !each.equals(name)
                                                && (symbol.group(1).equals("class") || isOfOneKind(name, each)))
                                        .collect(Collectors.toCollection(TreeSet::new)))
                        .map(each -> "Did you mean " + each + (symbol.group(1).equals("method") ? "()" : "") + "?");
    }

    /** A method without its brackets, a value with them, or the length of what has a size. */
    private Optional<String> otherForm(String name, boolean isMethod, String owner) {
        List<String> members = suggestions(owner).toList();
        if (isMethod && members.contains(name)) {
            return Optional.of(name + " is a value: leave out the ().");
        }
        if (!isMethod && members.stream().anyMatch(each -> each.startsWith(name + "("))) {
            return Optional.of(name + " is a method: write " + name + "().");
        }
        return name.equals("length") && members.contains("size()")
                ? Optional.of("Did you mean size()?")
                : Optional.empty();
    }

    /** Capitals tell classes and constants from the rest. */
    private static boolean isOfOneKind(String wrong, String name) {
        return Character.isUpperCase(wrong.charAt(0)) == Character.isUpperCase(name.charAt(0))
                || wrong.equalsIgnoreCase(name);
    }

    /** A class of that name that is on the class path, in a package that the cell has not imported. */
    private Optional<String> imports(String name) {
        QualifiedNames names = analysis.listQualifiedNames(name, name.length());
        List<String> found = names.isResolvable()
                ? List.of()
                : names.getNames().stream()
                        .filter(each -> !each.contains(".shade."))
                        .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("Add "
                        + found.stream()
                                .limit(MOST_IMPORTS)
                                .map(each -> "import " + each + ";")
                                .collect(Collectors.joining(" or ")));
    }

    private Stream<String> known(String kind, String name, String source) {
        return switch (kind) {
            case "variable" ->
                Stream.of(
                                shell.variables().map(VarSnippet::name),
                                DECLARED.matcher(source).results().map(each -> each.group(1)),
                                startingLike(name))
                        .flatMap(each -> each);
            case "method" ->
                Stream.concat(
                        shell.methods().map(MethodSnippet::name),
                        startingLike(name).filter(each -> !Character.isUpperCase(each.charAt(0))));
            default -> startingLike(name).filter(each -> Character.isUpperCase(each.charAt(0)));
        };
    }

    /** What could be typed where nothing is typed yet, by its first letter in both forms. */
    private Stream<String> startingLike(String name) {
        String first = name.substring(0, 1);
        return Stream.of(first.toLowerCase(), first.toUpperCase()).distinct().flatMap(this::members);
    }

    private Stream<String> members(String typed) {
        return suggestions(typed).map(each -> each.replaceFirst("[(<.].*", "")).filter(each -> !each.isBlank());
    }

    private Stream<String> suggestions(String typed) {
        return analysis.completionSuggestions(typed, typed.length(), new int[1]).stream()
                .map(Suggestion::continuation);
    }
}
