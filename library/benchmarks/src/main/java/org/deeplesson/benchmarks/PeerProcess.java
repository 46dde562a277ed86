package org.deeplesson.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.deeplesson.benchmarks.Peer.Job;

/**
 * The process of one system: reads commands, one a line, and answers each with one line.
 *
 * <pre>
 * version         → what the system is
 * prepare WORK    → the loss after {@value Work#CHECKED_STEPS} steps without dropout, or "missing"
 * run STEPS       → milliseconds
 * close           → "closed"
 * </pre>
 */
final class PeerProcess {
    /** Begins an answer; whatever else a native library prints is no answer. */
    static final String MARK = "answer: ";

    private PeerProcess() {}

    /** Arguments: system, number of threads, folder of the data. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Peer peer = Systems.start(arguments[0], Integer.parseInt(arguments[1]));
        Material material = new Material(Path.of(arguments[2]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Job job = null;
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] command = line.split(" ", 2);
            String answer;
            switch (command[0]) {
                case "version" -> answer = peer.version();
                case "prepare" -> {
                    Work work = Works.named(command[1]);
                    Work checked = work.withoutDropout();
                    job = peer.prepare(checked, material).orElse(null);
                    answer = job == null ? "missing" : String.valueOf(job.check(Work.CHECKED_STEPS));
                    if (job != null && !checked.equals(work)) {
                        job.close();
                        job = peer.prepare(work, material).orElseThrow();
                    }
                }
                case "run" -> {
                    long start = System.nanoTime();
                    job.run(Integer.parseInt(command[1]));
                    answer = String.valueOf((System.nanoTime() - start) / 1e6);
                }
                case "close" -> {
                    if (job != null) {
                        job.close();
                    }
                    job = null;
                    System.gc();
                    answer = "closed";
                }
                default -> throw new IllegalArgumentException(line);
            }
            answers.println(MARK + answer);
        }
        System.exit(0);
    }
}
