package org.deeplesson.notebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelspecTest {

    private final Checkout checkout = Checkout.setUp();
    private final Path file = checkout.path(".workbook", "jupyter", "kernels", "deeplesson", "kernel.json");

    @Test
    void theCommandPrintsTheFolderForJupyterPath() throws IOException {
        Run run = checkout.workbook("kernelspec");

        assertThat(run.out()).endsWith("deep lesson/.workbook/jupyter\n");
        assertThat(checkout.root().toRealPath().resolve(".workbook/jupyter"))
                .hasToString(run.out().strip());
    }

    @Test
    void theKernelIsNamedAsTheLessonsExpect() throws IOException {
        JsonObject spec = TestNotebook.read(file);

        assertThat(spec.get("display_name").getAsString()).isEqualTo("Java (DeepLesson)");
        assertThat(spec.get("language").getAsString()).isEqualTo("java");
        assertThat(spec.get("interrupt_mode").getAsString()).isEqualTo("message");
        // One thread for ND4J's small operations, which are slower on two, and no thread that spins while it waits.
        assertThat(spec.get("env"))
                .hasToString(
                        "{\"OMP_NUM_THREADS\":\"1\",\"OMP_WAIT_POLICY\":\"PASSIVE\",\"LC_ALL\":\"\",\"LC_CTYPE\":\"C.UTF-8\"}");
    }

    @Test
    void itsCommandLineIsAbsoluteAndMadeOfJars() throws IOException {
        List<String> argv = argv();

        assertThat(Path.of(argv.get(0))).isAbsolute().isExecutable();
        assertThat(argv)
                .contains("-ea")
                .endsWith("org.deeplesson.notebook.kernel.DeepLessonKernel", "{connection_file}");
        String[] classPath = argv.get(argv.indexOf("-cp") + 1).split(File.pathSeparator);
        assertThat(classPath)
                .hasSizeGreaterThan(20)
                .allSatisfy(jar -> assertThat(Path.of(jar)).isAbsolute().isRegularFile());
        assertThat(String.join(" ", classPath)).doesNotContain("/target/classes", "slf4j-simple", "junit");
    }

    @Test
    void theClassDataArchiveIsUsed() throws IOException {
        assertStarts(withArchive(argv()));
    }

    @Test
    void aChangedJarCostsNoStartAndTheArchiveIsMadeAgain() throws IOException {
        Path jar = checkout.path(".workbook", "jars", "deeplesson-kernel-0.1.0.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));

        assertThat(help(withArchive(argv())).exit()).isNotZero();
        assertStarts(argv());

        assertThat(checkout.workbook("kernelspec").err())
                .isEqualTo("Step 1 of 1: recording a class-data archive, for a quick start of the kernel\n");
        assertStarts(withArchive(argv()));
        assertThat(checkout.workbook("kernelspec").err()).isEmpty();
    }

    @Test
    void anArchiveThatIsDamagedOrGoneDoesNotStopTheKernel(@TempDir Path folder) throws IOException {
        Path archive = checkout.root().toRealPath().resolve(".workbook/kernel.jsa");
        Path other = folder.resolve("kernel.jsa");
        List<String> command = argv();
        command.set(command.indexOf("-XX:SharedArchiveFile=" + archive), "-XX:SharedArchiveFile=" + other);

        assertStarts(command);
        Files.writeString(other, "no archive");
        assertStarts(command);
    }

    /** With "on" instead of "auto" the JVM refuses to start when it cannot use the archive. */
    private static List<String> withArchive(List<String> argv) {
        argv.set(argv.indexOf("-Xshare:auto"), "-Xshare:on");
        return argv;
    }

    private void assertStarts(List<String> argv) {
        Run run = help(argv);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("Usage: ");
        assertThat(run.err()).isEmpty();
    }

    private Run help(List<String> argv) {
        argv.set(argv.size() - 1, "--help");
        return Run.of(checkout.root(), Map.of("LC_ALL", "C.UTF-8"), argv.toArray(String[]::new));
    }

    private List<String> argv() throws IOException {
        List<String> argv = new ArrayList<>();
        TestNotebook.read(file).getAsJsonArray("argv").forEach(word -> argv.add(word.getAsString()));
        return argv;
    }
}
