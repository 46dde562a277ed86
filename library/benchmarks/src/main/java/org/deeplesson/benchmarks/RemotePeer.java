package org.deeplesson.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A system in its own process, with its own libraries in memory and its own number of threads. */
final class RemotePeer implements AutoCloseable {
    /** Where Debian's own Python is, which alone sees Debian's packages. */
    static final Path DEBIAN_PYTHON = Path.of("/usr/bin/python3");

    private final String system;
    private final int threads;
    private final Path log;
    private final ProcessBuilder builder;
    private Process process;
    private Writer commands;
    private BufferedReader answers;

    /** @throws IOException where the process cannot be started */
    RemotePeer(String system, int threads, Material material) throws IOException {
        this.system = system;
        this.threads = threads;
        log = material.folder().resolve(system + "-" + threads + ".log");
        builder = new ProcessBuilder(command(system, threads, material));
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        builder.environment()
                .put("DJL_CACHE_DIR", material.folder().resolve("djl").toString());
        if (system.equals(Systems.LIBRARY)) {
            // As the kernel is started: small operations on one thread, waiting threads give the core away.
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        }
        start();
    }

    private void start() throws IOException {
        process = builder.redirectError(log.toFile()).start();
        commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> command(String system, int threads, Material material) {
        String count = Integer.toString(threads);
        if (system.equals(Systems.DEBIAN_PYTORCH)) {
            return List.of(
                    DEBIAN_PYTHON.toString(),
                    System.getProperty("bench.python"),
                    count,
                    material.folder().toString());
        }
        List<String> command = new ArrayList<>(java(material));
        command.addAll(List.of(
                PeerProcess.class.getName(), system, count, material.folder().toString()));
        return command;
    }

    /** The same Java, class path and heap for all. */
    private static List<String> java(Material material) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:ErrorFile=" + material.folder().resolve("died-%p.log"),
                "-cp",
                System.getProperty("java.class.path"));
    }

    String system() {
        return system;
    }

    int threads() {
        return threads;
    }

    String version() {
        return ask("version");
    }

    /** The loss after the checked steps; empty where the system cannot do this work. */
    OptionalDouble prepare(Work work) {
        String answer = ask("prepare " + work.name());
        return answer.equals("missing") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(answer));
    }

    /** Milliseconds for so many steps. */
    double run(int steps) {
        return Double.parseDouble(ask("run " + steps));
    }

    void closeWork() {
        ask("close");
    }

    private String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(PeerProcess.MARK)) {
                    return line.substring(PeerProcess.MARK.length());
                }
            }
            throw new IOException("no answer");
        } catch (IOException e) {
            throw restarted(command);
        }
    }

    /** Some peers die of some works: that is their result, and the next work finds them alive again. */
    private Died restarted(String command) {
        try {
            process.destroy();
            String words = lastWords();
            start();
            return new Died("bench: " + system + " ended at '" + command + "'. Its last words:\n" + words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process ended where an answer was expected. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Died(String message) {
            super(message);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
