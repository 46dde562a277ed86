package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class MnistTest {
    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of(Mnist.FILES, "MNIST", "9", 5, 7, 0.1325146058),
                Arguments.of(FashionMnist.FILES, "Fashion-MNIST", "Ankle boot", 9, 9, 0.2868492807));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sets")
    void theRealFilesAreRead(
            ImageFiles files, String name, String lastClass, int firstOfTrain, int firstOfTest, double mean) {
        RealData.file(files.folder(), "train-images-idx3-ubyte.gz");
        TrainTest data = files.read(RealData.folder().resolve(files.folder()));
        assertThat(data.train().name()).isEqualTo(name);
        assertThat(data.train().x().shape()).containsExactly(60_000, 28, 28);
        assertThat(data.train().x().dataType()).isEqualTo(DataType.UINT8);
        assertThat(data.train().y().shape()).containsExactly(60_000);
        assertThat(data.train().y().dataType()).isEqualTo(DataType.INT32);
        assertThat(data.train().y().getInt(0)).isEqualTo(firstOfTrain);
        assertThat(data.test().x().shape()).containsExactly(10_000, 28, 28);
        assertThat(data.test().y().getInt(0)).isEqualTo(firstOfTest);
        assertThat(data.test().classNames()).hasSize(10).endsWith(lastClass);
        INDArray pixels = data.test().scaled(1 / 255.0).x().castTo(DataType.DOUBLE);
        assertThat(pixels.meanNumber().doubleValue()).isCloseTo(mean, within(1e-7));
    }
}
