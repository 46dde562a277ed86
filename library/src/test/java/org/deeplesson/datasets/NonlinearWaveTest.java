package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class NonlinearWaveTest {
    private static final long SEED = 41;

    @Test
    void theBundledFileIsWhatTheCodeMakes() throws IOException {
        String made = NonlinearWave.csv(1000, NonlinearWave.NOISE, SEED);
        Path file = BundledFile.of("datasets/" + NonlinearWave.FILE, path -> Files.writeString(path, made));
        assertThat(Files.readString(file)).isEqualTo(made);
    }

    @Test
    void theBundledFileLoadsFromTheClassPath() {
        Dataset wave = NonlinearWave.load();
        Dataset made = NonlinearWave.make(1000, NonlinearWave.NOISE, SEED);
        assertThat(wave.name()).isEqualTo("Nonlinear wave");
        assertThat(wave.featureNames()).containsExactly("x");
        assertThat(wave.x().shape()).containsExactly(1000, 1);
        assertThat(wave.y().shape()).containsExactly(1000, 1);
        assertThat(wave.x().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(wave.y().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(wave.x().distance2(made.x())).isLessThan(1e-4);
        assertThat(wave.y().distance2(made.y())).isLessThan(1e-4);
    }

    @Test
    void itIsTheLecturesWave() {
        double[] lecture = {0.31, 0.90, 1.00, 0.92, 0.42, -0.05, -0.54, -0.59, -0.45, 0.22};
        double[] sums = new double[10];
        double[] squares = new double[10];
        int[] counts = new int[10];
        Dataset wave = NonlinearWave.load();
        for (int i = 0; i < wave.size(); i++) {
            int tenth = (int) (10 * wave.x().getDouble(i));
            double y = wave.y().getDouble(i);
            sums[tenth] += y;
            squares[tenth] += y * y;
            counts[tenth]++;
        }
        double spread = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            double mean = sums[tenth] / counts[tenth];
            assertThat(mean).as("mean of y in tenth %d", tenth).isCloseTo(lecture[tenth], within(0.1));
            spread += Math.sqrt(squares[tenth] / counts[tenth] - mean * mean) / 10;
        }
        assertThat(spread).isCloseTo(0.53, within(0.03));
    }

    @Test
    void withoutNoiseThePointsLieOnTheWave() {
        Dataset wave = NonlinearWave.make(50, 0, 7);
        for (int i = 0; i < 50; i++) {
            double x = wave.x().getDouble(i);
            assertThat(x).isBetween(0.0, 1.0);
            assertThat(wave.y().getDouble(i)).isCloseTo(NonlinearWave.value(x), within(1e-5));
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(NonlinearWave.make(20, 0.5, 1).y())
                .isEqualTo(NonlinearWave.make(20, 0.5, 1).y());
        assertThat(NonlinearWave.make(20, 0.5, 1).y())
                .isNotEqualTo(NonlinearWave.make(20, 0.5, 2).y());
    }

    @Test
    void samplesAndNoiseAreChecked() {
        assertThatThrownBy(() -> NonlinearWave.make(0, 0.1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NonlinearWave: samples must be 1 or more, but was 0. Ask for a few hundred.");
        assertThatThrownBy(() -> NonlinearWave.make(10, -0.1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "NonlinearWave: noise must be 0 or more, but was -0.1. It is the standard deviation around the"
                                + " pattern; 0.1 blurs it a little.");
    }
}
