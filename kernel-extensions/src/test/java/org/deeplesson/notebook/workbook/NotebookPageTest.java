package org.deeplesson.notebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson as a student meets it: the Notebook's page in a browser, and its menu entry that runs all cells. */
class NotebookPageTest {

    private static final String LESSON = "lessons/08-sequential-regression.ipynb";
    private static final String TOKEN = "only-for-this-test";
    private static final Duration SERVER = Duration.ofSeconds(90);
    private static final Duration LESSON_TIME = Duration.ofMinutes(5);

    private final Checkout checkout = Checkout.setUp();

    @TempDir
    private Path folder;

    @Test
    void runningAllCellsOfALessonShowsItsChartAndItsTable() throws IOException, InterruptedException {
        Path lesson = checkout.path("notebooks", LESSON);
        if (!Files.exists(lesson)) {
            TestNotebook.write(
                    lesson,
                    "render(\"<table><tr><th>Layer</th><th>Params</th></tr><tr><td>Dense</td><td>8</td></tr></table>\", \"text/html\")",
                    "render(\"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><circle r='90' cx='200' cy='150'/></svg>\", \"image/svg+xml\")",
                    "Nd4j.ones(2, 2)");
        }
        int port = freePort();
        Process server = startServer(port);
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            try {
                openLesson(browser, port, LESSON);
                // The lesson is committed with its outputs; they must not pass for those of this run.
                browser.evaluate("Jupyter.notebook.clear_all_output()");
                assertThat(browser.evaluate("document.querySelectorAll('.output_subarea').length"))
                        .isEqualTo("0");

                browser.evaluate("document.querySelector('#run_all_cells a').click()");
                browser.waitUntil(ALL_CELLS_HAVE_RUN_OR_ONE_FAILED, LESSON_TIME);

                assertThat(browser.evaluate("document.querySelectorAll('.output_error').length"))
                        .isEqualTo("0");
                assertThat(browser.evaluate(VISIBLE_PICTURES)).matches("[1-9]\\d*");
                assertThat(browser.evaluate(SUMMARY_TABLES)).matches("[1-9]\\d*");
            } finally {
                browser.photograph(Path.of("target", "notebook-page.png"));
            }
        } finally {
            stop(server);
        }
    }

    @Test
    void dollarsAreNoFormulaTenDigitsFitANarrowPageAndAnErrorStandsOnce() throws IOException, InterruptedException {
        TestNotebook.write(
                checkout.path("notebooks", "page.ipynb"),
                "render(\"<p id='formula'>$x^2$</p>\", \"text/html\")",
                "Table.create(\"$a$\", DoubleColumn.create(\"$b^2$\", 1))",
                // As many as the test digits of MNIST.
                "int[] digits = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};\n"
                        + "var counts = new long[10][10];\nfor (int i = 0; i < 10; i++) counts[i][i] = digits[i];\n"
                        + "new org.deeplesson.metrics.ConfusionMatrix(counts, List.of())",
                "int c$d = 1; String e$f = c$d;");
        int port = freePort();
        Process server = startServer(port);
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            openLesson(browser, port, "page.ipynb");
            browser.evaluate("Jupyter.notebook.execute_all_cells()");
            browser.waitUntil(
                    "document.querySelectorAll('.output_area:has(.output_error) + .output_area').length === 1",
                    LESSON_TIME);
            browser.waitUntil("document.querySelector('#formula .MathJax') !== null", SERVER);
            assertThat(browser.evaluate("document.querySelectorAll('.output_subarea .MathJax').length"))
                    .isEqualTo("1");
            assertThat(browser.evaluate(OUTPUT_OF.formatted(1))).contains("$a$", "$b^2$");
            assertThat(browser.evaluate(WIDER_THAN_A_PAGE_OF_900_PIXELS)).isEqualTo("0");
            assertThat(browser.evaluate(OUTPUT_OF.formatted(3)))
                    .containsOnlyOnce("This is int, but String is needed here.")
                    .containsOnlyOnce("String e$f = c$d;");
        } finally {
            stop(server);
        }
    }

    @Test
    void whatALessonWasCommittedWithIsSeenBeforeAnyCellRunsAndWhatSomeoneElsePutThereIsNot()
            throws IOException, InterruptedException {
        Path changed = checkout.path("notebooks", "lessons/00-hello.ipynb");
        String committed = Files.readString(changed);
        Run git = Run.of(
                checkout.root(),
                "bash",
                "-c",
                "git init -q && git add -A notebooks && git -c user.name=test -c user.email=test@localhost commit -qm notebooks");
        assertThat(git).isEqualTo(new Run(0, "", git.err()));
        Files.writeString(changed, committed.replaceFirst("float32 \\(2, 3\\)", "something else"));
        int port = freePort();
        Process server = startServer(port);
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            openLesson(browser, port, "lessons/02-xor.ipynb");
            assertThat(browser.evaluate(VISIBLE_PICTURES)).matches("[1-9]\\d*");
            assertThat(browser.evaluate(TRUSTED)).isEqualTo("true");

            openLesson(browser, port, "lessons/00-hello.ipynb");
            assertThat(browser.evaluate(VISIBLE_PICTURES)).isEqualTo("0");
            assertThat(browser.evaluate(TRUSTED)).isEqualTo("false");
        } finally {
            stop(server);
            Files.writeString(changed, committed);
        }
    }

    @Test
    void aLessonIsUnchangedWhenItIsOpenedAndStillTrustedWhenACellWasAdded() throws IOException, InterruptedException {
        Path lesson = checkout.path("notebooks", "lessons/02-xor.ipynb");
        String committed = Files.readString(lesson);
        int port = freePort();
        Process server = startServer(port);
        try (Browser browser = Browser.start(Files.createDirectories(folder.resolve("profile")))) {
            openLesson(browser, port, "lessons/02-xor.ipynb");
            assertThat(browser.evaluate("Jupyter.notebook.dirty")).isEqualTo("false");

            browser.evaluate("Jupyter.notebook.insert_cell_at_bottom('code').set_text('1 + 1');"
                    + " Jupyter.notebook.save_notebook(); 0");
            browser.waitUntil("!Jupyter.notebook.dirty", SERVER);
            openLesson(browser, port, "lessons/02-xor.ipynb");
            assertThat(Files.readString(lesson)).contains("1 + 1");
            assertThat(browser.evaluate(VISIBLE_PICTURES)).matches("[1-9]\\d*");
            assertThat(browser.evaluate(TRUSTED)).isEqualTo("true");
        } finally {
            stop(server);
            Files.writeString(lesson, committed);
        }
    }

    private static final String TRUSTED =
            """
            Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code').every(cell => cell.output_area.trusted)""";

    private static final String ALL_CELLS_HAVE_RUN_OR_ONE_FAILED =
            """
            document.querySelector('.output_error') !== null || !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells()
                .filter(cell => cell.cell_type === 'code' && cell.get_text().trim())
                .every(cell => Number.isInteger(cell.input_prompt_number))""";

    private static final String OUTPUT_OF = "Jupyter.notebook.get_cell(%d).element.find('.output').text()";

    private static final String WIDER_THAN_A_PAGE_OF_900_PIXELS =
            """
            (frame => {
                frame.style.width = '595px';
                return frame.scrollWidth - frame.clientWidth;
            })(Jupyter.notebook.get_cell(2).element.find('.output_html > div')[0])""";

    private static final String VISIBLE_PICTURES =
            """
            [...document.querySelectorAll('.output_subarea svg, .output_subarea img')]
                .filter(picture => picture.getBoundingClientRect().width > 200
                        && picture.getBoundingClientRect().height > 100
                        && (picture.tagName !== 'IMG' || picture.naturalWidth > 0)).length""";

    private static final String SUMMARY_TABLES =
            """
            [...document.querySelectorAll('.output_subarea table')]
                .filter(table => table.innerText.includes('Dense') && table.innerText.includes('Param')).length""";

    private void openLesson(Browser browser, int port, String lesson) throws InterruptedException {
        awaitServer(port);
        browser.open("http://127.0.0.1:" + port + "/notebooks/" + lesson + "?token=" + TOKEN);
        browser.waitUntil(
                "typeof Jupyter !== 'undefined' && !!Jupyter.notebook && !!Jupyter.notebook.kernel"
                        + " && Jupyter.notebook.kernel.is_connected() && !Jupyter.notebook.kernel_busy",
                SERVER);
    }

    private void awaitServer(int port) throws InterruptedException {
        Instant end = Instant.now().plus(SERVER);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(Instant.now())
                        .as("Jupyter must answer, but said %s", log())
                        .isBefore(end);
                Thread.sleep(100);
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("jupyter.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startServer(int port) throws IOException, InterruptedException {
        ProcessBuilder builder = Run.builder(
                        checkout.root(), checkout.command("open", "--no-browser", "--port=" + port, "--port-retries=0"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jupyter.log").toFile());
        builder.environment().put("JUPYTER_TOKEN", TOKEN);
        // The page shall look the same whatever the settings of whoever runs the test.
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        builder.environment().put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
        return builder.start();
    }

    private static void stop(Process server) throws InterruptedException {
        // Asked to stop, Jupyter ends its kernels first.
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
