package org.deeplesson.notebook.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Asks the Maven on the path, which the project is built with, for the jars of a pom and all that they need. */
final class MavenClassPath {

    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final int WORDS = 2_000;

    private MavenClassPath() {}

    static List<Path> of(String pom) throws IOException {
        Path folder = Files.createTempDirectory("deeplesson-maven");
        try {
            Path file = Files.writeString(folder.resolve("pom.xml"), pom);
            Path jars = folder.resolve("class-path");
            run(file, jars);
            String found = Files.exists(jars) ? Files.readString(jars).strip() : "";
            return Stream.of(found.split(File.pathSeparator))
                    .filter(each -> !each.isEmpty())
                    .map(Path::of)
                    .toList();
        } finally {
            delete(folder);
        }
    }

    private static void run(Path pom, Path jars) throws IOException {
        String mvn = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        Process maven;
        try {
            maven = new ProcessBuilder(mvn, "-q", "-B", "-ntp", "-f", pom.toString(), GOAL, "-Dmdep.outputFile=" + jars)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(pom.toFile()))
                    .start();
        } catch (IOException e) {
            throw new IOException("%maven: mvn must be on the path, but could not be started. Install Maven.", e);
        }
        try {
            String words = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (maven.waitFor() != 0) {
                throw new IOException("%maven: dependencies must resolve, but Maven said: "
                        + words.substring(0, Math.min(WORDS, words.length())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellStopped();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroy);
            maven.destroy();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
