package org.deeplesson.benchmarks;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Mnist;
import org.deeplesson.datasets.NonlinearWave;

/**
 * The data of all works, as files of little-endian float32: every process reads the same numbers.
 *
 * @param folder that holds the files
 */
record Material(Path folder) {
    private static final int DIGITS = 16_384;
    private static final int SENTENCES = 1_024;
    private static final int LENGTH = 100;

    /** Inputs and targets of one batch, or of all samples. */
    record Samples(float[] x, float[] y, int count) {}

    /** Writes everything, the weights included, for those who do not read Java. */
    void write() throws IOException {
        Files.createDirectories(folder);
        Dataset digits = Mnist.loadOrSynthetic().train();
        digits = digits.take(Math.min(DIGITS, digits.size())).scaled(1 / 255.0);
        write(
                "digits",
                digits.x().dup('c').data().asFloat(),
                digits.y().dup('c').data().asFloat());
        Dataset wave = NonlinearWave.load();
        write(
                "wave",
                wave.x().dup('c').data().asFloat(),
                wave.y().dup('c').data().asFloat());
        write("xor", new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0});
        writeWords();
        Files.writeString(folder.resolve("works.json"), new Gson().toJson(Works.ALL));
        for (Work work : Works.ALL) {
            List<float[]> weights = new ArrayList<>();
            work.net().weights().forEach(array -> weights.add(array.numbers()));
            write(folder.resolve(work.name() + ".weights"), weights.toArray(float[][]::new));
        }
    }

    /** Sentences of random words; the label tells whether words of the first half are more. */
    private void writeWords() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        float[] x = new float[SENTENCES * LENGTH];
        float[] y = new float[SENTENCES];
        for (int i = 0; i < SENTENCES; i++) {
            int first = 0;
            for (int j = 0; j < LENGTH; j++) {
                int word = random.nextInt(Net.WORDS);
                x[i * LENGTH + j] = word;
                first += word < Net.WORDS / 2 ? 1 : 0;
            }
            y[i] = first > LENGTH / 2 ? 1 : 0;
        }
        write("words", x, y);
    }

    /** All samples of a work's data, cut into its batches; what does not fill a batch is left. */
    List<Samples> batches(Work work) {
        float[] x = read(folder.resolve(work.data() + ".x"));
        float[] y = read(folder.resolve(work.data() + ".y"));
        int n = work.batch();
        int size = x.length / y.length;
        List<Samples> batches = new ArrayList<>();
        for (int at = 0; at + n <= y.length; at += n) {
            float[] bx = new float[n * size];
            float[] by = new float[n];
            System.arraycopy(x, at * size, bx, 0, bx.length);
            System.arraycopy(y, at, by, 0, n);
            batches.add(new Samples(bx, by, n));
        }
        return work.task() == Work.Task.PREDICT ? batches.subList(0, 1) : batches;
    }

    private void write(String name, float[] x, float[] y) throws IOException {
        write(folder.resolve(name + ".x"), x);
        write(folder.resolve(name + ".y"), y);
    }

    private static void write(Path file, float[]... arrays) throws IOException {
        int length = 0;
        for (float[] array : arrays) {
            length += array.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] array : arrays) {
            bytes.asFloatBuffer().put(array);
            bytes.position(bytes.position() + 4 * array.length);
        }
        Files.write(file, bytes.array());
    }

    private static float[] read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            float[] numbers = new float[bytes.remaining() / 4];
            bytes.asFloatBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
