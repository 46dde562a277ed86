package org.deeplesson.notebook.kernel;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** Translates IJava's {@code %line} and {@code %%cell} magics into calls, line by line, so that line numbers stay. */
final class Magics {

    private static final Pattern CELL =
            Pattern.compile("\\A\\s*%%(?<name>[A-Za-z]\\w*)(?<rest>[^\\n]*)(?:\\n(?<body>.*))?\\z", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile(
            "^(?<before>[ \\t]*(?:[\\w.<>\\[\\], \\t]+=[ \\t]*)?)%(?<name>[A-Za-z]\\w*)(?<rest>[^\\n]*)$",
            Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    private static final String TEXT_BLOCK = "\"\"\"";
    private static final String CALL = Notebook.class.getName() + ".";
    private static final Set<String> WHOLE_LINE = Set.of("time");

    private final MagicsRegistry registry;

    Magics(MagicsRegistry registry) {
        this.registry = registry;
    }

    /** The cell as Java. An unknown magic becomes a call too, and fails when it is reached. */
    String translate(String cell) {
        Matcher whole = CELL.matcher(cell);
        if (whole.matches()) {
            String body = whole.group("body") == null ? "" : whole.group("body");
            return CALL + "cellMagic(" + arguments(whole) + ", " + literal(body) + ")";
        }
        Matcher lines = LINE.matcher(cell);
        StringBuilder translated = new StringBuilder();
        while (lines.find()) {
            if (!isInTextBlock(cell, lines.start())) {
                String call = lines.group("before") + CALL + "lineMagic(" + arguments(lines) + ");";
                lines.appendReplacement(translated, Matcher.quoteReplacement(call));
            }
        }
        return lines.appendTail(translated).toString();
    }

    /** Names that begin with what was typed after one or two percent signs. */
    List<String> startingWith(String percent, String begun) {
        Set<String> names = percent.equals("%%") ? registry.getCellMagicNames() : registry.getLineMagicNames();
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> name.startsWith(begun))
                        .map(percent::concat)
                        .toList();
    }

    private static String arguments(Matcher magic) {
        String rest = magic.group("rest").strip();
        List<String> words = WHOLE_LINE.contains(magic.group("name")) ? List.of(rest) : words(rest);
        return literal(magic.group("name"))
                + words.stream()
                        .filter(word -> !word.isEmpty())
                        .map(Magics::literal)
                        .collect(Collectors.joining(", ", ", java.util.List.<String>of(", ")"));
    }

    /** Words in quotes may hold spaces. A backslash stands for itself, as in the paths of Windows, unless a quote follows. */
    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word ->
                        word.group(1) == null ? word.group(2) : word.group(1).replace("\\\"", "\""))
                .toList();
    }

    private static boolean isInTextBlock(String cell, int position) {
        int marks = 0;
        for (int at = cell.indexOf(TEXT_BLOCK); at >= 0 && at < position; at = cell.indexOf(TEXT_BLOCK, at + 3)) {
            marks++;
        }
        return marks % 2 == 1;
    }

    private static String literal(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return '"' + escaped + '"';
    }
}
