package org.deeplesson.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks over the text of a CSV file before Tablesaw reads it, so that an error can name its line: quotes that close, rows as
 * long as the header, columns of different names.
 */
final class CsvCheck {
    private final String name;
    private final String text;
    private int at;
    private int line = 1;
    private int rowLine;

    private CsvCheck(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** @throws DataException for the first thing in {@code text} that makes no table */
    static void check(String name, String text) {
        new CsvCheck(name, text).run();
    }

    private void run() {
        List<String> header = nextRow();
        if (header.isEmpty()) {
            throw new DataException("Csv: a header line and rows are expected, but '" + name
                    + "' is empty. Check that it was saved or downloaded in full.");
        }
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                throw new DataException("Csv: each column needs a name of its own, but '" + name + "' has '" + column
                        + "' twice. Rename one in the first line.");
            }
        }
        int rows = 0;
        for (List<String> row = nextRow(); !row.isEmpty(); row = nextRow()) {
            if (row.size() != header.size()) {
                throw new DataException("Csv: each line of '" + name + "' must have " + fields(header.size())
                        + " as the header has, but line " + rowLine + " has " + fields(row.size())
                        + ". Look there for a comma too many or too few.");
            }
            rows++;
        }
        if (rows == 0) {
            throw new DataException("Csv: rows are expected below the header, but '" + name
                    + "' ends after it. Check that it was saved or downloaded in full.");
        }
    }

    /** The fields of the next line that is not blank; none at the end. */
    private List<String> nextRow() {
        while (at < text.length()) {
            rowLine = line;
            List<String> row = new ArrayList<>();
            do {
                row.add(field());
            } while (take(','));
            endLine();
            if (row.size() > 1 || !row.get(0).isEmpty()) {
                return row;
            }
        }
        return List.of();
    }

    private String field() {
        skipSpaces();
        if (take('"')) {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() {
        int start = at;
        int startLine = line;
        while (at < text.length()) {
            if (take('"')) {
                if (!take('"')) {
                    int end = at - 1;
                    skipSpaces();
                    if (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
                        break;
                    }
                    return text.substring(start, end);
                }
            } else if (atLineEnd()) {
                endLine();
            } else {
                at++;
            }
        }
        throw new DataException(
                "Csv: a field that begins with a quote must end with one, but the field that begins in line "
                        + startLine + " of '" + name
                        + "' does not. Close it there; a quote within a field is written twice (\"\").");
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean atLineEnd() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void endLine() {
        if (at < text.length()) {
            take('\r');
            take('\n');
            line++;
        }
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }
}
