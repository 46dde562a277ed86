package org.deeplesson.datasets;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.deeplesson.tensors.Nearest;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Tables of comma-separated values, read by Tablesaw: the first line names the columns. Spaces around a field, quoted fields, a
 * byte order mark and empty lines are taken as they are meant; what cannot be meant is an error that names its line.
 *
 * <pre>{@code
 * Dataset wave = Csv.dataset("nonlinear.csv", List.of("x"), "y");
 * }</pre>
 */
public final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Dates are told by their separators, so that 20240101 stays the number that it looks like. */
    private static final DateTimeFormatter DATES = DateTimeFormatter.ofPattern("[yyyy-M-d][yyyy/M/d][yyyy.M.d]");

    private Csv() {}

    /**
     * Reads a file as a Tablesaw table; missing values are allowed.
     *
     * @param file in UTF-8, a header line first
     * @throws DataException where there is no such file, or its lines make no table
     */
    public static Table read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(DataFile.existing("Csv", file));
        } catch (IOException e) {
            throw new DataException(
                    "Csv: '" + file + "' must be readable, but was not (" + e.getMessage()
                            + "). Check its permissions and the disk.",
                    e);
        }
        return parse(String.valueOf(file.getFileName()), text(file, bytes));
    }

    /** Reads a file as a Tablesaw table; see {@link #read(Path)}. */
    public static Table read(String file) {
        return read(DataFile.of("Csv", file));
    }

    /**
     * Reads columns of a file as samples: {@code x} has shape (rows, features), {@code y} (rows, 1), float32.
     *
     * @param features the columns to predict from
     * @param target the column to predict
     * @throws DataException where the file cannot be read, a column is missing, or holds something else than numbers
     */
    public static Dataset dataset(Path file, List<String> features, String target) {
        return dataset(read(file), features, target);
    }

    /** Reads columns of a file as samples; see {@link #dataset(Path, List, String)}. */
    public static Dataset dataset(String file, List<String> features, String target) {
        return dataset(read(file), features, target);
    }

    /** Takes columns of a table as samples; see {@link #dataset(Path, List, String)}. */
    public static Dataset dataset(Table table, List<String> features, String target) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("Csv: features must name at least one column, but was empty. '"
                    + table.name() + "' has: " + String.join(", ", table.columnNames()) + ".");
        }
        int rows = table.rowCount();
        float[][] x = new float[rows][features.size()];
        for (int j = 0; j < features.size(); j++) {
            float[] column = numbers(table, features.get(j));
            for (int i = 0; i < rows; i++) {
                x[i][j] = column[i];
            }
        }
        float[] y = numbers(table, target);
        return new Dataset(
                table.name(), Nd4j.createFromArray(x), Nd4j.createFromArray(y).reshape(rows, 1), features, List.of());
    }

    static Table parse(String name, String text) {
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        CsvCheck.check(name, plain);
        return Table.read()
                .usingOptions(CsvReadOptions.builder(new StringReader(plain))
                        .tableName(name)
                        .sample(false)
                        .dateFormat(DATES)
                        .maxCharsPerColumn(Math.max(1, plain.length())));
    }

    private static float[] numbers(Table table, String name) {
        if (!table.containsColumn(name)) {
            throw new DataException(
                    "Csv: column '" + name + "' must be in '" + table.name() + "', but its columns are: "
                            + String.join(", ", table.columnNames()) + "."
                            + Nearest.to(name, table.columnNames())
                                    .map(near -> " Did you mean '" + near + "'?")
                                    .orElse(" Name one of them."));
        }
        Column<?> column = table.column(name);
        float[] numbers = new float[column.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (column.isMissing(i)) {
                throw new DataException("Csv: column '" + column.name() + "' must hold a number in each row, but row "
                        + (i + 1) + " of '" + table.name()
                        + "' has none. Fill the gap, or leave that row out.");
            }
            numbers[i] = column instanceof NumericColumn<?> numeric
                    ? (float) numeric.getDouble(i)
                    : number(table, column.getString(i), column.name(), i + 1);
        }
        return numbers;
    }

    private static float number(Table table, String text, String column, int row) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new DataException(
                    "Csv: column '" + column + "' must hold numbers, but row " + row + " of '" + table.name()
                            + "' holds '" + text + "'. Correct it, or choose another column.",
                    e);
        }
    }

    private static String text(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DataException(
                    "Csv: '" + file + "' must be text in UTF-8, but is not. Save it once more with the encoding UTF-8.",
                    e);
        }
    }
}
