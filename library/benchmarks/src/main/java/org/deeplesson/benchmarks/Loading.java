package org.deeplesson.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.deeplesson.datasets.Idx;
import org.deeplesson.datasets.Mnist;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The images of MNIST from their gzip file to a tensor, beside their decompression alone. */
final class Loading {
    private static final int BLOCK = 1 << 16;

    private Loading() {}

    /** Arguments: how many rounds, and a folder. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Path file = Path.of(arguments[1]).resolve("digits-idx3-ubyte.gz");
        write(Mnist.loadOrSynthetic().train().x(), file);
        List<Double> loaded = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round <= Integer.parseInt(arguments[0]); round++) {
            double decompression = Epoch.ms(() -> decompress(file));
            double loading = Epoch.ms(() -> Idx.read(file));
            if (round > 0) {
                bare.add(decompression);
                loaded.add(loading);
            }
        }
        double loading = Rounds.median(loaded);
        answers.println(
                Measure.of("digits from gzip to a tensor", loading, "ms").line());
        answers.println(
                new Measure("the same beside the bare decompression", loading / Rounds.median(bare), "x", 1.5).line());
        System.exit(0);
    }

    private static void write(INDArray images, Path file) throws IOException {
        byte[] numbers = new byte[Math.toIntExact(images.length())];
        images.data().asNio().get(numbers);
        ByteBuffer header = ByteBuffer.allocate(16).put(new byte[] {0, 0, 8, 3});
        for (int axis = 0; axis < 3; axis++) {
            header.putInt((int) images.size(axis));
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(header.array());
            out.write(numbers);
        }
    }

    private static void decompress(Path file) {
        byte[] block = new byte[BLOCK];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BLOCK)) {
            while (in.read(block) >= 0) {
                // only read
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
