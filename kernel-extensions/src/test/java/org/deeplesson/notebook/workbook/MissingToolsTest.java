package org.deeplesson.notebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine that lacks Maven, Jupyter and fonts: a PATH with nothing but the tools that every Linux has. */
class MissingToolsTest {

    private static final List<String> EVERYWHERE = List.of(
            "awk",
            "basename",
            "bash",
            "cat",
            "chmod",
            "cmp",
            "cp",
            "cut",
            "df",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "head",
            "id",
            "ls",
            "mkdir",
            "mv",
            "paste",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tr",
            "uname",
            "uniq");

    private final Path folder = Path.of("target", "bare-machine").toAbsolutePath();
    private Checkout checkout;
    private Path bin;

    @BeforeEach
    void bareMachine() throws IOException {
        checkout = Checkout.fresh(folder);
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : EVERYWHERE) {
            Path real = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(bin.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
        }
    }

    @Test
    void withoutAptItSaysWhatToInstall() {
        Run run = kernelspec();

        assertThat(run)
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                """
                        Step 1 of 3: installing maven notebook nbconvert fonts
                        workbook: these tools are missing and cannot be installed from here.
                          Install Maven 3.8 or newer, so that mvn is on the PATH.
                          Install Jupyter Notebook or JupyterLab, so that jupyter is on the PATH.
                          Install nbconvert into the same Jupyter.
                          Install a font with Korean letters, such as Nanum Gothic, and fontconfig.
                        """));
    }

    @Test
    void withAptItSaysWhatItInstallsAndAsksNothing() throws IOException {
        program("apt-get", "echo \"$DEBIAN_FRONTEND apt-get $*\" >>\"$(dirname \"$0\")/log\"");
        program("sudo", "shift; exec \"$@\"");

        Run run = kernelspec();

        assertThat(run.err())
                .startsWith(
                        """
                        Step 1 of 3: installing maven notebook nbconvert fonts
                          as root: apt-get update
                          as root: apt-get install maven jupyter-notebook jupyter-nbconvert fontconfig fonts-dejavu-core fonts-nanum
                        workbook: apt installed its packages, but these tools are still missing.
                          Install Maven 3.8 or newer, so that mvn is on the PATH.
                        """);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(Files.readAllLines(bin.resolve("log")))
                .contains(
                        " apt-get update -qq",
                        "noninteractive apt-get install -y -qq --no-install-recommends maven jupyter-notebook"
                                + " jupyter-nbconvert fontconfig fonts-dejavu-core fonts-nanum");
    }

    @Test
    void aJupyterOfOnesOwnIsUsedAndNeverMixedWithAptsPackages() throws IOException {
        program("apt-get", "exit 0");
        program("jupyter", "exit 0");
        program("jupyter-lab", "exit 0");

        Run run = kernelspec();

        assertThat(run.err())
                .contains("installing maven nbconvert fonts\n")
                .endsWith(
                        """
                        workbook: these tools are missing and cannot be installed from here.
                          Install nbconvert into the same Jupyter.
                        """);
    }

    @Test
    void whenAptFailsItsOwnWordsAreShown() throws IOException {
        program("apt-get", "echo 'E: no network' >&2; exit 100");
        program("sudo", "shift; exec \"$@\"");

        Run run = kernelspec();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .endsWith(
                        """
                        E: no network
                        workbook: apt-get failed, its last lines are above, all of them in .workbook/apt.log.\
                         Is there a network, and may you become root?
                        """);
    }

    private Run kernelspec() {
        String java = System.getProperty("java.home");
        Map<String, String> environment = Map.of("PATH", bin.toString(), "JAVA_HOME", java, "DEBIAN_FRONTEND", "");
        return Run.of(folder, environment, checkout.command("kernelspec"));
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!" + bin.resolve("bash") + "\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
