package org.deeplesson.notebook.kernel;

import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** A name of a cell that hides one which every cell knows, such as a class Dense: told where code seems to mean the other. */
final class HiddenName {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\w$]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern MEMBER = Pattern.compile("symbol: +(?:variable|method) ([\\w$]+)");

    private final JShell shell;
    private final Origins origins;
    private final TypeNames types;

    HiddenName(JShell shell, Origins origins) {
        this.shell = shell;
        this.origins = origins;
        this.types = new TypeNames(shell, HiddenName.class.getClassLoader());
    }

    /** Which name of those in the line up to an error, or in its words, and how to reach what it hides. */
    Optional<String> remedy(CompileError error, Piece piece) {
        int line = piece.code().lastIndexOf('\n', error.from() - 1) + 1;
        return NAME.matcher(piece.code().substring(line, error.to()) + " " + error.message())
                .results()
                .map(name -> name.group())
                .distinct()
                .filter(name -> !piece.code()
                        .matches("(?s).*\\b(?:class|interface|enum|record)\\s+" + Pattern.quote(name) + "\\b.*"))
                .flatMap(this::declared)
                .map(snippet -> remedy(error, snippet))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Stream<DeclarationSnippet> declared(String name) {
        return Stream.<Stream<? extends DeclarationSnippet>>of(shell.types(), shell.variables(), shell.methods())
                .<DeclarationSnippet>flatMap(each -> each)
                .filter(each -> each.name().equals(name) && origins.of(each) != null);
    }

    private Optional<String> remedy(CompileError error, DeclarationSnippet snippet) {
        String kind =
                snippet instanceof TypeDeclSnippet ? "type" : snippet instanceof MethodSnippet ? "method" : "variable";
        return hidden(error, snippet)
                .map(other -> snippet.name() + " is the " + kind + " of "
                        + origins.of(snippet).cell().name() + " here, which hides " + other
                        + ". Write that whole name; or give yours another one, and restart the kernel.");
    }

    private Optional<String> hidden(CompileError error, DeclarationSnippet snippet) {
        Optional<String> type = snippet instanceof MethodSnippet
                ? Optional.empty()
                : type(snippet.name())
                        .filter(each -> explains(each, error, snippet))
                        .map(Class::getCanonicalName);
        return type.isPresent() || snippet instanceof TypeDeclSnippet
                ? type
                : member(snippet.name(), snippet instanceof MethodSnippet);
    }

    /** An import of the one class is given up for a type of its name. */
    private Optional<Class<?>> type(String name) {
        return types.find(name).or(() -> Preloaded.imports().stream()
                .filter(line -> line.endsWith("." + name + ";"))
                .findFirst()
                .flatMap(line -> types.find(line.replaceAll("^import |;$", ""))));
    }

    /** A member that is missing must be one of what is hidden; where none is, a type must be what the compiler speaks of. */
    private static boolean explains(Class<?> hidden, CompileError error, DeclarationSnippet snippet) {
        Matcher missing = MEMBER.matcher(error.message());
        return missing.find()
                ? members(hidden).anyMatch(each -> each.getName().equals(missing.group(1)))
                : !(snippet instanceof TypeDeclSnippet) || error.message().contains(snippet.name());
    }

    private Optional<String> member(String name, boolean isMethod) {
        return types.staticImports().stream()
                .filter(each -> Stream.<Member>of(isMethod ? each.getMethods() : each.getFields())
                        .anyMatch(member -> member.getName().equals(name)))
                .findFirst()
                .map(each -> each.getCanonicalName() + "." + name);
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getFields()));
    }
}
