package org.deeplesson.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.deeplesson.datasets.ImageFiles.Access;
import org.deeplesson.datasets.MirrorServer.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

@Timeout(60)
class ImageFilesTest {
    private static final String FIRST = "train-images-idx3-ubyte.gz";

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();
    private CheckedFile.Opener opener = Files::newOutputStream;

    @Test
    void aDownloadIsReadAndKept() throws IOException {
        try (MirrorServer server = new MirrorServer(Manner.GOOD)) {
            ImageFiles files = files(server.address());
            Path found = files.find(access());
            assertThat(found).isEqualTo(cache().resolve("digits"));
            assertThat(namesIn(found))
                    .containsExactly(
                            "t10k-images-idx3-ubyte.gz",
                            "t10k-labels-idx1-ubyte.gz",
                            "train-images-idx3-ubyte.gz",
                            "train-labels-idx1-ubyte.gz");
            TrainTest data = files.read(found);
            assertThat(data.train().x().shape()).containsExactly(5, 4, 3);
            assertThat(data.train().x().dataType()).isEqualTo(DataType.UINT8);
            assertThat(data.train().x().getInt(4, 3, 2)).isEqualTo(59 * 37 % 256);
            assertThat(data.train().y().dataType()).isEqualTo(DataType.INT32);
            assertThat(data.train().y().toIntVector()).containsExactly(0, 1, 2, 3, 4);
            assertThat(data.test().y().toIntVector()).containsExactly(0, 1);
            assertThat(data.test().classNames()).containsExactly("zero", "one");
            assertThat(data.test().name()).isEqualTo("Digits");
            int size = MirrorServer.CONTENT.get(FIRST).length;
            assertThat(progress).hasSizeGreaterThanOrEqualTo(4).contains(FIRST + " " + size + "/" + size);

            assertThat(files.find(access())).isEqualTo(found);
            assertThat(server.asked).as("the second time nothing is asked for").hasSize(4);
        }
    }

    @Test
    void whatIsThereIsNotAskedForAgain() throws IOException {
        Path there = Files.createDirectories(cache().resolve("digits"));
        Files.write(there.resolve(FIRST), MirrorServer.CONTENT.get(FIRST));
        try (MirrorServer server = new MirrorServer(Manner.GOOD)) {
            files(server.address()).find(access());
            assertThat(server.asked).hasSize(3).doesNotContain("/data/" + FIRST);
        }
    }

    @Test
    void theNamedFolderGoesFirstPackedOrNot() throws IOException {
        Path named = Files.createDirectories(folder.resolve("named/digits"));
        for (var file : MirrorServer.CONTENT.entrySet()) {
            Files.write(named.resolve(file.getKey()), file.getValue());
        }
        Path labels = named.resolve("t10k-labels-idx1-ubyte.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(labels))) {
            Files.copy(in, named.resolve("t10k-labels-idx1-ubyte"));
        }
        Files.delete(labels);
        ImageFiles files = files(MirrorServer.nobody());
        assertThat(files.find(access())).isEqualTo(named);
        assertThat(files.read(named).test().y().toIntVector()).containsExactly(0, 1);
    }

    @Test
    void theSecondMirrorHelpsWhereTheFirstFails() throws IOException {
        for (Manner manner : List.of(Manner.CUT_HALFWAY, Manner.ANOTHER_FILE, Manner.NOT_FOUND)) {
            try (MirrorServer bad = new MirrorServer(manner);
                    MirrorServer good = new MirrorServer(Manner.GOOD)) {
                ImageFiles files = files(bad.address(), good.address());
                Path found = files.find(access());
                assertThat(bad.asked).hasSize(4);
                assertThat(files.read(found).train().size()).isEqualTo(5);
                assertThat(namesIn(found)).hasSize(4);
                for (String name : namesIn(found)) {
                    Files.delete(found.resolve(name));
                }
            }
        }
    }

