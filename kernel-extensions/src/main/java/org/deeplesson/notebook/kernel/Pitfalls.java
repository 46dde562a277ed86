package org.deeplesson.notebook.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What beginners write, and those who come from Python, with the way out: the rules of {@code pitfalls.txt}. */
final class Pitfalls {

    private record Rule(Pattern error, Pattern text, Pattern code, boolean isMarked, String remedy) {

        static Rule of(String lines) {
            Map<String, String> parts = new HashMap<>();
            lines.lines().forEach(line -> parts.put(line.split("\\s+", 2)[0], line.split("\\s+", 2)[1]));
            String code = parts.getOrDefault("code", "");
            String error = parts.get("error");
            for (Map.Entry<String, String> group : GROUPS.entrySet()) {
                error = error.replace(group.getKey(), group.getValue());
            }
            return new Rule(
                    Pattern.compile("compiler\\.err\\.(?:" + error + ")"),
                    Pattern.compile(parts.getOrDefault("text", "")),
                    Pattern.compile(code.replace('@', MARK), Pattern.MULTILINE | Pattern.DOTALL),
                    code.indexOf('@') >= 0,
                    parts.get("→"));
        }
    }

    private static final String LIST = "pitfalls.txt";
    private static final char MARK = '\u0001';
    private static final Map<String, String> GROUPS = Map.of(
            "UNKNOWN", "cant\\.resolve.*",
            "UNFIT", "cant\\.apply\\.symbols?",
            "SYNTAX",
                    "expected.*|illegal\\.start.*|not\\.stmt|invalid\\.meth.*|premature\\.eof|else\\..*"
                            + "|dot\\.class\\.expected");
    private static final List<Rule> RULES = read();

    private Pitfalls() {}

    private static List<Rule> read() {
        try (InputStream in = Pitfalls.class.getResourceAsStream(LIST)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\\R{2,}"))
                    .map(String::strip)
                    .filter(each -> !each.startsWith("#"))
                    .map(Rule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The way out of a common mistake.
     *
     * @param source what was compiled
     */
    static Optional<String> remedy(CompileError error, String source) {
        String code = Comments.blanked(source);
        String marked = code.substring(0, error.from()) + MARK + code.substring(error.from());
        for (Rule rule : RULES) {
            Matcher found = rule.code().matcher(rule.isMarked() ? marked : code);
            if (rule.error().matcher(error.code()).matches()
                    && rule.text().matcher(error.message()).find()
                    && found.find()) {
                return Optional.of(filled(rule.remedy(), found));
            }
        }
        return Optional.empty();
    }

    private static String filled(String remedy, Matcher code) {
        String filled = remedy;
        for (int group = 1; group <= code.groupCount(); group++) {
            filled = filled.replace("$" + group, code.group(group));
        }
        return filled;
    }
}
