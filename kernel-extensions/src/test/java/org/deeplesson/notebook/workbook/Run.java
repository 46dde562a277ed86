package org.deeplesson.notebook.workbook;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that has ended: what it answered and what it said. */
record Run(int exit, String out, String err) {

    private static final long LIMIT_MINUTES = 10;

    static Run of(Path folder, String... command) {
        return of(folder, Map.of(), command);
    }

    static Run of(Path folder, Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile("workbook", ".out");
            Path err = Files.createTempFile("workbook", ".err");
            ProcessBuilder builder =
                    builder(folder, command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Run run = new Run(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process without standard input that uses the local Maven repository of this build. */
    static ProcessBuilder builder(Path folder, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectInput(new File("/dev/null"));
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
        }
        return builder;
    }
}
