package org.deeplesson.benchmarks;

import static org.deeplesson.training.FitOptions.epochs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.deeplesson.datasets.Dataset;
import org.deeplesson.datasets.Mnist;
import org.deeplesson.metrics.Accuracy;
import org.deeplesson.models.Sequential;
import org.deeplesson.training.Callback;
import org.nd4j.linalg.factory.Nd4j;

/** What a training on MNIST takes of the machine's memory, and whether it goes on taking. */
final class MemoryUse {
    private static final int FIRST = 5;

    private MemoryUse() {}

    /** Counts what one step allocates outside the heap: ND4J's buffers and JavaCPP's bytes. */
    private static final class Allocations implements Callback {
        private long buffers;
        private long bytes;
        private long steps;
        private long lastBuffer;
        private long lastBytes;

        @Override
        public void onBatchEnd(BatchEnd event) {
            long buffer = Nd4j.getDeallocatorService().nextValue(); // takes a number itself
            long total = Pointer.totalBytes();
            if (event.step() > 1) {
                buffers += buffer - lastBuffer - 1;
                bytes += Math.max(0, total - lastBytes);
                steps++;
            }
            lastBuffer = buffer;
            lastBytes = total;
        }
    }

    /** Argument: how many epochs. */
    public static void main(String[] arguments) throws IOException {
        int most = Integer.parseInt(arguments[0]);
        PrintStream answers = System.out;
        System.setOut(System.err);
        Dataset train = Mnist.loadOrSynthetic().train().scaled(1 / 255.0);
        Sequential model = Epoch.model(new Accuracy());
        model.fit(train, epochs(FIRST).verbose(0));
        double first = residentMb();
        answers.println(new Measure("resident after " + FIRST + " epochs of MNIST", first, "MB", 700).line());
        Allocations allocations = new Allocations();
        model.fit(train, epochs(1).verbose(0).callbacks(allocations));
        answers.println(new Measure("buffers of ND4J per step", allocations.buffers / (double) allocations.steps, "", 0)
                .line());
        answers.println(
                new Measure("bytes outside the heap per step", allocations.bytes / (double) allocations.steps, "", 0)
                        .line());
        model.fit(train, epochs(most - FIRST - 1).verbose(0));
        answers.println(
                new Measure("resident after " + most + " epochs beside " + FIRST, residentMb() / first, "x", 1.05)
                        .line());
        System.exit(0);
    }

    private static double residentMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
