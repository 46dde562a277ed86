package org.deeplesson.notebook.kernel;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a reader may have meant by a name that is not known: the nearest one that is, or the same in another form. */
final class DidYouMean {

    /** A variable, or a parameter, where it is declared. */
    static final Pattern DECLARED = Pattern.compile(
            "(?<!\\w)(?!(?:return|new|else|case|throw|assert)\\b)[\\w>\\]]+\\s+([\\p{L}_$][\\w$]*)\\s*(?=[=;:,)])(?!==)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SYMBOL =
            Pattern.compile("symbol: +(variable|method|class) ([\\w$]+)(\\(.*?\\))?", Pattern.UNICODE_CHARACTER_CLASS);

    /** What functions have beside the method that calls them. */
    private static final Pattern COMBINES = Pattern.compile("andThen|compose|negate|and|or");

    private static final Set<String> OF_EVERY_OBJECT =
            Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toSet());

    private final JShell shell;
    private final Origins origins;
    private final KnownNames known;
    private final UnknownMember members;
    private final MissingImport imports;

    DidYouMean(JShell shell, Origins origins) {
        this.shell = shell;
        this.origins = origins;
        this.known = new KnownNames(shell.sourceCodeAnalysis());
        this.members = new UnknownMember(known);
        this.imports = new MissingImport(shell.sourceCodeAnalysis());
    }

    /** A sentence with what was meant. */
    Optional<String> suggest(CompileError error, Piece piece) {
        Matcher symbol = SYMBOL.matcher(error.message());
        if (!symbol.find()) {
            return members.ofRecord(error, piece.code());
        }
        String kind = symbol.group(1);
        String name = symbol.group(2);
        int dot = piece.code().substring(0, error.to()).lastIndexOf('.' + name);
        if (dot >= error.from()) {
            return members.suggest(
                    name, kind.equals("method"), error, piece.code().substring(0, dot + 1));
        }
        return switch (kind) {
            case "method" -> method(name, String.valueOf(symbol.group(3)));
            case "variable" -> variable(name, piece.cell().text().substring(0, piece.inCell(error.from())));
            default -> type(name);
        };
    }

    private Optional<String> method(String name, String arguments) {
        List<String> suggested = known.startingLike(name);
        Class<?> functions = arguments.contains("INDArray") ? Transforms.class : Math.class;
        return first(List.of(
                () -> lost(name, shell.methods()),
                () -> functionIn(name),
                () -> KnownNames.values(suggested).contains(name) ? Optional.of(withoutCall(name)) : Optional.empty(),
                () -> Arrays.stream(functions.getMethods())
                                .anyMatch(each -> each.getName().equals(name))
                        ? Optional.of("Write " + functions.getSimpleName() + "." + name + "(…).")
                        : Optional.empty(),
                () -> KnownNames.nearest(
                                name, join(shell.methods().map(MethodSnippet::name), KnownNames.methods(suggested)))
                        .map(each -> KnownNames.asked(each + "()")),
                () -> KnownNames.capitals(suggested).stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .map(each -> KnownNames.asked("new " + each + "(…)"))));
    }

    /** @param before the cell up to the name */
    private Optional<String> variable(String name, String before) {
        List<String> suggested = known.startingLike(name);
        List<String> local =
                DECLARED.matcher(before).results().map(each -> each.group(1)).toList();
        List<String> values = join(
                shell.variables()
                        .filter(each -> shell.status(each) == Status.VALID)
                        .map(VarSnippet::name),
                join(local.stream(), KnownNames.capitals(suggested)));
        return first(List.of(
                () -> lost(name, shell.variables()),
                () -> local.contains(name)
                        ? Optional.of(
                                name + " is known only inside the { } in which it is declared. Declare it before them.")
                        : Optional.empty(),
                () -> join(shell.methods().map(MethodSnippet::name), KnownNames.methods(suggested))
                                .contains(name)
                        ? Optional.of(name + " is a method: write " + name + "(…).")
                        : Optional.empty(),
                () -> constantOf(name),
                () -> values.stream().filter(name::equalsIgnoreCase).findFirst().map(KnownNames::asked),
                () -> imports.of(name),
                () -> KnownNames.nearest(
                                name,
                                values.stream()
                                        .filter(each -> KnownNames.isCapital(each) == KnownNames.isCapital(name))
                                        .toList())
                        .map(KnownNames::asked)));
    }

    private Optional<String> type(String name) {
        return first(List.of(() -> lost(name, shell.types()), () -> imports.of(name), () -> KnownNames.nearest(
                        name, KnownNames.capitals(known.startingLike(name)))
                .map(KnownNames::asked)));
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

    /** A variable that is called as if it were a method. */
    private Optional<String> functionIn(String name) {
        return shell.variables()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> each.typeName().endsWith("[]")
                        ? name + " is an array: write " + name + "[…]."
                        : name + " is a variable. Name the method that is meant, as in " + name + "." + methodOf(name)
                                + "(…).");
    }

    private String methodOf(String variable) {
        return KnownNames.methods(known.after(variable + ".")).stream()
                .filter(each -> !OF_EVERY_OBJECT.contains(each)
                        && !COMBINES.matcher(each).matches())
                .findFirst()
                .orElse("name");
    }

    /** A constant, or a type that lacks its {@code new}. */
    private static String withoutCall(String name) {
        return name.equals(name.toUpperCase())
                ? name + " is a value: leave out the ()."
                : KnownNames.asked("new " + name + "(…)");
    }

    /** An enum's constant needs the enum's name before it. */
    private Optional<String> constantOf(String name) {
        return shell.types()
                .filter(each -> each.subKind() == SubKind.ENUM_SUBKIND
                        && each.source().matches("(?s).*[{,]\\s*" + Pattern.quote(name) + "\\b.*"))
                .findFirst()
                .map(each -> "Write " + each.name() + "." + name + ".");
    }

    private static List<String> join(Stream<String> some, List<String> others) {
        return Stream.concat(some, others.stream()).toList();
    }

    private static Optional<String> first(List<Supplier<Optional<String>>> guesses) {
        return guesses.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }
}
