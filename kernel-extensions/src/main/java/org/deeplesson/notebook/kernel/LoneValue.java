package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A value alone in its line, without its semicolon. javac takes it for the type of what stands in the next line, and stumbles
 * there: {@code total} above {@code System.out.println(total);}.
 *
 * @param error at the end of the value, where the semicolon is missing
 * @param remedies what may help
 */
record LoneValue(CompileError error, List<String> remedies) {

    /** In small letters, as variables are, where a statement begins, with a name in the next line of code. */
    private static final Pattern LINE = Pattern.compile(
            "(?<=\\A|[;{}])\\s*((?!\\p{Lu})[\\p{L}_$][\\w$]*(?:\\.(?!\\p{Lu})[\\p{L}_$][\\w$]*)*)[ \\t]*\\n\\s*(?=[\\p{L}_$])",
            Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * The value that the compiler stumbled over.
     *
     * @param place where it did so
     */
    static Optional<LoneValue> at(int place, String typed) {
        String code = Comments.blanked(typed);
        Matcher line = LINE.matcher(code);
        while (line.find()) {
            String value = line.group(1);
            int next = code.indexOf('\n', line.end());
            boolean isThere = line.start(1) <= place && place <= (next < 0 ? code.length() : next);
            if (isThere && !SourceVersion.isKeyword(value) && !value.equals("var")) {
                return Optional.of(of(value, line.end(1), code.indexOf('{') < 0));
            }
        }
        return Optional.empty();
    }

    private static LoneValue of(String value, int end, boolean isOfCell) {
        return new LoneValue(
                new CompileError("", "';' is missing here.", end, end),
                isOfCell
                        ? List.of("A cell shows its last value; others before it by display(" + value + ");")
                        : List.of());
    }
}
