package org.deeplesson.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the measuring was done on. */
final class Machine {
    private Machine() {}

    /** The jar that a class comes from, which names its version: {@code nd4j-api-1.0.0-M2.1}. */
    static String jar(Class<?> type) {
        String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return Path.of(path).getFileName().toString().replaceFirst("\\.jar$", "");
    }

    /** Processor, cores, vector instructions, Java. */
    static String description() throws IOException {
        String processor = System.getProperty("os.arch");
        String vectors = "";
        Path info = Path.of("/proc/cpuinfo");
        if (Files.exists(info)) {
            for (String line : Files.readAllLines(info)) {
                if (line.startsWith("model name")) {
                    processor = line.substring(line.indexOf(':') + 1).strip();
                } else if (line.startsWith("flags")) {
                    vectors = line.contains("avx512f") ? ", AVX-512" : line.contains("avx2") ? ", AVX2" : "";
                }
            }
        }
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " cores" + vectors + ", Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name");
    }
}
