package org.deeplesson.notebook.display;

/**
 * The few styles that all displays share. Nothing here sets a text or page colour: both are the page's own, so that light
 * and dark work. What front ends strip (styles, as GitHub does) is never what carries the content.
 */
public final class Html {
    /** Lines and borders that show on light and dark alike. */
    public static final String LINE = "rgba(128,128,128,.4)";

    /** The type face of the reader's own system, and figures of one width. */
    public static final String FONT =
            "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans KR',"
                    + "sans-serif;font-size:14px;line-height:1.45;font-variant-numeric:tabular-nums";

    /** For what is said beside: quieter, and still of enough contrast. */
    public static final String QUIET = "opacity:.78";

    /** A table as wide as its content, whatever the front end's own style sheet says. */
    public static final String TABLE =
            "border-collapse:collapse;border:0;margin:0;table-layout:auto;width:auto;color:inherit;" + FONT;

    /** The line that opens a fold keeps its triangle, which some pages' style sheets take away. */
    public static final String OPENS = "display:list-item;cursor:pointer;" + QUIET;

    /** What a page is not to read as formulas, though two dollar signs may stand in it. */
    private static final String NO_FORMULAS = "tex2jax_ignore mathjax_ignore";

    private Html() {}

    /** Text as it may stand in HTML and in an attribute. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    /** The outermost element of a display: wide content scrolls inside it, never the page. */
    public static String frame(String content) {
        return "<div class=\"" + NO_FORMULAS + "\" style=\"" + FONT + ";max-width:100%;overflow-x:auto;padding:2px 0\">"
                + content + "</div>";
    }

    /** A display's first line: what it is, in bold, and a word about it. Both are plain text. */
    public static String heading(String what, String about) {
        return "<div style=\"margin:0 0 6px\"><b>" + escape(what) + "</b>"
                + (about.isEmpty() ? "" : " <span style=\"" + QUIET + "\">" + escape(about) + "</span>") + "</div>";
    }

    /** Content behind a line that opens it. */
    public static String fold(String summary, String content) {
        return "<details style=\"margin:6px 0 0\"><summary style=\"" + OPENS + "\">" + escape(summary) + "</summary>"
                + content + "</details>";
    }
}
