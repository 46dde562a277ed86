package org.deeplesson.notebook.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A doc comment as text and as HTML: inline tags resolved, block tags as lines of their own. */
final class Javadoc {

    private static final Pattern INLINE = Pattern.compile("\\{@(?<tag>\\w+)\\s*(?<text>(?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^\\s*@(?<tag>param|return|returns|throws|exception|see|since)\\b\\s*");

    private Javadoc() {}

    static String text(String comment) {
        return inline(comment, false)
                .replaceAll("(?i)<p>|</p>|<br\\s*/?>", "\n")
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    static String html(String comment) {
        String resolved = inline(comment, true);
        return "<div>" + BLOCK.matcher(resolved).replaceAll("<br><b>${tag}</b> ") + "</div>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String inline(String comment, boolean html) {
        return INLINE.matcher(comment)
                .replaceAll(tag -> Matcher.quoteReplacement(resolved(tag.group(1), tag.group(2), html)));
    }

    private static String resolved(String tag, String text, boolean html) {
        String shown = tag.startsWith("link") ? label(text) : text;
        boolean literal = tag.equals("code") || tag.equals("literal") || tag.startsWith("link");
        String safe = literal ? escaped(shown) : shown;
        return html && (tag.equals("code") || tag.equals("link")) ? "<code>" + safe + "</code>" : safe;
    }

    /** {@code Type#member label}: the label where there is one, else the name as it is read. */
    private static String label(String reference) {
        int space = reference.contains(")") ? reference.indexOf(' ', reference.indexOf(')')) : reference.indexOf(' ');
        String name = space < 0 ? reference : reference.substring(space + 1);
        return name.replaceFirst("^#", "").replace('#', '.');
    }
}
