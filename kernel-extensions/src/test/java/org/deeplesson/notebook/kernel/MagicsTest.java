package org.deeplesson.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicsTest {

    private static KernelClient kernel;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.start();
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
    }

    @Test
    void aLineIsTimedAndKeepsItsValue() throws IOException {
        Run run = kernel.execute("int base = 40;\n%time base + 2");

        assertThat(run.result()).isEqualTo("42");
        assertThat(run.stream("stdout")).matches("Wall time: \\d+\\.\\d (ms|s)\n");
    }

    @Test
    void aCellIsTimedAndItsVariablesStay() throws IOException {
        Run run = kernel.execute("%%time\nint timed = 1;\nThread.sleep(1100);\ntimed + 1");

        assertThat(run.result()).isEqualTo("2");
        assertThat(run.stream("stdout")).matches("Wall time: [1-9]\\.\\d\\d s\n");
        assertThat(kernel.execute("timed").result()).isEqualTo("1");
    }

    @Test
    void anErrorInATimedCellKeepsItsName() throws IOException {
        Run run = kernel.execute("%%time\nint none = 0;\n1 / none");

        assertThat(run.errorName()).isEqualTo("ArithmeticException");
        assertThat(run.report()).matches("(?s).*\n    at cell \\[\\d+], line 3:  1 / none");
    }

    @Test
    void aJarAndAFolderOfClassesBecomeKnown() throws IOException {
        Path classes = compile("Greeter");
        Path jar = folder.resolve("other.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("made/Other.class"));
            Files.copy(compile("Other").resolve("made/Other.class"), out);
        }

        Run first = kernel.execute("%classpath " + classes + "\nnew made.Greeter().name()");
        Run second = kernel.execute("%jars " + folder + "/*.jar\nnew made.Other().name()");

        assertThat(first.result()).isEqualTo("Greeter");
        assertThat(second.result()).isEqualTo("Other");
    }

    @Test
    void pathsMayHoldSpacesHangulAndBackslashes() throws IOException {
        Path classes = compile("Speaker");
        Path moved = Files.move(classes, folder.resolve("한글 폴더"));
        Path script = Files.writeString(folder.resolve("첫 셀.jshell"), "int spoken = 3;");

        assertThat(kernel.execute("%classpath \"" + moved + "\"\nnew made.Speaker().name()")
                        .result())
                .isEqualTo("Speaker");
        assertThat(kernel.execute("%load \"" + script + "\"\nspoken").result()).isEqualTo("3");
        assertThat(kernel.execute("%load \"C:\\Users\\김 철수\\new.jshell\"").errorMessage())
                .contains("C:\\Users\\김 철수\\new.jshell");
    }

    @Test
    void aJarThatIsNotThereIsNamed() throws IOException {
        Run run = kernel.execute("%jars no/such.jar");

        assertThat(run.errorMessage())
                .isEqualTo("%classpath: path must name a jar or a folder that is there, but was no/such.jar. "
                        + "Check the path, which counts from the notebook's folder.");
    }

    @Test
    void scriptsAndNotebooksAreLoaded() throws IOException {
        Path script = Files.writeString(folder.resolve("script.jshell"), "int fromScript = 1;\nfromScript + 1");
        Path notebook = Files.writeString(
                folder.resolve("notebook.ipynb"),
                """
                {"cells": [
                  {"cell_type": "markdown", "source": ["not Java"]},
                  {"cell_type": "code", "source": ["int fromNotebook\\n", " = 5;"]},
                  {"cell_type": "code", "source": "fromNotebook + fromScript"}]}
                """);

        assertThat(kernel.execute("%load " + script).result()).isEqualTo("2");
        assertThat(kernel.execute("%load \"" + notebook + "\"").result()).isEqualTo("6");
    }

    @Test
    void librariesComeFromMaven() throws IOException {
        Run run = kernel.execute("%maven org.assertj:assertj-core:3.27.3\n"
                + "org.assertj.core.api.Assertions.assertThat(1).isEqualTo(1);");

        assertThat(run.status()).as(run.reply().toString()).isEqualTo("ok");
    }

    @Test
    void librariesComeFromAPomInTheCell() throws IOException {
        Run run = kernel.execute(
                """
                %%loadFromPOM
                <dependency>
                  <groupId>org.opentest4j</groupId>
                  <artifactId>opentest4j</artifactId>
                  <version>1.3.0</version>
                </dependency>
                """);

        assertThat(run.status()).as(run.reply().toString()).isEqualTo("ok");
        assertThat(run.result()).contains("opentest4j-1.3.0.jar");
    }

    @Test
    void aDependencyWithoutVersionIsRefused() throws IOException {
        Run run = kernel.execute("%maven org.assertj:assertj-core");

        assertThat(run.errorMessage())
                .isEqualTo("%maven: dependency must be group:artifact:version, but was org.assertj:assertj-core. "
                        + "Copy the three names from the library's page.");
    }

    @Test
    void anUnknownMagicIsAnsweredWithTheNearestOrAllThatAreKnown() throws IOException {
        assertThat(kernel.execute("%tiem 1").errorMessage())
                .isEqualTo("Notebook: magic must be one that is known, but was %tiem. Did you mean %time?");
        assertThat(kernel.execute("%%tim\n1").errorMessage())
                .isEqualTo("Notebook: magic must be one that is known, but was %%tim. Did you mean %%time?");
        assertThat(kernel.execute("%who").errorMessage())
                .isEqualTo("Notebook: magic must be one of %addMavenDependencies, %addMavenDependency, %addMavenRepo, "
                        + "%classpath, %jars, %load, %loadFromPOM, %maven, %mavenRepo, %time, but was %who. "
                        + "Choose one of these.");
    }

    @Test
    void whatOthersNotebooksCanIsAnsweredWithWhatCanBeDoneHere() throws IOException {
        assertThat(kernel.execute("%pip install numpy").report())
                .contains("→ It is of Python; a library of Java comes by %maven group:artifact:version.\n");
        assertThat(kernel.execute("%%bash\nls").report()).contains("→ Commands of a shell are typed in a terminal.\n");
    }

    @Test
    void percentSignsOfJavaAreLeftAlone() throws IOException {
        assertThat(kernel.execute("int remainder = 17\n    % 5;\nremainder").result())
                .isEqualTo("2");
        assertThat(kernel.execute("String block = \"\"\"\n%time of day\n\"\"\";\nblock")
                        .result())
                .isEqualTo("%time of day\n");
    }

    private Path compile(String name) throws IOException {
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                "package made; public class " + name + " { public String name() { return \"" + name + "\"; } }");
        Path classes = Files.createDirectories(folder.resolve("classes-" + name));
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        return classes;
    }
}
