package org.deeplesson.notebook.display;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table: names and types of its columns, the first rows, the others folded away. */
public final class TableDisplay implements Display<Table> {
    private static final int SHOWN = 20;
    private static final int FOLDED = 500;
    private static final String MISSING = "–";

    @Override
    public Class<Table> type() {
        return Table.class;
    }

    @Override
    public MimeBundle render(Table table) {
        String name = table.name() == null || table.name().isBlank() ? "Table" : table.name();
        String about = Numbers.count(table.rowCount(), "row") + " · " + Numbers.count(table.columnCount(), "column");
        int shown = Math.min(SHOWN, table.rowCount());
        int folded = Math.min(FOLDED, table.rowCount());
        String text = name + " · " + about + "\n";
        String html = Html.heading(name, about);
        if (table.columnCount() > 0) {
            Sheet first = rows(table, 0, shown);
            text += first.text() + (shown < table.rowCount() ? "… " + more(table.rowCount() - shown) + "\n" : "");
            html += first.html();
        }
        if (shown < folded) {
            html += Html.fold(
                    folded == table.rowCount()
                            ? more(folded - shown)
                            : "rows " + Numbers.count(shown + 1) + " to " + Numbers.count(folded) + " of "
                                    + Numbers.count(table.rowCount()),
                    rows(table, shown, folded).html());
        }
        return MimeBundle.text(text).html(Html.frame(html));
    }

    private static String more(int rows) {
        return Numbers.count(rows) + (rows == 1 ? " more row" : " more rows");
    }

    private static Sheet rows(Table table, int from, int to) {
        Sheet sheet = new Sheet();
        for (Column<?> column : table.columns()) {
            String header = column.name() + "\n" + column.type().name().toLowerCase(Locale.ROOT);
            if (column instanceof NumericColumn<?>) {
                sheet.right(header);
            } else {
                sheet.left(header);
            }
        }
        List<IntFunction<String>> cells =
                table.columns().stream().map(column -> cells(column, from, to)).toList();
        for (int row = from; row < to; row++) {
            int index = row;
            sheet.row(cells.stream().map(cell -> cell.apply(index)).toArray(String[]::new));
        }
        return sheet;
    }

    /** How the cells of a column are written; its quantities with the same decimals. */
    private static IntFunction<String> cells(Column<?> column, int from, int to) {
        boolean real = column.type() == ColumnType.DOUBLE || column.type() == ColumnType.FLOAT;
        if (!real) {
            return row -> column.isMissing(row) ? MISSING : column.getString(row);
        }
        DoubleFunction<String> number = Decimals.of(IntStream.range(from, to)
                .filter(row -> !column.isMissing(row))
                .mapToDouble(row -> ((Number) column.get(row)).doubleValue())
                .toArray());
        return row -> column.isMissing(row) ? MISSING : number.apply(((Number) column.get(row)).doubleValue());
    }
}
