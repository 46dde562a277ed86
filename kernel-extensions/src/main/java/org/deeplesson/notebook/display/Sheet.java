package org.deeplesson.notebook.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in two forms: semantic HTML that stays a table without its styles, and text in columns. Cells are plain text
 * and are escaped here. A header may have a second line, after {@code \n}.
 */
public final class Sheet {
    private static final String TABLE = "<table style=\"" + Html.TABLE + "\"><thead>";
    private static final String ROW =
            "<tr style=\"background:none;border:0;border-bottom:1px solid " + Html.LINE + "\">";
    private static final String CELL = "padding:3px 12px 3px 0;";
    private static final String LEFT = CELL + "white-space:nowrap;text-align:left";
    private static final String RIGHT = CELL + "text-align:right";

    private final List<String> headers = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    private boolean quiet;

    /** Headers that are only indices: they step back behind the values. */
    public Sheet quiet() {
        quiet = true;
        return this;
    }

    /** A column of words. */
    public Sheet left(String header) {
        headers.add(header);
        right.add(false);
        return this;
    }

    /** A column of numbers, aligned to the right. */
    public Sheet right(String header) {
        headers.add(header);
        right.add(true);
        return this;
    }

    /** One row, a cell for each column. */
    public Sheet row(String... cells) {
        if (cells.length != headers.size()) {
            throw new IllegalArgumentException("Sheet: row needs " + headers.size() + " cells, but has " + cells.length
                    + ". Give one for each column.");
        }
        rows.add(cells.clone());
        return this;
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The table as HTML. */
    public String html() {
        StringBuilder out = new StringBuilder(TABLE).append(ROW);
        for (int column = 0; column < headers.size(); column++) {
            String[] lines = headers.get(column).split("\n", 2);
            out.append("<th scope=\"col\"")
                    .append(style(column, quiet ? ";font-weight:normal;" + Html.QUIET : ""))
                    .append(Html.escape(lines[0]));
            if (lines.length == 2) {
                out.append("<br><small style=\"font-weight:normal;" + Html.QUIET + "\">")
                        .append(Html.escape(lines[1]))
                        .append("</small>");
            }
            out.append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (String[] row : rows) {
            out.append(ROW);
            for (int column = 0; column < row.length; column++) {
                out.append("<td")
                        .append(style(column, ""))
                        .append(Html.escape(row[column]))
                        .append("</td>");
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table>").toString();
    }

    /** The attribute says what the style says, for front ends that strip styles. */
    private String style(int column, String more) {
        return right.get(column)
                ? " align=\"right\" style=\"" + RIGHT + more + "\">"
                : " style=\"" + LEFT + more + "\">";
    }

    /** The table as text, one line a row. */
    public String text() {
        List<String[]> lines = new ArrayList<>();
        int heads = headers.stream().anyMatch(header -> header.contains("\n")) ? 2 : 1;
        for (int i = 0; i < heads; i++) {
            int line = i;
            lines.add(headers.stream()
                    .map(header -> header.split("\n", 2))
                    .map(parts -> line < parts.length ? parts[line] : "")
                    .toArray(String[]::new));
        }
        rows.forEach(row -> lines.add(
                Arrays.stream(row).map(cell -> cell.replace('\n', ' ')).toArray(String[]::new)));
        int[] widths = new int[headers.size()];
        for (String[] line : lines) {
            for (int column = 0; column < line.length; column++) {
                widths[column] = Math.max(widths[column], width(line[column]));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (i == heads) {
                out.append("─".repeat(Arrays.stream(widths).sum() + 2 * Math.max(0, widths.length - 1)))
                        .append('\n');
            }
            out.append(line(lines.get(i), widths)).append('\n');
        }
        return out.toString();
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            String space = " ".repeat(widths[column] - width(cells[column]));
            out.append(column == 0 ? "" : "  ")
                    .append(right.get(column) ? space + cells[column] : cells[column] + space);
        }
        return out.toString().stripTrailing();
    }

    /** Korean, Chinese and Japanese characters are two columns wide. */
    private static int width(String text) {
        return (int) text.codePoints()
                .map(c -> c >= 0x1100
                                && (c <= 0x115F
                                        || (c >= 0x2E80 && c <= 0xD7A3)
                                        || (c >= 0xF900 && c <= 0xFAFF)
                                        || (c >= 0xFF00 && c <= 0xFF60))
                        ? 2
                        : 1)
                .asLongStream()
                .sum();
    }
}
