package org.deeplesson.notebook.kernel;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;
import org.deeplesson.tensors.Nearest;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a reader may have meant by a name that is not known: the nearest one that is, or a class that needs an import. */
final class DidYouMean {

    private static final int ANY_SCRIPT = Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern SYMBOL =
            Pattern.compile("symbol: +(variable|method|class) ([\\w$]+)(\\(.*?\\))?", ANY_SCRIPT);
    private static final Pattern HIDDEN = Pattern.compile("(\\w+) has private access in ", ANY_SCRIPT);
    private static final Pattern OF_ARRAY = Pattern.compile("location: .*\\[]$");

    /** A variable, or a parameter, where it is declared. */
    static final Pattern DECLARED = Pattern.compile(
            "(?<!\\w)(?!(?:return|new|else|case|throw|assert)\\b)[\\w>\\]]+\\s+([\\p{L}_$][\\w$]*)\\s*(?=[=;:,)])(?!==)",
            ANY_SCRIPT);

    private static final int MOST_IMPORTS = 4;

    /** Where classes come from that a reader may want, the likeliest first. */
    private static final List<String> PACKAGES = List.of(
            "java.util.",
            "java.io.",
            "java.nio.",
            "java.time.",
            "org.deeplesson.",
            "org.nd4j.linalg.",
            "org.nd4j.autodiff.samediff.",
            "tech.tablesaw.api.",
            "org.knowm.xchart.",
            "java.awt.",
            "javax.swing.",
            "java.");

    private final JShell shell;
    private final Origins origins;
    private final SourceCodeAnalysis analysis;

    DidYouMean(JShell shell, Origins origins) {
        this.shell = shell;
        this.origins = origins;
        this.analysis = shell.sourceCodeAnalysis();
    }

    /** A sentence with what was meant. */
    Optional<String> suggest(CompileError error, Piece piece) {
        Matcher symbol = SYMBOL.matcher(error.message());
        if (!symbol.find()) {
            return ofRecord(error, piece.code());
        }
        String name = symbol.group(2);
        int dot = piece.code().substring(0, error.to()).lastIndexOf('.' + name);
        if (dot >= error.from()) {
            return member(
                    name, symbol.group(1).equals("method"), error, piece.code().substring(0, dot + 1));
        }
        return switch (symbol.group(1)) {
            case "method" -> method(name, String.valueOf(symbol.group(3)));
            case "variable" -> variable(name, error, piece);
            default -> type(name);
        };
    }

    /** The values of a record are read by methods of their names. */
    private Optional<String> ofRecord(CompileError error, String code) {
        Matcher hidden = HIDDEN.matcher(error.message());
        if (!hidden.lookingAt()) {
            return Optional.empty();
        }
        String name = hidden.group(1);
        int dot = code.substring(0, error.to()).lastIndexOf('.' + name);
        boolean isMethod = dot >= 0 && suggestions(code.substring(0, dot + 1)).anyMatch((name + "()")::equals);
        return isMethod ? Optional.of(name + " is a method: write " + name + "().") : Optional.empty();
    }

    private Optional<String> member(String name, boolean isMethod, CompileError error, String owner) {
        List<String> members = OF_ARRAY.matcher(error.message()).find()
                ? List.of("length", "clone()")
                : suggestions(owner).toList();
        List<String> methods = names(members.stream().filter(DidYouMean::isCall));
        List<String> values = names(members.stream().filter(each -> !isCall(each)));
        if (isMethod && values.contains(name)) {
            return Optional.of(name + " is a value: leave out the ().");
        }
        if (!isMethod && methods.contains(name)) {
            return Optional.of(name + " is a method: write " + call(name, members) + ".");
        }
        if (name.equals("length") || name.equals("size") || name.equals("len")) {
            Optional<String> length = Stream.of("length", "length()", "size()")
                    .filter(members::contains)
                    .findFirst();
            if (length.isPresent()) {
                return length.map(DidYouMean::asked);
            }
        }
        String property = name.matches("get[A-Z].*") ? name.substring(3, 4).toLowerCase() + name.substring(4) : name;
        if (isMethod && methods.contains(property)) {
            return Optional.of(asked(call(property, members)));
        }
        Optional<String> near = nearest(name, isMethod ? methods : values);
        return near.isPresent()
                ? near.map(each -> asked(isMethod ? call(each, members) : each))
                : nearest(name, isMethod ? values : methods).map(each -> asked(isMethod ? each : call(each, members)));
    }

