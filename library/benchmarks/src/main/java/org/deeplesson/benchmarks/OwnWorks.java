package org.deeplesson.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the library is measured by without a peer, each in a process of its own.
 *
 * @param folder for data and logs
 * @param quick fewer rounds
 */
record OwnWorks(Path folder, boolean quick) {
    private static final List<String> KERNEL_HEAP = List.of("-Xms64m", "-Xmx2g", "-XX:+UseSerialGC");

    /** Tells each measure as soon as it is there. */
    void run(String only, Consumer<Measure> told) throws IOException {
        if ("epoch evaluate".contains(only)) {
            java(told, Epoch.class, quick ? "1" : "5");
        }
        if ("gzip".contains(only)) {
            java(told, Loading.class, quick ? "3" : "9", folder.toString());
        }
        if ("memory".contains(only)) {
            java(told, MemoryUse.class, quick ? "7" : "50");
        }
        String kernelspec = System.getProperty("bench.kernelspec");
        if ("kernel".contains(only) && kernelspec != null) {
            command(
                    told,
                    List.of(
                            RemotePeer.DEBIAN_PYTHON.toString(),
                            System.getProperty("bench.kernel-start"),
                            kernelspec,
                            quick ? "1" : "5"),
                    "kernel-start");
        }
    }

    private void java(Consumer<Measure> told, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(KERNEL_HEAP);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        command(told, command, main.getSimpleName());
    }

    private void command(Consumer<Measure> told, List<String> command, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        Process process =
                builder.redirectError(folder.resolve(name + ".log").toFile()).start();
        boolean some = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PeerProcess.MARK)) {
                    told.accept(Measure.parse(line));
                    some = true;
                }
            }
        }
        if (!some) {
            throw new IllegalStateException(
                    "bench: " + name + " measured nothing; see " + folder.resolve(name + ".log"));
        }
    }
}
