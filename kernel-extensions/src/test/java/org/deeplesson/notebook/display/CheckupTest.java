package org.deeplesson.notebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplesson.notebook.display.Doctor.Check;
import org.deeplesson.notebook.display.Doctor.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
    @Test
    void thisMachineRunsTheLessons() {
        Doctor doctor = Doctor.examine();

        assertThat(doctor.checks())
                .extracting(Check::name)
                .containsExactly(
                        "Java",
                        "Assertions",
                        "Kernel",
                        "Tensors",
                        "Processors",
                        "Heap memory",
                        "Tensor memory",
                        "Disk",
                        "Data",
                        "Cache");
        assertThat(doctor.checks().get(3).found()).contains("oneDNN").contains("BLAS");
        assertThat(doctor.checks().subList(0, 8)).allMatch(check -> check.state() != State.MISSING);
    }

    @Test
    void whateverIsMissingHasARemedy() {
        assertThat(List.of(
                        Checkup.java(11),
                        Checkup.assertions(false),
                        Checkup.kernel(""),
                        Checkup.heap(100L << 20),
                        Checkup.disk(5)))
                .allMatch(
                        check -> check.state() != State.GOOD && !check.remedy().isEmpty());
        assertThat(Checkup.java(17).state()).isEqualTo(State.GOOD);
        assertThat(Checkup.heap(1L << 30).found()).isEqualTo("1.0 GB at most");
        assertThat(Checkup.kernel("DeepLesson 0.1.0").found()).isEqualTo("DeepLesson 0.1.0");
    }

    @Test
    void namesTheDataThatAreThere(@TempDir Path folder) throws IOException {
        for (String set : List.of("mnist", "fashion-mnist")) {
            Files.createDirectories(folder.resolve(set));
            for (String file :
                    List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
                Files.createFile(folder.resolve(set).resolve(file + "-ubyte" + (set.equals("mnist") ? ".gz" : "")));
            }
        }
        Files.createDirectories(folder.resolve("csv"));
        Files.createFile(folder.resolve("csv/nonlinear.csv"));

        Check all = DataCheck.data(List.of(new DataCheck.Place("here", folder)));
        assertThat(all.state()).isEqualTo(State.GOOD);
        assertThat(all.found()).isEqualTo("mnist, fashion-mnist, nonlinear.csv in here");

        Files.delete(folder.resolve("fashion-mnist/t10k-labels-idx1-ubyte"));
        Path nowhere = folder.resolve("nowhere");
        Check some =
                DataCheck.data(List.of(new DataCheck.Place("VARIABLE", nowhere), new DataCheck.Place("here", folder)));
        assertThat(some.state()).isEqualTo(State.OPTIONAL);
        assertThat(some.found())
                .isEqualTo("nothing in VARIABLE, which names '" + nowhere + "'; mnist, nonlinear.csv in here");
        assertThat(some.remedy()).contains("DEEPLESSON_DATA");
        assertThat(DataCheck.data(List.of()).found()).isEqualTo("none on this machine");
    }

    @Test
    void looksWhetherTheCacheCanBeMade(@TempDir Path folder) throws IOException {
        assertThat(DataCheck.cache(folder.resolve("a/b")).state()).isEqualTo(State.GOOD);

        Path file = Files.createFile(folder.resolve("file"));
        Check taken = DataCheck.cache(file.resolve("cache"));
        assertThat(taken.state()).isEqualTo(State.MISSING);
        assertThat(taken.remedy())
                .isEqualTo("Give yourself the right to write there, or name another folder in XDG_CACHE_HOME.");
    }
}
