package org.deeplesson.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./workbook bench}: the same work on the library and on its peers, as a table and as lines of JSON. */
public final class Bench {
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final Rounds FULL = new Rounds(7, 200, 800);
    private static final Rounds QUICK = new Rounds(3, 60, 150);

    private Bench() {}

    /** Arguments: folder for data, and the options of {@code ./workbook bench}. */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(List.of(arguments));
        Material material = new Material(options.folder());
        material.write();
        Report report = new Report(options.json());
        List<RemotePeer> peers = new ArrayList<>();
        try {
            for (int threads : THREADS) {
                for (String system : Systems.ALL) {
                    boolean there = !system.equals(Systems.DEBIAN_PYTORCH) || hasDebianPyTorch();
                    if (there) {
                        peers.add(new RemotePeer(system, threads, material));
                    }
                }
            }
            report.environment(
                    peers.stream().filter(peer -> peer.threads() == 1).toList());
            for (Work work : Works.ALL) {
                if (work.name().contains(options.only())) {
                    report.add(work, (options.quick() ? QUICK : FULL).measure(work, peers));
                }
            }
        } finally {
            peers.forEach(RemotePeer::close);
        }
        new OwnWorks(options.folder(), options.quick()).run(options.only(), report::add);
        report.end();
        System.exit(0);
    }

    private static boolean hasDebianPyTorch() {
        return Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/torch"));
    }
}