    @Test
    void offlineIsSaidQuickly() throws IOException {
        String address = MirrorServer.nobody();
        long start = System.nanoTime();
        assertFailure(files(address), address.replaceAll("http://|/data/", "") + " cannot be reached");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aConnectionThatIsCutIsSaid() throws IOException {
        try (MirrorServer server = new MirrorServer(Manner.CUT_HALFWAY)) {
            int size = MirrorServer.CONTENT.get(FIRST).length;
            assertFailure(
                    files(server.address()),
                    server.authority() + " broke off after " + size / 2 + " of " + size + " bytes");
        }
    }

    @Test
    void aServerThatFallsSilentIsSaid() throws IOException {
        try (MirrorServer server = new MirrorServer(Manner.SILENT_HALFWAY)) {
            int size = MirrorServer.CONTENT.get(FIRST).length;
            assertFailure(
                    files(server.address()),
                    server.authority() + " fell silent after " + size / 2 + " of " + size + " bytes");
        }
    }

    @Test
    void aWrongChecksumIsSaid() throws IOException {
        try (MirrorServer server = new MirrorServer(Manner.ANOTHER_FILE)) {
            String right = MirrorServer.sha256(MirrorServer.CONTENT.get(FIRST)).substring(0, 12);
            assertFailure(
                    files(server.address()),
                    server.authority() + " gave another file (its SHA-256 is 039058c6f2c0…, not " + right + "…)");
        }
    }

    @Test
    void everyMirrorsReasonIsSaid() throws IOException {
        String address = MirrorServer.nobody();
        try (MirrorServer server = new MirrorServer(Manner.NOT_FOUND)) {
            assertFailure(
                    files(server.address(), address),
                    server.authority() + " answered with HTTP status 404; " + address.replaceAll("http://|/data/", "")
                            + " cannot be reached");
        }
    }

    @Test
    void aFullDiskIsSaid() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "This test needs the device /dev/full, which is a disk without room on Linux.");
        opener = file -> Files.newOutputStream(full);
        assertNotWritten("No space left on device");
    }

    @Test
    void aDiskThatFillsUpHalfwayIsSaid() throws IOException {
        opener = file -> new LimitedStream(Files.newOutputStream(file), 20);
        assertNotWritten("No space left on device");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Files.writeString(cache(), "a file where the cache should be");
        try (MirrorServer server = new MirrorServer(Manner.GOOD)) {
            assertThatThrownBy(() -> files(server.address()).find(access()))
                    .isInstanceOf(DataException.class)
                    .hasMessage(notWritten("Not a directory"));
        }
    }

    @Test
    void anInterruptStopsTheDownload() throws Exception {
        try (MirrorServer server = new MirrorServer(Manner.SILENT_HALFWAY)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>();
            Access patient = new Access(
                    access().places(),
                    opener,
                    new Download.Patience(Duration.ofSeconds(5), Duration.ofSeconds(50)),
                    access().listener());
            Thread thread = new Thread(() -> {
                try {
                    files(server.address()).find(patient);
                } catch (RuntimeException e) {
                    thrown.set(e);
                    interrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            thread.start();
            server.halfway.await();
            thread.interrupt();
            thread.join(10_000);
            assertThat(thrown.get())
                    .isInstanceOf(DataException.class)
                    .hasMessage("Digits: the download of '" + FIRST
                            + "' was stopped, and nothing of it was kept. Call it again" + " to start anew.");
            assertThat(interrupted.get()).isTrue();
            assertThat(namesIn(cache().resolve("digits"))).isEmpty();
        }
    }

    @Test
    void syntheticDigitsStandInWhereNothingElseIsThere() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String address = MirrorServer.nobody();
        TrainTest digits = Mnist.loadOrSynthetic(files(address), access(), new PrintStream(said, true, UTF_8));
        assertThat(digits.train().name()).isEqualTo(SyntheticDigits.NAME);
        assertThat(said.toString(UTF_8))
                .isEqualTo(
                        "These are NOT the real MNIST digits but synthetic digits: 6,000 to learn from, 1,000 to be judged"
                                + " by.\n" + notFound(address.replaceAll("http://|/data/", "") + " cannot be reached")
                                + System.lineSeparator());
    }

    @Test
    void theRealDigitsGoFirst() {
        try (MirrorServer server = new MirrorServer(Manner.GOOD)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            TrainTest digits =
                    Mnist.loadOrSynthetic(files(server.address()), access(), new PrintStream(said, true, UTF_8));
            assertThat(digits.train().name()).isEqualTo("Digits");
            assertThat(said.toString(UTF_8)).isEmpty();
        }
    }

    @Test
    void damagedFilesAreNotPassedOver() throws IOException {
        try (MirrorServer server = new MirrorServer(Manner.GOOD)) {
            Path found = files(server.address()).find(access());
            Files.write(found.resolve(FIRST), new byte[] {0, 0, 8});
            assertThatThrownBy(() -> Mnist.loadOrSynthetic(files(server.address()), access(), System.out))
                    .isInstanceOf(DataException.class)
                    .hasMessage("Idx: '" + found.resolve(FIRST)
                            + "' must be whole, but ends too early. It was cut off: get it anew.");
        }
    }

    @Test
    void whoStopsTheDownloadGetsNoSyntheticDigits() {
        try (MirrorServer server = new MirrorServer(Manner.GOOD)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Mnist.loadOrSynthetic(files(server.address()), access(), System.out))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("Digits: the download of '" + FIRST + "' was stopped");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theRealFilesHaveTheChecksumsThatAreAskedFor() throws IOException {
        for (ImageFiles set : List.of(Mnist.FILES, FashionMnist.FILES)) {
            for (RemoteFile file : set.files()) {
                Path real = RealData.file(set.folder(), file.name());
                assertThat(MirrorServer.sha256(Files.readAllBytes(real)))
                        .as(file.name())
                        .isEqualTo(file.sha256());
            }
        }
    }

    private void assertFailure(ImageFiles files, String reasons) throws IOException {
        assertThatThrownBy(() -> files.find(access()))
                .isInstanceOf(DataException.class)
                .hasMessage(notFound(reasons));
        assertThat(namesIn(cache().resolve("digits"))).isEmpty();
    }

    private String notFound(String reasons) {
        return "Digits: '" + FIRST + "' must be on this machine or come over the network, but it is not in '"
                + folder.resolve("named/digits") + "' nor in '" + cache().resolve("digits") + "', and " + reasons
                + ". Connect to the network once, or let DEEPLESSON_DATA name the folder that holds 'digits'.";
    }

    private void assertNotWritten(String reason) throws IOException {
        try (MirrorServer server = new MirrorServer(Manner.GOOD);
                MirrorServer unused = new MirrorServer(Manner.GOOD)) {
            assertThatThrownBy(() -> files(server.address(), unused.address()).find(access()))
                    .isInstanceOf(DataException.class)
                    .hasMessage(notWritten(reason));
            assertThat(namesIn(cache().resolve("digits"))).isEmpty();
            assertThat(unused.asked).as("another mirror does not make room").isEmpty();
        }
    }

    private String notWritten(String reason) {
        return "Digits: '" + cache().resolve("digits").resolve(FIRST) + "' must be written, but could not be (" + reason
                + "). Make room or give write permission there, or name another folder in XDG_CACHE_HOME.";
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Access access() {
        return new Access(
                List.of(folder.resolve("named"), cache()),
                opener,
                new Download.Patience(Duration.ofSeconds(5), Duration.ofSeconds(3)),
                (file, done, total) -> progress.add(file + " " + done + "/" + total));
    }

    private static ImageFiles files(String... mirrors) {
        List<RemoteFile> files = Mnist.FILES.files().stream()
                .map(file -> new RemoteFile(file.name(), MirrorServer.sha256(MirrorServer.CONTENT.get(file.name()))))
                .toList();
        return new ImageFiles("Digits", "Digits", "digits", files, Arrays.asList(mirrors), List.of("zero", "one"));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
