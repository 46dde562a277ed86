package org.deeplesson.tuning;

import java.util.List;

/** Text in columns, aligned to the right, below a line of titles. */
final class Columns {
    private Columns() {}

    static String of(List<String[]> lines) {
        int[] widths = new int[lines.get(0).length];
        for (String[] line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line[column].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < lines.size(); row++) {
            int begin = out.length();
            for (int column = 0; column < widths.length; column++) {
                String cell = lines.get(row)[column];
                out.append(column == 0 ? " " : "  ")
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(cell);
            }
            int width = out.length() - begin;
            out.append(System.lineSeparator());
            if (row == 0) {
                out.append("─".repeat(width + 1)).append(System.lineSeparator());
            }
        }
        return out.toString();
    }
}
