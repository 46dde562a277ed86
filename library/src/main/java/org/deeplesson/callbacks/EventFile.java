package org.deeplesson.callbacks;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file of events as TensorBoard reads them: each event is a message with its length before it and check sums (CRC-32C,
 * masked) behind both, as in all of TensorFlow's record files.
 */
final class EventFile implements Closeable {
    private static final int MASK = 0xa282ead8;

    private final Path file;
    private final DataOutputStream out;

    /** A new file in this folder, which is made if need be. */
    EventFile(Path folder, String name) {
        file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            write(event(0).text(3, "brain.Event:2"));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A number at a step. */
    void scalar(String tag, double value, long step) {
        add(step, new Protobuf().text(1, tag).number(2, (float) value));
    }

    /** How numbers are distributed at a step. */
    void histogram(String tag, double[] numbers, long step) {
        add(step, new Protobuf().text(1, tag).message(5, Histogram.of(numbers)));
    }

    /** What is computed from what. */
    void graph(Protobuf graph) {
        add(event(0).message(4, graph));
    }

    private void add(long step, Protobuf value) {
        add(event(step).message(5, new Protobuf().message(1, value)));
    }

    private void add(Protobuf event) {
        try {
            write(event);
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Protobuf event(long step) {
        return new Protobuf().number(1, System.currentTimeMillis() / 1e3).number(2, step);
    }

    private void write(Protobuf message) throws IOException {
        byte[] data = message.toBytes();
        byte[] length = new byte[8];
        for (int i = 0; i < 4; i++) {
            length[i] = (byte) (data.length >>> 8 * i);
        }
        out.write(length);
        out.writeInt(Integer.reverseBytes(checksum(length)));
        out.write(data);
        out.writeInt(Integer.reverseBytes(checksum(data)));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(
                "TensorBoard: the folder must be writable, but " + file + " cannot be written. Give another folder.",
                e);
    }
}
