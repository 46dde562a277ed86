package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SyntheticDigitsTest {
    private static final String FOLDER = "datasets/synthetic-digits/";
    private static final int SIDE = 28;

    @ParameterizedTest
    @CsvSource({"train, 6000, 1", "t10k, 1000, 2"})
    void theBundledFilesAreWhatTheCodeMakes(String part, int samples, long seed) throws IOException {
        Dataset made = SyntheticDigits.make(samples, seed);
        Path images = BundledFile.of(FOLDER + part + "-images-idx3-ubyte.gz", file -> write(file, made.x()));
        Path labels = BundledFile.of(
                FOLDER + part + "-labels-idx1-ubyte.gz",
                file -> write(file, made.y().castTo(DataType.UINT8)));
        assertThat(Idx.read(images)).isEqualTo(made.x());
        assertThat(Idx.read(labels).castTo(DataType.INT32)).isEqualTo(made.y());
        assertThat(Files.size(images)).isLessThan(1_500_000);
    }

    @Test
    void theyLoadFromTheClassPathInMnistsFormat() {
        TrainTest digits = SyntheticDigits.load();
        for (Dataset part : new Dataset[] {digits.train(), digits.test()}) {
            assertThat(part.name()).isEqualTo("synthetic digits");
            assertThat(part.inputShape()).hasToString("(28, 28)");
            assertThat(part.x().dataType()).isEqualTo(DataType.UINT8);
            assertThat(part.y().rank()).isOne();
            assertThat(part.y().dataType()).isEqualTo(DataType.INT32);
            assertThat(part.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
        assertThat(digits.train().size()).isEqualTo(6000);
        assertThat(digits.test().size()).isEqualTo(1000);
    }

    @Test
    void everyDigitComesAboutAsOftenAsAnother() {
        int[] counts = new int[10];
        for (int digit : SyntheticDigits.load().train().y().toIntVector()) {
            counts[digit]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(500, 700);
        }
    }

    @Test
    void theInkLiesInTheMiddleAndThePaperIsClean() {
        INDArray x = SyntheticDigits.make(50, 9).x().castTo(DataType.DOUBLE);
        for (int i = 0; i < 50; i++) {
            INDArray image = x.slice(i);
            INDArray places = Nd4j.arange(SIDE).castTo(DataType.DOUBLE);
            double mass = image.sumNumber().doubleValue();
            double column = image.sum(0).mul(places).sumNumber().doubleValue() / mass;
            double row = image.sum(1).mul(places).sumNumber().doubleValue() / mass;
            assertThat(column).isBetween(13.0, 14.0);
            assertThat(row).isBetween(13.0, 14.0);
            assertThat(image.maxNumber().doubleValue()).isGreaterThan(150);
            assertThat(image.getRow(0).sumNumber().doubleValue())
                    .as("first row")
                    .isZero();
            assertThat(image.getColumn(SIDE - 1).sumNumber().doubleValue())
                    .as("last column")
                    .isZero();
        }
    }

    @Test
    void theSeedDecidesAndMoreBeginsWithTheSame() {
        Dataset few = SyntheticDigits.make(5, 3);
        assertThat(SyntheticDigits.make(9, 3).take(5).x().dup()).isEqualTo(few.x());
        assertThat(SyntheticDigits.make(5, 4).x()).isNotEqualTo(few.x());
    }

    @Test
    void atLeastOneSampleIsMade() {
        assertThatThrownBy(() -> SyntheticDigits.make(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SyntheticDigits: samples must be 1 or more, but was 0. Ask for a few thousand.");
    }

    private static void write(Path file, INDArray array) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * array.rank()).putInt(0x0800 + array.rank());
        for (long size : array.shape()) {
            header.putInt((int) size);
        }
        byte[] numbers = new byte[(int) array.length()];
        array.data().asNio().get(numbers);
        try (OutputStream out = new SmallGzip(Files.newOutputStream(file))) {
            out.write(header.array());
            out.write(numbers);
        }
    }

    private static final class SmallGzip extends GZIPOutputStream {
        SmallGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
