package org.deeplesson.notebook.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * What the kernel tells a reader: as HTML that takes the page's own colours, and as text. Both say the same in the same
 * order: what is wrong, what may help, where it is, and the way that led there.
 *
 * @param isError whether the cell failed; otherwise it is a notice
 * @param title what is wrong, in one or few lines
 * @param remedies what may help; may be empty
 * @param sections where it is and what led there
 */
record Card(boolean isError, String title, List<String> remedies, List<Section> sections) {

    private static final String RED = "\u001B[1;31m";
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private static final String FONT =
            "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans KR',"
                    + "sans-serif;font-size:14px;line-height:1.45";
    private static final String MONO = "font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace";
    private static final String CODE = MONO + ";font-size:13px;line-height:1.4;white-space:pre";
    private static final String BAR = "#d55e00";
    private static final String NOTICE_BAR = "#0072b2";
    private static final String QUIET = "opacity:.78";
    private static final int LONGEST_LINE = 240;
    private static final int BEFORE_THE_MARK = 40;

    /** What went wrong. */
    Card(String title, List<String> remedies, List<Section> sections) {
        this(true, title, remedies, sections);
    }

    /** What is good to know. */
    static Card notice(String title, List<String> remedies) {
        return new Card(false, title, remedies, List.of());
    }

    /** One part of a card. */
    interface Section {

        /** As text, line by line. */
        List<String> text();

        /** As HTML. */
        String html();
    }

    /**
     * A line of a cell, with what is wrong in it.
     *
     * @param place such as {@code cell [3], line 4}, with the method before it; shown as HTML only, and not if empty
     * @param number the line, counted from 1
     * @param code the line as it was typed
     * @param column where the mark begins, counted from 0; -1 for none
     * @param length how long it is
     */
    record Line(String place, int number, String code, int column, int length) implements Section {

        /** Of a line that no page can hold, what stands round the mark. */
        Line {
            if (code.length() > LONGEST_LINE) {
                int from = Math.max(0, Math.min(column - BEFORE_THE_MARK, code.length() - LONGEST_LINE));
                int to = from + LONGEST_LINE;
                String before = from > 0 ? "…" : "";
                column = column < 0 ? column : column - from + before.length();
                code = before + code.substring(from, to) + (to < code.length() ? "…" : "");
                length = Math.min(length, code.length() - Math.max(0, column));
            }
        }

        @Override
        public List<String> text() {
            String shown = "%5d | %s".formatted(number, code);
            if (column < 0) {
                return List.of(shown);
            }
            String before = shown.substring(0, shown.length() - code.length() + column);
            String marked = code.substring(Math.min(column, code.length()), Math.min(column + length, code.length()));
            return List.of(shown, Columns.blank(before) + red("^".repeat(Math.max(length, Columns.of(marked)))));
        }

        @Override
        public String html() {
            int from = column < 0 ? 0 : Math.min(column, code.length());
            int to = column < 0 ? 0 : Math.min(from + length, code.length());
            String marked = column < 0
                    ? escape(code)
                    : escape(code.substring(0, from)) + "<span style=\"border-bottom:2px solid " + BAR
                            + ";background:rgba(213,94,0,.18);font-weight:bold\">"
                            + escape(from == to ? " " : code.substring(from, to)) + "</span>"
                            + escape(code.substring(to));
            String above = place.isEmpty() ? "" : "<div style=\"" + QUIET + "\">" + escape(place) + "</div>";
            return "<div style=\"margin:6px 0 0\">" + above + "</div><div style=\"" + CODE
                    + ";overflow-x:auto\"><span style=\"opacity:.6\">" + "%4d  ".formatted(number) + "</span>" + marked
                    + "</div>";
        }
    }

    /**
     * Frames that are no line of a cell: there for who knows how to read them.
     *
     * @param frames what stands in the text
     * @param folded what stands behind a line that opens it
     */
    record Frames(List<String> frames, List<String> folded) implements Section {

        @Override
        public List<String> text() {
            return frames;
        }

        @Override
        public String html() {
            if (folded.isEmpty()) {
                return "";
            }
            return "<details style=\"margin:6px 0 0\"><summary style=\"display:list-item;cursor:pointer;" + QUIET
                    + "\">" + folded.size()
                    + (folded.size() == 1 ? " step" : " steps") + " inside libraries</summary><div style=\"" + CODE
                    + ";overflow-x:auto;" + QUIET + "\">"
                    + folded.stream().map(Card::escape).collect(Collectors.joining("\n")) + "</div></details>";
        }
    }

    /** A further heading, such as a cause, in the type of the first one, which is the page's for errors. */
    record Heading(String title) implements Section {

        @Override
        public List<String> text() {
            return List.of(red(title));
        }

        @Override
        public String html() {
            return "<div style=\"margin:8px 0 0;" + MONO + ";overflow-wrap:anywhere\"><b>" + lines(title)
                    + "</b></div>";
        }
    }

    /** A remark, such as the compiler's own words. */
    record Note(String words) implements Section {

        @Override
        public List<String> text() {
            return List.of(words);
        }

        @Override
        public String html() {
            return "<div style=\"margin:6px 0 0;overflow-wrap:anywhere;" + QUIET + "\">" + lines(words) + "</div>";
        }
    }

    /** The title, for the protocol's error message: every front end shows it, in its own way. */
    List<String> headline() {
        return List.of(BOLD + title.replace("\n", PLAIN + "\n" + BOLD) + PLAIN);
    }

    /** What stands below the title, as an output of the cell; empty where the title says all. */
    Optional<DisplayData> details() {
        return remedies.isEmpty() && sections.isEmpty()
                ? Optional.empty()
                : Optional.of(data(textBelow(), htmlBelow()));
    }

    /** The whole card as an output of the cell. */
    DisplayData display() {
        return data(text(), "<div style=\"overflow-wrap:anywhere\">" + lines(title) + "</div>" + htmlBelow());
    }

    /** The lines of the card, coloured for a terminal. */
    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(isError ? red(title) : title);
        lines.addAll(textBelow());
        return lines;
    }

    private List<String> textBelow() {
        List<String> lines = new ArrayList<>();
        remedies.forEach(each -> lines.add("→ " + each));
        sections.forEach(section -> lines.addAll(section.text()));
        return lines;
    }

    private String htmlBelow() {
        return remedies.stream()
                        .map(each -> "<div style=\"margin:4px 0 0\">→ " + lines(each) + "</div>")
                        .collect(Collectors.joining())
                + sections.stream().map(Section::html).collect(Collectors.joining());
    }

    private DisplayData data(List<String> text, String html) {
        DisplayData data = new DisplayData(String.join("\n", text).replaceAll("\u001B\\[[0-9;]*m", ""));
        data.putHTML("<div class=\"tex2jax_ignore mathjax_ignore\" style=\"" + FONT
                + ";max-width:100%;border-left:4px solid " + (isError ? BAR : NOTICE_BAR) + ";padding:4px 0 6px 12px\">"
                + html + "</div>");
        return data;
    }

    static String red(String text) {
        return Arrays.stream(text.split("\n")).map(each -> RED + each + PLAIN).collect(Collectors.joining("\n"));
    }

    private static String lines(String text) {
        return escape(text).replace("\n", "<br>");
    }

    private static String escape(String text) {
        return Javadoc.escaped(text).replace("\"", "&quot;");
    }
}
