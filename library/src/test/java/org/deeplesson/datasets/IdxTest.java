package org.deeplesson.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class IdxTest {
    private static final byte[] TWO_ROWS = bytes(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 127, 128, 254, 255);

    @TempDir
    Path folder;

    @Test
    void unsignedBytesAreReadPlainAndPacked() throws IOException {
        for (Path file : new Path[] {write("a.idx", TWO_ROWS), write("b.gz", packed(TWO_ROWS))}) {
            INDArray array = Idx.read(file.toString());
            assertThat(array.dataType()).isEqualTo(DataType.UINT8);
            assertThat(array.shape()).containsExactly(2, 3);
            assertThat(array.castTo(DataType.INT32).toIntMatrix())
                    .isDeepEqualTo(new int[][] {{0, 1, 127}, {128, 254, 255}});
        }
    }

    @Test
    void everyOtherTypeIsRead() throws IOException {
        assertVector(9, DataType.INT8, ByteBuffer.allocate(2).put((byte) -3).put((byte) 100), -3, 100);
        assertVector(
                0x0B,
                DataType.INT16,
                ByteBuffer.allocate(4).putShort((short) -300).putShort((short) 5),
                -300,
                5);
        assertVector(
                0x0C, DataType.INT32, ByteBuffer.allocate(8).putInt(-70_000).putInt(6), -70_000, 6);
        assertVector(
                0x0D, DataType.FLOAT, ByteBuffer.allocate(8).putFloat(-1.5f).putFloat(7), -1.5, 7);
        assertVector(
                0x0E, DataType.DOUBLE, ByteBuffer.allocate(16).putDouble(1e-200).putDouble(8), 1e-200, 8);
    }

    @Test
    void manyBlocksKeepTheirOrder() throws IOException {
        int count = 100_003;
        ByteBuffer file =
                ByteBuffer.allocate(8 + 4 * count).put(bytes(0, 0, 0x0C, 1)).putInt(count);
        for (int i = 0; i < count; i++) {
            file.putInt(i * 7);
        }
        int[] read = Idx.read(write(packed(file.array()))).toIntVector();
        assertThat(read).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(read[i]).isEqualTo(i * 7);
        }
    }

    @Test
    void noSamplesAreAnEmptyArray() throws IOException {
        INDArray none = Idx.read(write(bytes(0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28)));
        assertThat(none.shape()).containsExactly(0, 28, 28);
        assertThat(none.dataType()).isEqualTo(DataType.UINT8);
    }

    @Test
    void theRealDigitsHaveTheirPublishedMean() {
        INDArray images = Idx.read(RealData.file("mnist", "t10k-images-idx3-ubyte.gz"));
        assertThat(images.shape()).containsExactly(10_000, 28, 28);
        assertThat(images.castTo(DataType.DOUBLE).meanNumber().doubleValue() / 255)
                .isCloseTo(0.1325146058, within(1e-8));
        INDArray labels = Idx.read(RealData.file("mnist", "t10k-labels-idx1-ubyte.gz"));
        assertThat(Arrays.copyOf(labels.castTo(DataType.INT32).toIntVector(), 10))
                .containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        write(TWO_ROWS);
        assertThatThrownBy(() -> Idx.read(folder.resolve("file.idy")))
                .isInstanceOf(DataException.class)
                .hasMessage("Idx: the file must exist, but 'file.idy' is not in folder '" + folder
                        + "'. Did you mean 'file.idx'?");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        assertMessage(
                "x,y\n1,2\n".getBytes(),
                "Idx: an IDX file begins with two bytes 00 00, but 'FILE' begins with 78 2c. Check that it is the right file.");
        assertMessage(
                bytes(0, 0, 7, 1, 0, 0, 0, 0),
                "Idx: the third byte of an IDX file names the type of its numbers, 08, 09, 0b, 0c, 0d or 0e, but in 'FILE' it is"
                        + " 07. Check that it is the right file.");
        assertMessage(
                bytes(0, 0, 8, 0),
                "Idx: the fourth byte of an IDX file counts its axes, 1 to 8, but in 'FILE' it is 0. Check that it is the right"
                        + " file.");
        assertMessage(
                bytes(0, 0, 8, 200),
                "Idx: the fourth byte of an IDX file counts its axes, 1 to 8, but in 'FILE' it is 200. Check that it is the right"
                        + " file.");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        String message =
                "Idx: 'FILE' must hold 6 bytes of numbers, those of shape (2, 3), but ends after 4. It was cut off: get"
                        + " it anew.";
        assertMessage(Arrays.copyOf(TWO_ROWS, 16), message);
        assertMessage(packed(Arrays.copyOf(TWO_ROWS, 16)), message);
        String early = "Idx: 'FILE' must be whole, but ends too early. It was cut off: get it anew.";
        assertMessage(new byte[0], early);
        assertMessage(Arrays.copyOf(TWO_ROWS, 3), early);
        assertMessage(Arrays.copyOf(TWO_ROWS, 10), early);
        byte[] packed = packed(TWO_ROWS);
        assertMessage(Arrays.copyOf(packed, packed.length - 4), early);
        assertMessage(Arrays.copyOf(packed, 15), early);
    }

    @Test
    void aFileThatGoesOnIsRefused() throws IOException {
        String message =
                "Idx: 'FILE' must end after 6 bytes of numbers, those of shape (2, 3), but goes on. It is damaged: get it"
                        + " anew.";
        assertMessage(Arrays.copyOf(TWO_ROWS, 19), message);
        assertMessage(packed(Arrays.copyOf(TWO_ROWS, 19)), message);
    }

    @Test
    void aDamagedGzipFileIsRefused() throws IOException {
        String message = "Idx: the gzip file 'FILE' must be sound, but is damaged. Get it anew.";
        byte[] checksum = packed(TWO_ROWS);
        checksum[checksum.length - 6] ^= 1;
        assertMessage(checksum, message);
        byte[] method = packed(TWO_ROWS);
        method[2] = 3;
        assertMessage(method, message);
        byte[] content = packed(TWO_ROWS);
        content[10] |= 7;
        assertMessage(content, message);
    }

    @Test
    void absurdSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] huge = bytes(0, 0, 14, 2, 128, 0, 0, 0, 0, 1, 0, 0, 1, 2);
        assertMessage(
                huge,
                "Idx: 'FILE' must hold 1,125,899,906,842,624 bytes of numbers, those of shape (2147483648,"
                        + " 65536), but ends after 2. It was cut off: get it anew.");
        byte[] packed = packed(bytes(0, 0, 8, 1, 16, 0, 0, 0));
        assertMessage(
                packed,
                "Idx: the header of 'FILE' announces shape (268435456), 268,435,456 bytes, but a gzip file of "
                        + packed.length
                        + " bytes cannot hold more than " + String.format("%,d", 1032 * packed.length)
                        + ". It is damaged: get it anew.");
    }

    private void assertVector(int code, DataType type, ByteBuffer numbers, double... values) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(8 + numbers.capacity())
                .put(bytes(0, 0, code, 1))
                .putInt(values.length)
                .put(numbers.array());
        INDArray array = Idx.read(write(file.array()));
        assertThat(array.dataType()).isEqualTo(type);
        assertThat(array.castTo(DataType.DOUBLE).toDoubleVector()).containsExactly(values);
    }

    private void assertMessage(byte[] content, String message) throws IOException {
        Path file = write(content);
        assertThatThrownBy(() -> Idx.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    private Path write(byte[] content) throws IOException {
        return write("file.idx", content);
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