    private Optional<String> method(String name, String arguments) {
        Optional<VarSnippet> variable =
                shell.variables().filter(each -> each.name().equals(name)).findFirst();
        if (variable.isPresent()) {
            return variable.map(VarSnippet::typeName)
                    .map(type -> type.endsWith("[]")
                            ? name + " is an array: write " + name + "[…]."
                            : name + " is a variable. Name the method that is meant, as in " + name + "."
                                    + firstMethod(name) + ".");
        }
        List<String> suggested = startingLike(name).toList();
        List<String> others = names(suggested.stream().filter(each -> !isCall(each)));
        if (others.contains(name)) {
            boolean isConstant = name.equals(name.toUpperCase());
            return Optional.of(isConstant ? name + " is a value: leave out the ()." : asked("new " + name + "(…)"));
        }
        boolean ofTensors = arguments.contains("INDArray");
        if (hasStatic(ofTensors ? Transforms.class : Math.class, name)) {
            return Optional.of("Write " + (ofTensors ? "Transforms." : "Math.") + name + "(…).");
        }
        List<String> methods = Stream.concat(
                        shell.methods().map(MethodSnippet::name),
                        names(suggested.stream().filter(DidYouMean::isCall)).stream())
                .toList();
        return lost(name, shell.methods())
                .or(() -> nearest(name, methods).map(each -> asked(each + "()")))
                .or(() -> others.stream()
                        .filter(each -> isCapital(each) && each.equalsIgnoreCase(name))
                        .findFirst()
                        .map(each -> asked("new " + each + "(…)")));
    }

