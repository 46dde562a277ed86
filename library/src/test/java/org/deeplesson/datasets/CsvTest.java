package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class CsvTest {
    @TempDir
    Path folder;

    @Test
    void columnsBecomeSamples() throws IOException {
        Path file = write("a.csv", "x1,x2,y\n1,2.5,3\n4,5.25,-6\n");
        Dataset data = Csv.dataset(file.toString(), List.of("x2", "x1"), "y");
        assertThat(data.name()).isEqualTo("a.csv");
        assertThat(data.featureNames()).containsExactly("x2", "x1");
        assertThat(data.x().toFloatMatrix()).isDeepEqualTo(new float[][] {{2.5f, 1}, {5.25f, 4}});
        assertThat(data.y().toFloatMatrix()).isDeepEqualTo(new float[][] {{3}, {-6}});
        assertThat(data.x().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(data.y().dataType()).isEqualTo(DataType.FLOAT);
    }

    @Test
    void spacesAByteOrderMarkAndEmptyLinesDoNoHarm() throws IOException {
        Path file = write("a.csv", "\uFEFF x , y\r\n 1, 2 \r\n\r\n  3,\t4\r\n\r\n");
        Dataset data = Csv.dataset(file, List.of("x"), "y");
        assertThat(data.x().toFloatVector()).containsExactly(1, 3);
        assertThat(data.y().toFloatVector()).containsExactly(2, 4);
    }

    @Test
    void quotedFieldsKeepCommasQuotesAndLines() throws IOException {
        Table table =
                Csv.read(write("a.csv", "name, \"size, cm\"\n\"Kim, \"\"K\"\"\", \"170\"\n\"two\nlines\" ,180\n"));
        assertThat(table.columnNames()).containsExactly("name", "size, cm");
        assertThat(table.column("name").asList()).isEqualTo(List.of("Kim, \"K\"", "two\nlines"));
        assertThat(table.column("size, cm").asList()).isEqualTo(List.of(170, 180));
    }

    @Test
    void aTableKeepsTextDatesAndGaps() throws IOException {
        Table table =
                Csv.read(write("a.csv", "day,code,지역,load\n2024-01-01,20240101,서울,1.5\n2024-01-02,20240102,부산,\n"));
        assertThat(table.types())
                .containsExactly(ColumnType.LOCAL_DATE, ColumnType.INTEGER, ColumnType.STRING, ColumnType.DOUBLE);
        assertThat(table.column("load").isMissing(1)).isTrue();
        assertThat(table.stringColumn("지역").get(1)).isEqualTo("부산");
    }

    @Test
    void typesAreJudgedByAllRowsNotBySomeOfThem() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i).append(',').append(i == 29_000 ? "0.5" : "1").append('\n');
        }
        Dataset data = Csv.dataset(write("long.csv", text.toString()), List.of("x"), "y");
        assertThat(data.y().getFloat(29_000)).isEqualTo(0.5f);
    }

    @Test
    void theLecturesFileIsRead() {
        Dataset wave = Csv.dataset(RealData.file("csv", "nonlinear.csv"), List.of("x"), "y");
        assertThat(wave.x().shape()).containsExactly(1000, 1);
        assertThat(wave.x().getDouble(0)).isEqualTo((double) 0.03479425798536118f);
        assertThat(wave.y().getDouble(1)).isEqualTo((double) -0.15620411607559898f);
    }

    @Test
    void aMissingFileIsNamedWithTheNearest() throws IOException {
        write("nonlinear.csv", "x,y\n1,2\n");
        assertMessage(
                () -> Csv.read(folder.resolve("nonlinaer.csv")),
                "Csv: the file must exist, but 'nonlinaer.csv' is not in folder '" + folder
                        + "'. Did you mean 'nonlinear.csv'?");
        write("b.txt", "");
        assertMessage(
                () -> Csv.read(folder.resolve("housing.csv").toString()),
                "Csv: the file must exist, but 'housing.csv' is not in folder '" + folder
                        + "'. The folder holds: b.txt, nonlinear.csv.");
        assertMessage(
                () -> Csv.read(folder.resolve("deep/er.csv")),
                "Csv: the file must exist, but there is no folder '" + folder.resolve("deep")
                        + "' for 'er.csv'. Check the path; relative ones start at '"
                        + Path.of("").toAbsolutePath() + "'.");
        assertMessage(
                () -> Csv.read(folder),
                "Csv: a file is expected, but '" + folder + "' is a folder. The folder holds: b.txt, nonlinear.csv.");
    }

    @Test
    void aMissingColumnIsNamedWithTheNearest() throws IOException {
        Path file = write("a.csv", "temperature,humidity,power\n1,2,3\n");
        assertMessage(
                () -> Csv.dataset(file, List.of("temprature"), "power"),
                "Csv: column 'temprature' must be in 'a.csv', but its columns are: temperature, humidity, power."
                        + " Did you mean 'temperature'?");
        assertMessage(
                () -> Csv.dataset(file, List.of("humidity"), "y"),
                "Csv: column 'y' must be in 'a.csv', but its columns are: temperature, humidity, power. Name one of them.");
    }

    @Test
    void featuresAreNeeded() throws IOException {
        Path file = write("a.csv", "x,y\n1,2\n");
        assertThatThrownBy(() -> Csv.dataset(file, List.of(), "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Csv: features must name at least one column, but was empty. 'a.csv' has: x, y.");
    }

    @Test
    void textWhereNumbersBelongIsShownWithItsRow() throws IOException {
        Path file = write("a.csv", "x,y\n1,2\n2,three\n3,4\n");
        assertMessage(
                () -> Csv.dataset(file, List.of("x"), "y"),
                "Csv: column 'y' must hold numbers, but row 2 of 'a.csv' holds 'three'. Correct it, or choose another"
                        + " column.");
    }

    @Test
    void datesAndTruthValuesAreNoNumbers() throws IOException {
        Path file = write("a.csv", "day,on\n2024-01-01,true\n2024-01-02,false\n");
        assertMessage(
                () -> Csv.dataset(file, List.of("day"), "on"),
                "Csv: column 'day' must hold numbers, but row 1 of 'a.csv' holds '2024-01-01'. Correct it, or choose another"
                        + " column.");
        assertMessage(
                () -> Csv.dataset(file, List.of("on"), "on"),
                "Csv: column 'on' must hold numbers, but row 1 of 'a.csv' holds 'true'. Correct it, or choose another"
                        + " column.");
    }

    @Test
    void aMissingValueIsShownWithItsRow() throws IOException {
        Path file = write("a.csv", "x,y\n1,2\n,3\n");
        assertMessage(
                () -> Csv.dataset(file, List.of("x"), "y"),
                "Csv: column 'x' must hold a number in each row, but row 2 of 'a.csv' has none. Fill the gap, or leave that"
                        + " row out.");
        Path text = write("b.csv", "x,y\n1,2\n3,NaN\n");
        assertMessage(
                () -> Csv.dataset(text, List.of("x"), "y"),
                "Csv: column 'y' must hold a number in each row, but row 2 of 'b.csv' has none. Fill the gap, or leave that"
                        + " row out.");
    }

    @Test
    void aBrokenQuoteIsShownWithItsLine() throws IOException {
        String message =
                "Csv: a field that begins with a quote must end with one, but the field that begins in line 3 of"
                        + " 'a.csv' does not. Close it there; a quote within a field is written twice (\"\").";
        assertMessage(() -> Csv.read(write("a.csv", "x,y\n1,2\n\"3,4\n5,6\n")), message);
        assertMessage(() -> Csv.read(write("a.csv", "x,y\n1,2\n\"3,4\n5,\"6\"\n")), message);
        assertMessage(() -> Csv.read(write("a.csv", "x,y\n1,2\n\"3\"0,4\n")), message);
    }

    @Test
    void rowsOfUnequalLengthAreShownWithTheirLine() throws IOException {
        assertMessage(
                () -> Csv.read(write("a.csv", "x,y\n1,2\n\n3\n")),
                "Csv: each line of 'a.csv' must have 2 fields as the header has, but line 4 has 1 field. Look there for a"
                        + " comma too many or too few.");
        assertMessage(
                () -> Csv.read(write("a.csv", "x,y\n\"1\n1\",2\n3,4,5\n")),
                "Csv: each line of 'a.csv' must have 2 fields as the header has, but line 4 has 3 fields. Look there for a"
                        + " comma too many or too few.");
    }

    @Test
    void anEmptyFileIsNoTable() throws IOException {
        String message =
                "Csv: a header line and rows are expected, but 'a.csv' is empty. Check that it was saved or downloaded"
                        + " in full.";
        assertMessage(() -> Csv.read(write("a.csv", "")), message);
        assertMessage(() -> Csv.read(write("a.csv", "\uFEFF\n \n")), message);
        assertMessage(
                () -> Csv.read(write("a.csv", "x,y\n\n")),
                "Csv: rows are expected below the header, but 'a.csv' ends after it. Check that it was saved or downloaded in"
                        + " full.");
    }

    @Test
    void columnsNeedDifferentNames() {
        assertMessage(
                () -> Csv.read(write("a.csv", "x,y,x\n1,2,3\n")),
                "Csv: each column needs a name of its own, but 'a.csv' has 'x' twice. Rename one in the first line.");
    }

    @Test
    void anotherEncodingIsNotGuessed() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "지역,load\n서울,1\n", Charset.forName("EUC-KR"));
        assertMessage(
                () -> Csv.read(file),
                "Csv: '" + file + "' must be text in UTF-8, but is not. Save it once more with the encoding UTF-8.");
    }

    private interface Read {
        void run() throws IOException;
    }

    private static void assertMessage(Read read, String message) {
        assertThatThrownBy(read::run).isInstanceOf(DataException.class).hasMessage(message);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
