package org.deeplesson.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./workbook bench}: the same work on the library and on its peers, as a table and as lines of JSON. */
public final class Bench {
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final Rounds FULL = new Rounds(3, 7, 200, 2000);
    private static final Rounds QUICK = new Rounds(1, 3, 40, 100);
    /** What the works of all systems may take together, of the 15 minutes and the 2 that a run may take. */
    private static final Duration FULL_TIME = Duration.ofMinutes(10);

    private static final Duration QUICK_TIME = Duration.ofSeconds(65);

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
                for (String system : options.quick() ? Systems.FAST : Systems.ALL) {
                    boolean there = !system.equals(Systems.DEBIAN_PYTORCH) || hasDebianPyTorch();
                    if (there) {
                        peers.add(new RemotePeer(system, threads, material));
                    }
                }
            }
            long end = System.nanoTime() + (options.quick() ? QUICK_TIME : FULL_TIME).toNanos();
            report.environment(
                    peers.stream().filter(peer -> peer.threads() == 1).toList());
            List<Work> works = Works.ALL.stream()
                    .filter(work -> work.name().contains(options.only()))
                    .toList();
            for (int i = 0; i < works.size(); i++) {
                Duration share = Duration.ofNanos(end - System.nanoTime()).dividedBy(works.size() - i);
                report.add(works.get(i), (options.quick() ? QUICK : FULL).measure(works.get(i), peers, share));
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