    private Optional<String> variable(String name, CompileError error, Piece piece) {
        String before = piece.cell().text().substring(0, piece.inCell(error.from()));
        List<String> suggested = startingLike(name).toList();
        List<String> local =
                DECLARED.matcher(before).results().map(each -> each.group(1)).toList();
        List<String> values = Stream.of(
                        shell.variables()
                                .filter(each -> shell.status(each) == Status.VALID)
                                .map(VarSnippet::name),
                        local.stream(),
                        names(suggested.stream().filter(each -> !isCall(each) && isCapital(each))).stream())
                .flatMap(each -> each)
                .toList();
        List<Supplier<Optional<String>>> guesses = List.of(
                () -> lost(name, shell.variables()),
                () -> local.contains(name)
                        ? Optional.of(
                                name + " is known only inside the { } in which it is declared. Declare it before them.")
                        : Optional.empty(),
                () -> isMethod(name, suggested)
                        ? Optional.of(name + " is a method: write " + name + "(…).")
                        : Optional.empty(),
                () -> constantOf(name),
                () -> values.stream().filter(name::equalsIgnoreCase).findFirst().map(DidYouMean::asked),
                () -> imports(name),
                // One letter is near to everything.
                () -> name.length() == 1
                        ? Optional.empty()
                        : nearest(
                                        name,
                                        values.stream()
                                                .filter(each -> isCapital(each) == isCapital(name))
                                                .toList())
                                .map(DidYouMean::asked));
        return guesses.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> type(String name) {
        List<String> types = names(startingLike(name).filter(each -> !isCall(each) && isCapital(each)));
        return lost(name, shell.types())
                .or(() -> imports(name))
                .or(() -> name.length() == 1
                        ? Optional.empty()
                        : nearest(name, types).map(DidYouMean::asked));
    }

    /** What was there, until something that it stands on was declared again. */
    private Optional<String> lost(String name, Stream<? extends DeclarationSnippet> declared) {
        return declared.filter(each -> each.name().equals(name) && shell.status(each) != Status.VALID)
                .map(origins::of)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(piece -> name + " is declared in " + piece.cell().name()
                        + ", but does not compile with what is defined now. Run it again.");
    }

    private boolean isMethod(String name, List<String> suggested) {
        return shell.methods().anyMatch(each -> each.name().equals(name))
                || names(suggested.stream().filter(DidYouMean::isCall)).contains(name);
    }

    /** An enum's constant needs the enum's name before it. */
    private Optional<String> constantOf(String name) {
        return shell.types()
                .filter(each -> each.subKind() == SubKind.ENUM_SUBKIND
                        && each.source().matches("(?s).*[{,]\\s*" + Pattern.quote(name) + "\\b.*"))
                .findFirst()
                .map(each -> "Write " + each.name() + "." + name + ".");
    }

    /** A class of that name that is on the class path, in a package that the cell has not imported. */
    private Optional<String> imports(String name) {
        if (!isCapital(name) || name.length() == 1) {
            return Optional.empty();
        }
        QualifiedNames names = analysis.listQualifiedNames(name, name.length());
        List<String> found = names.isResolvable()
                ? List.of()
                : names.getNames().stream()
                        .filter(each -> place(each) < PACKAGES.size() && isOutermost(each))
                        .sorted(Comparator.comparingInt(DidYouMean::place))
                        .limit(MOST_IMPORTS)
                        .map(each -> "import " + each + ";")
                        .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of("Add " + String.join(" or ", found));
    }

    private static boolean isOutermost(String fullName) {
        return fullName.matches("[a-z_0-9.]+\\.[A-Z]\\w*");
    }

    private static int place(String fullName) {
        int place = 0;
        while (place < PACKAGES.size() && !fullName.startsWith(PACKAGES.get(place))) {
            place++;
        }
        return place;
    }

    private String firstMethod(String variable) {
        Set<String> ofObjects =
                Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        return suggestions(variable + ".")
                .filter(DidYouMean::isCall)
                .filter(each ->
                        !ofObjects.contains(bare(each)) && !each.matches("andThen.*|compose.*|negate.*|and\\(|or\\("))
                .findFirst()
                .map(each -> bare(each) + "(…)")
                .orElse("name(…)");
    }

    private static boolean hasStatic(Class<?> owner, String method) {
        return Arrays.stream(owner.getMethods()).anyMatch(each -> each.getName().equals(method));
    }

    private static Optional<String> nearest(String name, List<String> names) {
        return Nearest.to(
                name, names.stream().filter(each -> !each.equals(name)).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String asked(String meant) {
        return "Did you mean " + meant + "?";
    }

    /** With (…) where it takes something. */
    private static String call(String name, List<String> members) {
        return name + (members.contains(name + "()") ? "()" : "(…)");
    }

    private static boolean isCall(String suggestion) {
        return suggestion.indexOf('(') >= 0;
    }

    private static boolean isCapital(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    private static String bare(String suggestion) {
        return suggestion.replaceFirst("[(<.].*", "");
    }

    private static List<String> names(Stream<String> suggestions) {
        return suggestions
                .map(DidYouMean::bare)
                .filter(SourceVersion::isName)
                .distinct()
                .toList();
    }

    /** What could be typed where nothing is typed yet, by its first letter in both forms. */
    private Stream<String> startingLike(String name) {
        String first = name.substring(0, 1);
        return Stream.of(first.toLowerCase(), first.toUpperCase()).distinct().flatMap(this::suggestions);
    }

    private Stream<String> suggestions(String typed) {
        return analysis.completionSuggestions(typed, typed.length(), new int[1]).stream()
                .map(Suggestion::continuation)
                .filter(each -> !each.isBlank());
    }
}
