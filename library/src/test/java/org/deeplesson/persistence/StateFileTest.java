package org.deeplesson.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StateFileTest {
    @TempDir
    Path folder;

    @Test
    void everyBitComesBack() {
        long[] bits = {Long.MIN_VALUE, -1, 0, Double.doubleToRawLongBits(Double.NaN), Long.MAX_VALUE};
        double[] doubles = {Math.PI, -0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY};
        float[][] floats = {{1e-45f, -3.25f, 0.1f}, {Float.NaN, Float.MAX_VALUE, -0f}};
        Path path = folder.resolve("state.h5");
        StateFile.write(
                path,
                Map.of(
                        "bits", Nd4j.createFromArray(bits),
                        "callbacks/One_1/doubles", Nd4j.createFromArray(doubles),
                        "callbacks/One_1/one", Nd4j.scalar(0.1),
                        "floats", Nd4j.createFromArray(floats)));
        Map<String, INDArray> read = StateFile.read(path);
        assertThat(read).containsOnlyKeys("bits", "callbacks/One_1/doubles", "callbacks/One_1/one", "floats");
        assertThat(read.get("bits").toLongVector()).isEqualTo(bits);
        assertThat(read.get("callbacks/One_1/doubles").toDoubleVector()).isEqualTo(doubles);
        assertThat(read.get("callbacks/One_1/one").getDouble(0)).isEqualTo(0.1);
        assertThat(read.get("floats").shape()).containsExactly(2, 3);
        assertThat(read.get("floats").reshape(6).toFloatVector())
                .isEqualTo(new float[] {1e-45f, -3.25f, 0.1f, Float.NaN, Float.MAX_VALUE, -0f});
    }

    @Test
    void whatIsNotWholeIsRefused() throws IOException {
        Path path = folder.resolve("state.h5");
        assertThatThrownBy(() -> StateFile.read(path))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("load: " + path + " must be a file, but there is none.");
        StateFile.write(path, Map.of("a", Nd4j.createFromArray(new double[1000])));
        byte[] whole = Files.readAllBytes(path);
        for (int length : new int[] {0, 10, 48, 4000, whole.length - 1}) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> StateFile.read(path))
                    .as("%d bytes", length)
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageEndingWith(". Perhaps it was cut off; copy or save it again.");
        }
    }

    @Test
    void partsOfThisFileAloneAreRemoved() throws IOException {
        Path path = folder.resolve("state.h5");
        StateFile.write(path, Map.of("a", Nd4j.scalar(1.0)));
        Files.writeString(folder.resolve(".state.h5.77.part"), "half");
        Path other = Files.writeString(folder.resolve(".other.h5.77.part"), "half");
        StateFile.removeParts(path);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(path, other);
        }
    }
}
