package org.deeplesson.notebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says before it sets anything up. */
class WorkbookArgumentsTest {

    @TempDir
    private static Path copy;

    private static Checkout checkout;

    @TempDir
    private Path folder;

    @BeforeAll
    static void copy() {
        checkout = Checkout.fresh(copy.resolve("checkout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "run", "refresh", "test", "bench", "doctor", "kernelspec"})
    void everyCommandExplainsItself(String command) {
        Run help = checkout.workbook(command, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("./workbook ").contains(command);
        assertThat(checkout.workbook("help", command)).isEqualTo(help);
        assertThat(checkout.workbook("--help").out()).contains(command);
        assertThat(checkout.path(".workbook")).doesNotExist();
    }

    @Test
    void anUnknownCommandNamesTheKnownOnes() {
        assertRefused(
                checkout.workbook("bnech"),
                "workbook: the command must be open, run, refresh, test, bench, doctor or kernelspec, but was bnech. See ./workbook --help.");
    }

    @Test
    void argumentsWhereThereAreNoneAreRefused() {
        assertRefused(
                checkout.workbook("doctor", "me"),
                "workbook: doctor takes no arguments, but was given: me. See ./workbook doctor --help.");
    }

    @Test
    void runNeedsANotebook() {
        assertRefused(
                checkout.workbook("run"), "workbook: run needs at least one notebook. See ./workbook run --help.");
    }

    @Test
    void aNotebookThatIsNotThereIsNamed() {
        assertRefused(
                checkout.workbook("run", "/no/lesson.ipynb"),
                "workbook: the notebook must exist, but there is no file /no/lesson.ipynb.");
    }

    @Test
    void aFileThatIsNoNotebookIsRefused() throws IOException {
        Path text = TestNotebook.write(folder.resolve("lesson.txt"));

        assertRefused(
                checkout.workbook("run", text.toString()),
                "workbook: a notebook's name must end in .ipynb, but was " + text + ".");
    }

    @Test
    void theTimeoutIsANumber() {
        assertRefused(
                checkout.workbook("run", "--timeout", "soon"),
                "workbook: --timeout must be a whole number of seconds, but was soon.");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertRefused(
                checkout.workbook("run", "--out"), "workbook: run --out needs a value. See ./workbook run --help.");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertRefused(
                checkout.workbook("run", "--fast"), "workbook: run knows no option --fast. See ./workbook run --help.");
    }

    @Test
    void theBenchTakesItsOwnOptionsOnly() {
        assertRefused(
                checkout.workbook("bench", "--fast"),
                "workbook: bench takes --quick, --json FILE and --only WORD, but was given --fast. See ./workbook bench --help.");
        assertRefused(
                checkout.workbook("bench", "--json"),
                "workbook: bench --json needs a value. See ./workbook bench --help.");
    }

    @Test
    void resultsOverTheirOwnSourceAreRefused() throws IOException {
        Path notebook = TestNotebook.write(folder.resolve("lesson.ipynb"), "1");

        assertRefused(
                checkout.workbook("run", notebook.toString(), "--out", folder.toString()),
                "workbook: --out must be another folder than the notebook's, but was " + folder
                        + ". To save a notebook in place: ./workbook refresh NOTEBOOK.");
    }

    @Test
    void twoNotebooksOfOneNameAreRefused() throws IOException {
        Path one = TestNotebook.write(folder.resolve("1/lesson.ipynb"), "1");
        Path two = TestNotebook.write(folder.resolve("2/lesson.ipynb"), "2");

        assertRefused(
                checkout.workbook("run", one.toString(), two.toString()),
                "workbook: the notebooks of one run must differ in name, but two are called lesson.ipynb."
                        + " Run them one after the other, with --out.");
    }

    @Test
    void theDoctorNamesARemedyForEachMissingThingAndChangesNothing() {
        Run doctor = Run.of(folder, Map.of("DEEPLESSON_DATA", "no such folder"), checkout.command("doctor"));

        assertThat(doctor.exit()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("(?m)^ok       java         \\d+, /")
                .contains("missing  build        Not built, or sources have changed since. ./workbook builds it.\n")
                .contains("missing  kernelspec   Not written yet. ./workbook kernelspec writes it.\n")
                .contains("missing  data         DEEPLESSON_DATA must name a folder, but was " + folder
                        + "/no such folder. Correct it or unset it.\n");
        assertThat(doctor.err()).isEqualTo("3 missing. ./workbook installs and builds what it can.\n");
        assertThat(checkout.path(".workbook")).doesNotExist();
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run).isEqualTo(new Run(1, "", message + "\n"));
    }
}
