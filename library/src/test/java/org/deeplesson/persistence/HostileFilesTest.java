package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplesson.layers.Dense;
import org.deeplesson.losses.MeanSquaredError;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.optimizers.Adam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, loading it gives a model or says what is wrong, and takes no more memory than the file has. */
class HostileFilesTest {
    @TempDir
    private Path folder;

    private Path path;
    private String config;
    private byte[] weights;

    @BeforeEach
    void save() {
        var model = new Sequential(new Dense(4).name("hidden"), new Dense(1));
        model.compile(new Adam(), new MeanSquaredError());
        model.build(3);
        path = folder.resolve("model.keras");
        model.save(path);
        try (Archive archive = new Archive(path)) {
            config = archive.text(Archive.CONFIG);
            weights = archive.bytes(Archive.WEIGHTS, 1 << 20);
        }
    }

    private Path write(String config, byte[] weights) throws IOException {
        Path file = folder.resolve("hostile.keras");
        Path h5 = folder.resolve("h5");
        Files.write(h5, weights);
        Archive.write(file, "{}", config, h5);
        return file;
    }

    private void refuses(Path file, String... words) {
        assertThatThrownBy(() -> Model.load(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContainingAll(words);
    }

    private void refusesConfig(UnaryOperator<String> change, String... words) throws IOException {
        String changed = change.apply(config);
        assertThat(changed).isNotEqualTo(config);
        refuses(write(changed, weights), words);
    }

    @Test
    void aFileCutOffAnywhereIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(path);
        Path cut = folder.resolve("cut.keras");
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(cut, Arrays.copyOf(whole, length));
            refuses(cut, "cut.keras");
        }
    }

    @Test
    void weightsCutOffAnywhereAreTold() throws IOException {
        for (int length = 0; length < weights.length; length += 61) {
            byte[] cut = Arrays.copyOf(weights, length);
            refuses(write(config, cut), "load: ");
        }
    }

    @Test
    void flippedBytesGiveAModelOrAMessage() throws IOException {
        Random random = new Random(1);
        byte[] whole = Files.readAllBytes(path);
        for (int i = 0; i < 400; i++) {
            byte[] flipped = (i % 2 == 0 ? whole : weights).clone();
            for (int n = 0; n <= random.nextInt(3); n++) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
            }
            Path file = folder.resolve("flipped.keras");
            if (i % 2 == 0) {
                Files.write(file, flipped);
            } else {
                file = write(config, flipped);
            }
            try {
                Model.load(file);
            } catch (ModelFileException told) {
                assertThat(told).hasMessageStartingWith("load: ");
            }
        }
    }

    @Test
    void anEntryThatSwellsIsLeftPacked() throws IOException {
        Path bomb = folder.resolve("bomb.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry(Archive.CONFIG));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                zip.write(blanks);
            }
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        refuses(bomb, "config.json in " + bomb + " must be at most 16777216 bytes, but is more.");
    }

    @Test
    void entriesAreNeverUnpackedToTheirNames() throws IOException {
        Path file = folder.resolve("path.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../../outside"));
            zip.write(1);
        }
        refuses(file, "must hold config.json, but does not");
        assertThat(folder.getParent().resolve("outside")).doesNotExist();
    }

    @Test
    void layersLargerThanTheFileAreRefusedBeforeMemoryIsTaken() throws IOException {
        refusesConfig(
                text -> text.replace("\"units\":4", "\"units\":4000000000000"),
                "need ",
                " bytes of weights, but the file has only ");
        refusesConfig(
                text -> text.replace("\"build_input_shape\":[null,3]", "\"build_input_shape\":[null,-3]"), "1 or more");
    }

    @Test
    void optionsOfOtherTypesAreTold() throws IOException {
        refusesConfig(text -> text.replace("\"units\":4", "\"units\":\"four\""), "Dense", "units");
        refusesConfig(text -> text.replace("\"units\":4", "\"units\":-4"), "units must be 1 or more, but was -4");
        refusesConfig(
                text -> text.replace("\"layers\":[", "\"layers\":7,\"x\":["), "layers of the model must be a list");
        refusesConfig(text -> text.replace("\"linear\"", "\"linaer\""), "Did you mean 'linear'?");
        refusesConfig(text -> text.replace("\"units\":4", "\"units\":4,\"lora_rank\":3"), "lora_rank = 3");
    }

    @Test
    void onlyClassesOfTheLibraryAreMade() throws IOException {
        refusesConfig(
                text -> text.replaceFirst("\"Dense\"", "\"../persistence/SafeFile\""),
                "keras.layers.../persistence/SafeFile, which this library does not have");
        refusesConfig(text -> text.replaceFirst("\"Dense\"", "\"Rot90\""), "keras.layers.Rot90");
        refusesConfig(text -> text.replaceFirst("\"Dense\"", "\"Layer\""), "must be a layer or a rule");
        refusesConfig(text -> text.replaceFirst("\"keras.layers\"", "\"java.lang\""), "java.lang.");
    }

    @Test
    void optionsNestedWithoutEndAreTold() throws IOException {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        refusesConfig(text -> text.replace("\"units\":4", "\"units\":" + deep), "load: ");
    }

    @Test
    void whatIsNoJsonOrNoZipIsTold() throws IOException {
        refuses(write("nonsense", weights), "the model's config must be a JSON object");
        Path text = folder.resolve("text.keras");
        Files.writeString(text, "hello", StandardCharsets.UTF_8);
        refuses(text, "must be a whole model file, but cannot be read");
        refuses(folder.resolve("nothing.keras"), "must be a file, but there is none");
        assertThatThrownBy(() -> Model.load("model.h5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Model.load: path must end in .keras, but was model.h5. Give a name such as \"model.keras\".");
    }

    @Test
    void weightsThatSayMoreThanTheyHaveAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(weights);
        byte[] changed = bytes.toByteArray();
        int at = indexOf(changed, new byte[] {2, 2, 0, 1, 3, 0, 0, 0, 0, 0, 0, 0}); // a matrix of three rows
        changed[at + 8] = 0x40; // far more rows
        refuses(write(config, changed), "load: ");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
