package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplesson.notebook.kernel.CellSource.Piece;

/** Python's sign for the division of whole numbers, which begins a comment here: {@code 7 // 2} is 7. */
final class IntegerDivision {

    private static final String REMEDY = "// begins a comment. Whole numbers are divided by /: 7 / 2 is 3.";
    private static final String NUMBER = "\\d[\\d_]*";

    /** A comment that holds the signs which the code lacks, behind a value. */
    private static final Pattern SWALLOWS =
            Pattern.compile("[\\w)\\]][ \\t]*(//)[ \\t]*[\\w.]+[ \\t]*[)\\];]+[ \\t]*$", Pattern.MULTILINE);

    /** A comment behind code that ended without its semicolon. */
    private static final Pattern BEHIND =
            Pattern.compile("[ \\t]*//[ \\t]*(?:(" + NUMBER + ")|[\\w.]+[ \\t]*;)[ \\t]*(?:\\n|\\z)");

    private static final Pattern ENDS_WITH_VALUE = Pattern.compile("[\\w)\\]]\\z");

    private IntegerDivision() {}

    /**
     * Where code does not compile for it.
     *
     * @param place where the compiler stumbled
     */
    static Optional<String> remedy(int place, String code) {
        String blanked = Comments.blanked(code);
        boolean isSwallowed = SWALLOWS.matcher(code)
                .results()
                .anyMatch(each -> each.end() > place && blanked.charAt(each.start(1)) == ' ');
        boolean isBehind = BEHIND.matcher(code).region(place, code.length()).lookingAt();
        return isSwallowed || isBehind ? Optional.of(REMEDY) : Optional.empty();
    }

    /**
     * Where it does compile, and the semicolon that the code lacks stands in the comment, or a whole number that is not the one
     * that came out, as it is in {@code 1 + 2 // 3}. Who writes a division of Java knows both signs.
     */
    static Optional<Card> notice(Piece piece, Object value) {
        String text = piece.cell().text();
        if (piece.start() + piece.code().length() < text.length()) {
            return Optional.empty(); // what stands before another piece has its semicolon
        }
        String rest = text.substring(piece.start());
        String code = Comments.blanked(rest).stripTrailing();
        Matcher behind = BEHIND.matcher(rest).region(code.length(), rest.length());
        return ENDS_WITH_VALUE.matcher(code).find()
                        && !code.contains("/")
                        && behind.lookingAt()
                        && !isValue(behind.group(1), value)
                ? Optional.of(Card.notice("What stands behind // was not computed.", List.of(REMEDY)))
                : Optional.empty();
    }

    private static boolean isValue(String number, Object value) {
        return number != null
                && (!(value instanceof Integer || value instanceof Long)
                        || ((Number) value).doubleValue() == Double.parseDouble(number.replace("_", "")));
    }
}
