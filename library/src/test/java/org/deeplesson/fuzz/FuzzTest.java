package org.deeplesson.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplesson.layers.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two thousand models drawn by seed. {@code -Dfuzz.seed=17} repeats one of them alone; after a crash of the process {@code
 * target/fuzz-seed} says which it was.
 */
class FuzzTest {
    private static final int MODELS = 2000;
    private static final Path NOW = Path.of("target", "fuzz-seed");

    private final Map<String, Integer> accepted = new HashMap<>();
    private final List<AssertionError> defects = new ArrayList<>();
    private int count;

    @TempDir
    private Path folder;

    @Test
    void aModelLearnsAndIsTheSameInAFileOrIsRefusedInPlainWords() throws IOException {
        Long alone = Long.getLong("fuzz.seed");
        for (long seed : (alone == null ? LongStream.rangeClosed(1, MODELS) : LongStream.of(alone)).toArray()) {
            Files.writeString(NOW, Long.toString(seed));
            run(new Trial(seed, folder));
        }
        if (!defects.isEmpty()) {
            AssertionError first = defects.get(0);
            defects.subList(1, defects.size()).forEach(first::addSuppressed);
            throw first;
        }
        if (alone == null) {
            assertThat(count).as("models that are accepted").isBetween(MODELS * 4 / 10, MODELS * 8 / 10);
            assertThat(layers()).allSatisfy(layer -> assertThat(accepted.getOrDefault(layer, 0))
                    .as("accepted models with " + layer)
                    .isGreaterThan(5));
        }
    }

    private void run(Trial trial) {
        try {
            if (trial.run()) {
                count++;
                trial.types().forEach(type -> accepted.merge(type.getSimpleName(), 1, Integer::sum));
            }
        } catch (AssertionError defect) {
            defects.add(defect);
        }
    }

    /** All layers of the library but Lambda, whose code no file keeps. */
    private static List<String> layers() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.deeplesson.layers").stream()
                        .filter(type -> type.isAssignableTo(Layer.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.getSimpleName())
                        .filter(name -> !name.equals("Input") && !name.equals("Lambda"))
                        .toList();
    }
}
