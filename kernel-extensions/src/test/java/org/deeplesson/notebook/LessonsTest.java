package org.deeplesson.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form that all lessons share, read from the files as they are committed. That they run is tested by running them. */
class LessonsTest {
    private static final Path FOLDER = Path.of("..", "notebooks", "lessons");
    private static final Pattern MACHINE_PATH = Pattern.compile("/home/|/root/|/tmp/|/work/|/Users/|[A-Z]:\\\\\\\\");
    private static final Pattern OBJECT_WITHOUT_FORM = Pattern.compile("[\\w\\[;]@[0-9a-f]{6,8}\\b");
    private static final int MOST_LINES = 15;
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_BYTES = 600_000;

    static Stream<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList().stream();
        }
    }

    @Test
    void theLessonsAreThere() throws IOException {
        assertThat(lessons().map(file -> file.getFileName().toString()))
                .contains(
                        "00-hello.ipynb",
                        "01-perceptron.ipynb",
                        "02-xor.ipynb",
                        "08-sequential-regression.ipynb",
                        "09-mnist.ipynb");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void beginsWithAQuestionAndSaysWhatItTakes(Path lesson) throws IOException {
        Cell first = cells(lesson).get(0);
        String number = lesson.getFileName().toString().substring(0, 2);

        assertThat(first.isCode()).isFalse();
        assertThat(first.source())
                .startsWith("# " + number + " · ")
                .contains("?**", "- **Data:**", "- **Seed", "- **Run time:**");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void isForTheKernelOfTheProject(Path lesson) throws IOException {
        JsonObject notebook = read(lesson);

        assertThat(notebook.get("nbformat").getAsInt()).isEqualTo(4);
        assertThat(notebook.get("nbformat_minor").getAsInt()).isEqualTo(5);
        assertThat(notebook.getAsJsonObject("metadata")
                        .getAsJsonObject("kernelspec")
                        .get("name")
                        .getAsString())
                .isEqualTo("deeplesson");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void namesEveryCell(Path lesson) throws IOException {
        List<String> ids = cells(lesson).stream().map(Cell::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void introducesEveryCellByASentenceThatEndsInAColon(Path lesson) throws IOException {
        List<Cell> cells = cells(lesson);

        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).hasCode()) {
                assertThat(cells.get(i - 1).isCode())
                        .as("a code cell before '%s'", cells.get(i).id())
                        .isFalse();
                assertThat(cells.get(i - 1).source().lines())
                        .as("text before '%s'", cells.get(i).id())
                        .anyMatch(line -> line.endsWith(":"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void keepsCellsShortEnoughForAProjector(Path lesson) throws IOException {
        for (Cell cell : codeCells(lesson)) {
            assertThat(cell.source().lines().toList())
                    .as(cell.id())
                    .hasSizeLessThanOrEqualTo(MOST_LINES)
                    .allMatch(line -> line.length() <= MOST_COLUMNS)
                    .noneMatch(line -> line.startsWith("import "));
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void checksItsFigures(Path lesson) throws IOException {
        List<String> asserts = codeCells(lesson).stream()
                .flatMap(cell -> cell.source().lines())
                .map(String::strip)
                .filter(line -> line.startsWith("assert "))
                .toList();

        assertThat(asserts).isNotEmpty().allMatch(line -> line.contains(" : "));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void wasRunFromTopToBottomWithoutAnError(Path lesson) throws IOException {
        List<Cell> cells = codeCells(lesson);

        assertThat(cells.stream().map(Cell::executionCount))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, cells.size()).boxed().toList());
        for (Cell cell : cells) {
            assertThat(cell.outputs().map(output -> output.get("output_type").getAsString()))
                    .as(cell.id())
                    .doesNotContain("error");
            assertThat(cell.outputs().filter(LessonsTest::isOnStderr))
                    .as(cell.id())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void showsTheValueOfEveryCellThatEndsInOne(Path lesson) throws IOException {
        for (Cell cell : codeCells(lesson)) {
            if (!cell.source().endsWith(";") && !cell.source().endsWith("}")) {
                assertThat(cell.outputs()
                                .map(output -> output.get("output_type").getAsString()))
                        .as(cell.id())
                        .containsAnyOf("execute_result", "display_data");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void asksForAPredictionInEachOfItsExercises(Path lesson) throws IOException {
        List<Cell> cells = cells(lesson);
        int exercises = IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).source().startsWith("## Exercises"))
                .findFirst()
                .orElseThrow();
        List<Cell> empty =
                cells.stream().filter(cell -> cell.isCode() && !cell.hasCode()).toList();

        assertThat(empty).hasSizeGreaterThanOrEqualTo(3);
        assertThat(cells.subList(exercises, cells.size())).containsAll(empty);
        assertThat(cells.subList(exercises, cells.size()).stream()
                        .filter(cell -> !cell.isCode())
                        .map(Cell::source))
                .hasSameSizeAs(empty)
                .allMatch(text -> text.contains("?"));
        assertThat(cells.get(exercises).source()).contains("before you run it");
        assertThat(cells.get(exercises - 1).source()).startsWith("## Summary");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void holdsNothingOfTheMachineThatRanIt(Path lesson) throws IOException {
        String file = Files.readString(lesson);

        assertThat(file).doesNotContainPattern(MACHINE_PATH).doesNotContainPattern(OBJECT_WITHOUT_FORM);
        assertThat(Files.size(lesson)).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void linksToNotebooksThatExist(Path lesson) throws IOException {
        var links = Pattern.compile("]\\(([^)]+\\.ipynb)\\)");
        for (Cell cell : cells(lesson)) {
            assertThat(links.matcher(cell.source()).results().map(link -> link.group(1)))
                    .as(cell.id())
                    .allMatch(link -> Files.exists(lesson.resolveSibling(link)));
        }
    }

    private static boolean isOnStderr(JsonObject output) {
        return output.has("name") && output.get("name").getAsString().equals("stderr");
    }

    private static List<Cell> cells(Path lesson) throws IOException {
        return read(lesson).getAsJsonArray("cells").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(Cell::new)
                .toList();
    }

    private static List<Cell> codeCells(Path lesson) throws IOException {
        return cells(lesson).stream().filter(Cell::hasCode).toList();
    }

    private static JsonObject read(Path lesson) throws IOException {
        return JsonParser.parseString(Files.readString(lesson)).getAsJsonObject();
    }

    private record Cell(JsonObject json) {
        String id() {
            return json.get("id").getAsString();
        }

        boolean isCode() {
            return json.get("cell_type").getAsString().equals("code");
        }

        boolean hasCode() {
            return isCode() && !source().isBlank();
        }

        /** The lines of a cell lie in the file as a list, or as one text. */
        String source() {
            JsonElement source = json.get("source");
            return source.isJsonPrimitive()
                    ? source.getAsString()
                    : String.join(
                            "",
                            source.getAsJsonArray().asList().stream()
                                    .map(JsonElement::getAsString)
                                    .toList());
        }

        Integer executionCount() {
            JsonElement count = json.get("execution_count");
            return count.isJsonNull() ? null : count.getAsInt();
        }

        Stream<JsonObject> outputs() {
            return json.getAsJsonArray("outputs").asList().stream().map(JsonElement::getAsJsonObject);
        }
    }
}
