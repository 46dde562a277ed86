package org.deeplesson.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.deeplesson.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads one IDX file. What the header says is held against the size of the file before memory is taken for it. */
final class IdxReader {
    private static final int BLOCK = 1 << 16;
    private static final int HEADER = 4;
    private static final int MOST_AXES = 8;

    /** Deflate packs at most this many bytes into one. */
    private static final long GZIP_RATIO = 1032;

    private final String name;
    private final long fileBytes;
    private boolean packed;

    /**
     * @param name what the file is called in messages
     * @param fileBytes its size as it lies there, packed or not
     */
    IdxReader(String name, long fileBytes) {
        this.name = name;
        this.fileBytes = fileBytes;
    }

    INDArray read(InputStream file) throws IOException {
        try {
            return numbers(unpacked(new BufferedInputStream(file, BLOCK)));
        } catch (ZipException e) {
            throw new DataException("Idx: the gzip file '" + name + "' must be sound, but is damaged. Get it anew.", e);
        } catch (EOFException e) {
            throw new DataException(
                    "Idx: '" + name + "' must be whole, but ends too early. It was cut off: get it anew.", e);
        }
    }

    private InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        packed = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return packed ? new GZIPInputStream(in, BLOCK) : in;
    }

    private INDArray numbers(InputStream in) throws IOException {
        byte[] magic = exactly(in, HEADER);
        if (magic[0] != 0 || magic[1] != 0) {
            throw new DataException(String.format(
                    "Idx: an IDX file begins with two bytes 00 00, but '%s' begins with %02x %02x. Check that it is the right file.",
                    name, magic[0], magic[1]));
        }
        IdxType type = IdxType.of(magic[2])
                .orElseThrow(() -> new DataException(String.format(
                        "Idx: the third byte of an IDX file names the type of its numbers, 08, 09, 0b, 0c, 0d or 0e, but in '%s' it"
                                + " is %02x. Check that it is the right file.",
                        name, magic[2])));
        if (magic[3] < 1 || magic[3] > MOST_AXES) {
            throw new DataException("Idx: the fourth byte of an IDX file counts its axes, 1 to " + MOST_AXES
                    + ", but in '" + name + "' it is " + (magic[3] & 0xFF) + ". Check that it is the right file.");
        }
        Shape shape = shape(ByteBuffer.wrap(exactly(in, 4 * magic[3])));
        long bytes = checked(shape, type);
        INDArray array = Nd4j.createUninitialized(type.dataType, shape.toArray());
        if (bytes > 0) {
            copy(in, array.data().asNio(), type.width(), shape, bytes);
        }
        if (in.read() >= 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "Idx: '%s' must end after %,d bytes of numbers, those of shape %s, but goes on. It is damaged: get it anew.",
                    name,
                    bytes,
                    shape));
        }
        return array;
    }

    private static Shape shape(ByteBuffer sizes) {
        long[] shape = new long[sizes.remaining() / 4];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = Integer.toUnsignedLong(sizes.getInt());
        }
        return Shape.of(shape);
    }

    /** How many bytes the numbers take, once that many can be in this file at all. */
    private long checked(Shape shape, IdxType type) {
        double bytes = type.width();
        for (int axis = 0; axis < shape.rank(); axis++) {
            bytes *= shape.size(axis);
        }
        double possible = packed ? (double) GZIP_RATIO * fileBytes : fileBytes;
        if (bytes > possible && packed) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "Idx: the header of '%s' announces shape %s, %,.0f bytes, but a gzip file of %,d bytes cannot hold more than"
                            + " %,.0f. It is damaged: get it anew.",
                    name,
                    shape,
                    bytes,
                    fileBytes,
                    possible));
        }
        if (bytes > possible) {
            throw cutOff(shape, bytes, Math.max(0, fileBytes - HEADER - 4L * shape.rank()));
        }
        if (bytes > Integer.MAX_VALUE) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "Idx: a file may hold up to %,d bytes of numbers, but '%s' holds %,.0f, shape %s. Split it into several.",
                    Integer.MAX_VALUE,
                    name,
                    bytes,
                    shape));
        }
        return (long) bytes;
    }

    private void copy(InputStream in, ByteBuffer to, int width, Shape shape, long bytes) throws IOException {
        byte[] block = new byte[BLOCK];
        for (long done = 0; done < bytes; ) {
            int wanted = (int) Math.min(BLOCK, bytes - done);
            int n = in.readNBytes(block, 0, wanted);
            if (n < wanted) {
                throw cutOff(shape, bytes, done + n);
            }
            if (width > 1 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
                reverseEach(block, n, width);
            }
            to.put(block, 0, n);
            done += n;
        }
    }

    private static void reverseEach(byte[] block, int length, int width) {
        for (int start = 0; start < length; start += width) {
            for (int i = start, j = start + width - 1; i < j; i++, j--) {
                byte swap = block[i];
                block[i] = block[j];
                block[j] = swap;
            }
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private DataException cutOff(Shape shape, double bytes, long found) {
        return new DataException(String.format(
                Locale.ROOT,
                "Idx: '%s' must hold %,.0f bytes of numbers, those of shape %s, but ends after %,d. It was cut off: get it anew.",
                name,
                bytes,
                shape,
                found));
    }
}
