package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A semicolon that is missing in a line above the one in which the compiler stumbles, since it reads both as one: {@code total}
 * above {@code System.out.println(total);} is a type and a name to it. What could be meant is tried.
 */
final class MissingSemicolon {

    /** Alone in its line, in small letters, as variables are. */
    private static final Pattern LONE_VALUE = Pattern.compile(
            "(?:.*[;{}])?\\s*((?!\\p{Lu})[\\p{L}_$][\\w$]*(?:\\.(?!\\p{Lu})[\\p{L}_$][\\w$]*)*)\\s*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern ENDS_WITH_VALUE =
            Pattern.compile("[\\w$)\\]}\"']\\z", Pattern.UNICODE_CHARACTER_CLASS);

    /** Members of a class, or statements; javac's parser refuses values that stand alone, which cells may have. */
    private static final List<String> FRAMES = List.of("class C { %s\n}", "class C { void m() { %s\n;} }");

    private static final String VALUE_ALONE = "compiler.err.not.stmt";

    private MissingSemicolon() {}

    /**
     * As an error at its place.
     *
     * @param place where the compiler stumbled
     * @param isOfSyntax whether it could not even read the code
     */
    static Optional<CompileError> find(int place, boolean isOfSyntax, String typed) {
        String code = Comments.masked(typed);
        Stream<Integer> ends = Stream.of(endOfLoneValue(place, code), isOfSyntax ? endOfLineBefore(place, code) : -1);
        return ends.filter(end -> end > 0 && isReadWithSemicolon(typed, end))
                .findFirst()
                .map(end -> new CompileError("", "';' is missing here.", end, end));
    }

    private static int endOfLoneValue(int place, String code) {
        int start = code.lastIndexOf('\n', place - 1) + 1;
        int end = code.indexOf('\n', place);
        Matcher line = LONE_VALUE.matcher(code).region(start, end < 0 ? start : end);
        return line.matches() && isBegun(code.substring(0, line.start(1))) && !isWord(line.group(1)) ? line.end(1) : -1;
    }

    private static boolean isBegun(String before) {
        return before.isBlank()
                || ";{}"
                                .indexOf(before.stripTrailing()
                                        .charAt(before.stripTrailing().length() - 1))
                        >= 0;
    }

    private static boolean isWord(String name) {
        return SourceVersion.isKeyword(name) || name.equals("var");
    }

    private static int endOfLineBefore(int place, String code) {
        String before = code.substring(0, code.lastIndexOf('\n', place - 1) + 1).stripTrailing();
        return ENDS_WITH_VALUE.matcher(before).find() ? before.length() : -1;
    }

    private static boolean isReadWithSemicolon(String typed, int end) {
        String tried = typed.substring(0, end) + ";" + typed.substring(end);
        return FRAMES.stream()
                .anyMatch(frame -> ParsedJava.errors(frame.replace("%s", tried)).allMatch(VALUE_ALONE::equals));
    }

    /** How a value is shown that is not the last of its cell. */
    static List<String> remedies(CompileError error, String code) {
        String before = code.substring(0, error.from());
        boolean isOfCell =
                before.indexOf('{') < 0 && endOfLoneValue(error.from(), Comments.masked(code)) == error.from();
        return isOfCell
                ? List.of("A cell shows its last value; others before it by display(" + lastName(before) + ");")
                : List.of();
    }

    private static String lastName(String code) {
        int start = code.length();
        while (start > 0 && (Character.isJavaIdentifierPart(code.charAt(start - 1)) || code.charAt(start - 1) == '.')) {
            start--;
        }
        return code.substring(start);
    }
}
