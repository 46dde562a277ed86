package org.deeplesson.callbacks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with fields as Python fills them: {@code {epoch}}, {@code {epoch:02d}}, {@code {val_loss:.2f}}, {@code
 * {loss:.3e}}.
 */
final class PathPattern {
    /** The name; then, after a colon, 0 for zeros in front, the width, and how the number is written. */
    private static final Pattern FIELD =
            Pattern.compile("\\{([^{}:]*)(?::(?:(0?)([1-9]\\d*))?(d|(?:\\.\\d+)?[fe]))?\\}");

    private static final List<String> WHOLE = List.of("epoch", "batch");

    private final String callback;
    private final String text;

    PathPattern(String callback, String text) {
        this.callback = callback;
        this.text = text;
    }

    /** Whether the path ends so. */
    boolean endsWith(String ending) {
        return text.endsWith(ending);
    }

    /** The innermost folder whose name has no field. */
    Path folder() {
        int field = (text + "{").indexOf('{');
        Path before = Path.of(text.substring(0, field) + "file").toAbsolutePath();
        return before.getParent();
    }

    /**
     * Checks the fields before they are filled.
     *
     * @throws IllegalArgumentException for a field of another name or form
     */
    void check(List<String> names) {
        List<MatchResult> fields = FIELD.matcher(text).results().toList();
        String rest = FIELD.matcher(text).replaceAll("");
        if (rest.contains("{")
                || rest.contains("}")
                || fields.stream().anyMatch(f -> "d".equals(f.group(4)) && !WHOLE.contains(f.group(1)))) {
            throw new IllegalArgumentException(callback + ": path must have fields such as {epoch:02d} or"
                    + " {val_loss:.2f}, but was \"" + text + "\". Write d for whole numbers, f or e for others.");
        }
        for (MatchResult field : fields) {
            if (!names.contains(field.group(1))) {
                throw new IllegalArgumentException(callback + ": path may have the fields " + names + ", but has '"
                        + field.group(1) + "'. Metrics appear under the names given to compile.");
            }
        }
    }

    /** The path with its fields filled. */
    Path fill(Map<String, Number> values) {
        return Path.of(FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(number(field, values.get(field.group(1))))));
    }

    /** A number in the form of its field; without one, as many digits as it has. */
    private static String number(MatchResult field, Number value) {
        String form = field.group(4);
        if (form == null) {
            return value.toString();
        }
        String width = field.group(3) == null ? "" : field.group(2) + field.group(3);
        return form.equals("d")
                ? String.format(Locale.ROOT, "%" + width + form, value.longValue())
                : String.format(Locale.ROOT, "%" + width + form, value.doubleValue());
    }

    @Override
    public String toString() {
        return text;
    }
}
