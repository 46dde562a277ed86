package org.deeplesson.notebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookRunTest {

    private static final Pattern NETWORK = Pattern.compile(
            "<(script|img|iframe)[^>]*\\bsrc=[\"']?(https?:|file:|//)|<link\\b[^>]*href=|@import|url\\([\"']?(https?:|//)");

    private final Checkout checkout = Checkout.setUp();

    @TempDir
    private Path folder;

    @Test
    void anExecutedNotebookAndAPageWithoutNetworkAreWritten() throws IOException {
        Path notebook = TestNotebook.write(
                folder.resolve("good one.ipynb"), "System.out.println(\"\uc548\ub155\");", "int x = 20;", "x + 22");

        Run run = checkout.workbook(
                "run", notebook.toString(), "--out", folder.resolve("out").toString());

        assertThat(run).extracting(Run::exit, Run::out).containsExactly(0, "");
        Path executed = folder.resolve("out/good one.ipynb");
        assertThat(TestNotebook.text(executed, 0)).isEqualTo("\uc548\ub155\n");
        assertThat(TestNotebook.text(executed, 2)).isEqualTo("42");
        String page = Files.readString(folder.resolve("out/good one.html"));
        assertThat(page).contains("\uc548\ub155", "42").doesNotContainPattern(NETWORK);
        assertThat(TestNotebook.outputs(notebook, 2)).isEmpty();
    }

    @Test
    void theCellThatFailsIsPrintedWithItsErrorAndTheOtherNotebooksStillRun() throws IOException {
        Path bad = TestNotebook.write(
                folder.resolve("bad.ipynb"),
                "int x = 1;",
                "int y = 2;\nthrow new IllegalStateException(\"the reason\");",
                "x + y");
        Path good = TestNotebook.write(folder.resolve("good.ipynb"), "1 + 1");
        Path out = folder.resolve("out");

        Run run = checkout.workbook("run", bad.toString(), good.toString(), "--out=" + out);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "  Code cell 2 of 3 failed:\n    1 | int y = 2;\n    2 | throw new IllegalStateException(\"the reason\");\n")
                .contains("IllegalStateException: the reason")
                .contains("1 of 2 notebooks failed.");
        assertThat(TestNotebook.outputs(out.resolve("bad.ipynb"), 1))
                .extracting(
                        output -> output.getAsJsonObject().get("output_type").getAsString())
                .containsExactly("error", "display_data");
        assertThat(TestNotebook.text(out.resolve("good.ipynb"), 0)).isEqualTo("2");
    }

    @Test
    void aCellThatRunsTooLongIsNamedWithTheOptionThatAllowsMore() throws IOException {
        Path slow = TestNotebook.write(folder.resolve("slow.ipynb"), "Thread.sleep(60_000);");

        Run run = checkout.workbook(
                "run",
                slow.toString(),
                "--timeout",
                "2",
                "--out",
                folder.resolve("out").toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("The cell ran for more than 2 s. Allow more with --timeout.");
    }

    @Test
    void aRelativeDataFolderIsTheOneOfTheFolderWhereTheCommandWasTyped() throws IOException {
        Path typed = Files.createDirectories(folder.resolve("typed here"));
        Path data = Files.createDirectories(folder.resolve("data"));
        TestNotebook.write(
                folder.resolve("typed here/data.ipynb"), "System.out.println(System.getenv(\"DEEPLESSON_DATA\"));");

        Run run = Run.of(
                typed, Map.of("DEEPLESSON_DATA", "../data"), checkout.command("run", "data.ipynb", "--out", "out"));

        assertThat(run.exit()).isZero();
        assertThat(TestNotebook.text(typed.resolve("out/data.ipynb"), 0)).isEqualTo(data.toRealPath() + "\n");
    }

    @Test
    void refreshingTwiceSavesTheSameNotebookWhateverTimeItTook() throws IOException {
        Path notebook = TestNotebook.write(
                folder.resolve("lesson.ipynb"),
                "for (int i = 0; i < 100; i++) { System.out.println(i); Thread.sleep(1); }",
                "System.out.println(\"trained in \" + System.nanoTime() % 1000 / 7.0 + \" ms\"); 1");

        assertThat(checkout.workbook("refresh", notebook.toString()).exit()).isZero();
        String once = Files.readString(notebook);
        assertThat(checkout.workbook("refresh", notebook.toString()).exit()).isZero();

        assertThat(Files.readString(notebook)).isEqualTo(once).endsWith("}\n").doesNotContain("scrolled", "iopub");
        assertThat(TestNotebook.outputs(notebook, 0)).hasSize(1);
        assertThat(TestNotebook.read(notebook).getAsJsonObject("metadata").getAsJsonObject("kernelspec"))
                .hasToString("{\"display_name\":\"Java (DeepLesson)\",\"language\":\"java\",\"name\":\"deeplesson\"}");
    }

    @Test
    void nothingIsWrittenToTheSettingsOfTheUser() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path notebook = TestNotebook.write(folder.resolve("one.ipynb"), "1");

        Run run = Run.of(folder, Map.of("HOME", home.toString()), checkout.command("run", "one.ipynb", "--out", "out"));

        assertThat(run).isEqualTo(new Run(0, "", run.err()));
        assertThat(run.err()).matches("(?s)" + notebook + "\n  1 cell in [\\d.]+ s\n");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aNotebookWithAFailingCellIsNotRefreshed() throws IOException {
        Path notebook = TestNotebook.write(folder.resolve("lesson.ipynb"), "1 + 1", "throw new RuntimeException();");
        String before = Files.readString(notebook);

        Run run = checkout.workbook("refresh", notebook.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(Files.readString(notebook)).isEqualTo(before);
        assertThat(folder).isDirectoryContaining(file -> file.equals(notebook));
    }

    @Test
    void aSecondStartBuildsNothing() throws IOException {
        Path built = checkout.path(".workbook", "built");
        var time = Files.getLastModifiedTime(built);

        Run run = checkout.workbook("kernelspec");

        assertThat(run.err()).isEmpty();
        assertThat(Files.getLastModifiedTime(built)).isEqualTo(time);
    }
}
