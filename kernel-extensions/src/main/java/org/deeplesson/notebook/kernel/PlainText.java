package org.deeplesson.notebook.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML of a doc comment as text for a terminal or a tooltip that shows no HTML. */
final class PlainText {

    private static final Pattern PART = Pattern.compile("<(?<end>/?)(?<name>\\w+)[^>]*>|(?<text>[^<]+)");
    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();
    private int lists;
    private boolean isVerbatim;

    private PlainText() {}

    static String of(String html) {
        PlainText text = new PlainText();
        Matcher part = PART.matcher(html);
        while (part.find()) {
            if (part.group("text") != null) {
                text.add(part.group("text")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"));
            } else {
                text.element(part.group("name"), !part.group("end").isEmpty());
            }
        }
        return text.out
                .toString()
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void element(String name, boolean isEnd) {
        switch (name) {
            case "p", "blockquote", "table", "dl" -> newLines(2);
            case "br", "tr", "dt" -> newLines(1);
            case "dd" -> bullet(isEnd, "    ");
            case "ul", "ol" -> {
                lists += isEnd ? -1 : 1;
                newLines(lists > 0 || !isEnd ? 1 : 2);
            }
            case "li" -> bullet(isEnd, "  ".repeat(Math.max(1, lists)) + "• ");
            case "pre" -> {
                newLines(2);
                isVerbatim = !isEnd;
            }
            case "td", "th" -> out.append(isEnd ? "  " : "");
            case "sup" -> out.append(isEnd ? "" : "^");
            case "sub" -> out.append(isEnd ? "" : "_");
            default -> {
                // Bold, code and the like look as the rest does.
            }
        }
    }

    private void bullet(boolean isEnd, String mark) {
        newLines(1);
        out.append(isEnd ? "" : mark);
    }

    private void newLines(int count) {
        int there = 0;
        int at = out.length();
        while (at > 0 && Character.isWhitespace(out.charAt(at - 1))) {
            at--;
            there += out.charAt(at) == '\n' ? 1 : 0;
        }
        out.append("\n".repeat(out.isEmpty() ? 0 : Math.max(0, count - there)));
    }

    /** Words go on a line as long as there is room. */
    private void add(String text) {
        if (isVerbatim) {
            out.append(text);
            return;
        }
        for (String word : text.split("(?<=\\s)|(?=\\s)")) {
            if (word.isBlank()) {
                space();
            } else {
                out.append(
                        out.length() - lineStart() + word.length() > WIDTH && endsWithSpace() ? "\n" + indent() : "");
                out.append(word);
            }
        }
    }

    private void space() {
        if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
    }

    private boolean endsWithSpace() {
        return !out.isEmpty() && out.charAt(out.length() - 1) == ' ';
    }

    private int lineStart() {
        return out.lastIndexOf("\n") + 1;
    }

    private String indent() {
        return lists > 0 ? "  ".repeat(lists) + "  " : "";
    }
}
